import { decisionCodeRoutes } from './decision-code-routes.ts';
import { paperBatchRoutes } from './paper-routes-batches.ts';
import { draftRoutes } from './paper-routes-drafts.ts';
import { paperStepRoutes } from './paper-routes-steps.ts';
import { paperUploadRoutes } from './paper-routes-uploads.ts';
import type { App, RouteContext } from './services.ts';

/** Papers of matters: drafted, reviewed, signed, issued, scanned, served, corrected, withdrawn; one by one or in batches. */
export async function paperRoutes(app: App, context: RouteContext): Promise<void> {
  draftRoutes(app, context);
  paperStepRoutes(app, context);
  decisionCodeRoutes(app, context);
  paperBatchRoutes(app, context);
  await paperUploadRoutes(app, context);
}
