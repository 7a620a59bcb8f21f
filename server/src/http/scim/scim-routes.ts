import { isReserved, roleNames } from '@gaoyao/kernel/access';
import type { Text } from '@gaoyao/kernel/store';
import { acceptJsonAs } from '../json-body.ts';
import type { Machines } from '../machine-callers.ts';
import { routeUnknown } from '../problems.ts';
import type { App, RouteContext } from '../services.ts';
import { requireDirectory } from './caller.ts';
import { discoveryRoutes } from './discovery-routes.ts';
import { groupRoutes } from './group-routes.ts';
import { sendScimError } from './scim-problem.ts';
import { userRoutes } from './user-routes.ts';

/** Where directories find the service: registered with this prefix. */
export const SCIM_PREFIX = '/scim/v2';

/**
 * SCIM 2.0 (RFC 7643, RFC 7644): an agency's own directory announces who joins, moves and leaves. A token speaks for one
 * agency, and neither sees nor touches anybody else's people.
 */
export async function scimRoutes(app: App, context: RouteContext, machines: Machines): Promise<void> {
  app.setErrorHandler(sendScimError);
  acceptJsonAs(app, 'application/scim+json');
  requireDirectory(app, machines);

  const baseOf = ({ protocol, host }: { protocol: string; host: string }) =>
    `${protocol}://${host}${SCIM_PREFIX}`;
  const rolesOf = async (): Promise<ReadonlyMap<string, Text>> => {
    const flows = await context.services.definitions.all();
    return new Map(
      [
        ...flows.flatMap(({ flow }) => Object.entries<Text>(flow.definition.roles)),
        ...Object.entries(roleNames),
      ].filter(([role]) => !isReserved(role)),
    );
  };
  discoveryRoutes(app, baseOf);
  userRoutes(app, context, rolesOf, baseOf);
  groupRoutes(app, context, rolesOf, baseOf);
  app.all('/*', { schema: { hide: true } }, async () => {
    throw routeUnknown();
  });
}
