import type { DirectoryCaller } from '@gaoyao/kernel/access';
import type { Machines } from '../machine-callers.ts';
import type { App } from '../services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose directory asks; set on every route below /scim/v2. */
    directory: DirectoryCaller;
  }
}

/** Asks every request for the bearer token of an agency’s directory, before the body is read. */
export function requireDirectory(app: App, machines: Machines): void {
  app.decorateRequest('directory');
  app.addHook('onRequest', async (request, reply) => {
    const { agency, token } = await machines.admit(request, reply, 'directory');
    // a token of this scope speaks for an agency: so the table has it
    request.directory = { agency: agency!, token };
  });
}
