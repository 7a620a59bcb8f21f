import { gridContext } from './grid-context.ts';
import { gridDutyRoutes } from './grid-duty-routes.ts';
import { gridFigureRoutes } from './grid-figure-routes.ts';
import { gridPatrolRoutes } from './grid-patrol-routes.ts';
import { gridQueueRoutes } from './grid-queue-routes.ts';
import { gridReportRoutes } from './grid-report-routes.ts';
import { gridStreetRoutes } from './grid-street-routes.ts';
import type { App, RouteContext } from './services.ts';

/** Everything of the grid for staff: reporting, the dispatcher's desk, duty, the day of who is out, and the figures. */
export function gridRoutes(app: App, { services }: RouteContext): void {
  const context = gridContext(services);
  gridReportRoutes(app, context);
  gridQueueRoutes(app, context);
  gridStreetRoutes(app, context);
  gridPatrolRoutes(app, context);
  gridDutyRoutes(app, context);
  gridFigureRoutes(app, context);
}
