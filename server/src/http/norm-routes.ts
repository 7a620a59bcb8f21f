import { normActRoutes } from './norm-act-routes.ts';
import { normCatalogueRoutes } from './norm-catalogue-routes.ts';
import { normDraftRoutes } from './norm-draft-routes.ts';
import { normFindingRoutes } from './norm-finding-routes.ts';
import { normTrialRoutes } from './norm-trial-routes.ts';
import { evidencePointRoutes } from './evidence-point-routes.ts';
import type { App, RouteContext } from './services.ts';

/** The catalogue of violations, its changes, trials on the past, and what it says of a matter. */
export function normRoutes(app: App, context: RouteContext): void {
  normCatalogueRoutes(app, context);
  normDraftRoutes(app, context);
  normActRoutes(app, context);
  normTrialRoutes(app, context);
  normFindingRoutes(app, context);
  evidencePointRoutes(app, context);
}
