import { gridContext } from './grid-context.ts';
import { gridQueueRoutes } from './grid-queue-routes.ts';
import { gridReportRoutes } from './grid-report-routes.ts';
import type { App, RouteContext } from './services.ts';

/** Everything of the grid for staff: reporting, the dispatcher's desk, duty, the day of who is out, and the figures. */
export function gridRoutes(app: App, { services }: RouteContext): void {
  const context = gridContext(services);
  gridReportRoutes(app, context);
  gridQueueRoutes(app, context);
}
