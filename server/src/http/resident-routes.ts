import { ownEvidenceBundleRoutes } from './evidence-bundle-routes.ts';
import { ownEvidenceRoutes } from './opened-evidence-routes.ts';
import { remedyRoutes } from './remedy-routes.ts';
import { requireResident, requireSession } from './request-conditions.ts';
import type { Limiter } from './rate-limits.ts';
import { residentCareRoutes } from './resident-care-routes.ts';
import { residentCounterRoutes } from './resident-counter-routes.ts';
import { residentDataRoutes } from './resident-data-routes.ts';
import { residentFileRoutes } from './resident-file-routes.ts';
import { residentMatterRoutes } from './resident-matter-routes.ts';
import { residentPaperRoutes } from './resident-paper-routes.ts';
import { residentSecurityRoutes } from './resident-security-routes.ts';
import { residentServiceRoutes } from './resident-service-routes.ts';
import { residentSignInRoutes } from './resident-sign-in-routes.ts';
import { residentThreadRoutes } from './resident-thread-routes.ts';
import type { App, RouteContext } from './services.ts';

/**
 * Everything for residents: what is open to all, what a resident's session opens, and what officials do for a person at
 * the counter. A session of the one kind opens nothing of the other.
 */
export async function residentRoutes(
  app: App,
  context: RouteContext,
  limiter: Limiter | undefined,
): Promise<void> {
  await app.register(async (open: App) => residentSignInRoutes(open, context));
  await app.register(async (open: App) => remedyRoutes(open, context));
  await app.register(async (residents: App) => {
    requireResident(residents, context.sessions);
    limiter?.limitAccounts(residents);
    residentMatterRoutes(residents, context);
    residentPaperRoutes(residents, context);
    residentThreadRoutes(residents, context);
    residentFileRoutes(residents, context);
    ownEvidenceRoutes(residents, context);
    ownEvidenceBundleRoutes(residents, context);
    residentDataRoutes(residents, context);
    residentSecurityRoutes(residents, context);
    residentServiceRoutes(residents, context);
    residentCareRoutes(residents, context);
  });
  await app.register(async (counter: App) => {
    requireSession(counter, context.sessions);
    limiter?.limitAccounts(counter);
    residentCounterRoutes(counter, context);
  });
}
