import type { Server } from 'node:http';
import fastifyCompress from '@fastify/compress';
import fastifyRateLimit from '@fastify/rate-limit';
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { actRoutes } from './act-routes.ts';
import { describeApi, serveApiDocument } from './api-document.ts';
import { exportRoutes } from './export-routes.ts';
import { flowRoutes } from './flow-routes.ts';
import { indicatorRoutes } from './indicator-routes.ts';
import { acceptJsonOnly, BODY_LIMIT } from './json-body.ts';
import { matterRoutes } from './matter-routes.ts';
import { handleError, routeUnknown, sendProblem } from './problems.ts';
import { defaultLimits, limitAccounts, limitAddresses } from './rate-limits.ts';
import { readinessRoutes } from './readiness-routes.ts';
import { guardRequest, requireSession } from './request-conditions.ts';
import { addSecurityHeaders } from './security-headers.ts';
import type { App, HttpOptions, HttpServices } from './services.ts';
import { referenceRoutes } from './reference-routes.ts';
import { SessionCache } from './session-cache.ts';
import { sessionRoutes } from './session-routes.ts';
import { unitRoutes } from './unit-routes.ts';
import { webPages } from './web-pages.ts';

const SWEEP_MS = 50;

/**
 * A browser keeps its connection for a minute after an answer. The framework closes those that are idle when closing
 * begins; this closes the others as soon as their answer is out, so that stopping takes no longer than the answers.
 */
function leaveNoConnectionOpen(server: Server): void {
  if (!server.listening) return;
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  server.once('close', () => clearInterval(sweep));
}

/**
 * The HTTP face of the platform, ready to `listen` or `inject`. Closing it waits for answers under way and leaves the
 * services open: whoever composed them closes them.
 */
export async function httpServer(
  services: HttpServices,
  options: HttpOptions = {},
): Promise<FastifyInstance> {
  const app: App = Fastify({
    logger: options.logger ?? { level: 'error', stream: process.stderr },
    logController: new LogController({ disableRequestLogging: true }),
    // what is logged carries a reference of its own: a logger per request would be made and never used
    childLoggerFactory: (logger) => logger,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    // a proxy on the same machine may say who asks and whether by https; anybody else speaks for themselves
    trustProxy: 'loopback',
    frameworkErrors: (error, request, reply) => void handleError(error, request, reply),
  }).withTypeProvider<TypeBoxTypeProvider>();
  const sessions = new SessionCache(services.db.owner);
  const context = { services, sessions };

  app.setValidatorCompiler((route) =>
    // parts of a path are texts already, and whoever looks one up says whether it exists
    route.httpPart === 'params'
      ? () => true
      : TypeBoxValidatorCompiler(route as Parameters<typeof TypeBoxValidatorCompiler>[0]),
  );
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, routeUnknown()));
  app.addHook('onClose', async () => sessions.clear());
  app.addHook('preClose', async () => leaveNoConnectionOpen(app.server));
  acceptJsonOnly(app);
  addSecurityHeaders(app);
  await describeApi(app);
  await app.register(fastifyRateLimit, { global: false });

  readinessRoutes(app, context);
  serveApiDocument(app);
  const { limits = defaultLimits } = options;
  await app.register(async (api: App) => {
    if (limits !== 'none') limitAddresses(api, limits);
    api.addHook('onRequest', guardRequest);
    await api.register(async (sessionScope: App) => sessionRoutes(sessionScope, context));
    await api.register(async (signedIn: App) => {
      requireSession(signedIn, sessions);
      if (limits !== 'none') limitAccounts(signedIn, limits);
      // acts answer in a few bytes and many a second: nothing stands in their way
      actRoutes(signedIn, context);
      // a spreadsheet is compressed already
      exportRoutes(signedIn, context);
      await signedIn.register(async (reads: App) => {
        await reads.register(fastifyCompress, { threshold: 1024, encodings: ['gzip'] });
        matterRoutes(reads, context);
        flowRoutes(reads, context);
        indicatorRoutes(reads, context);
        unitRoutes(reads, context);
        referenceRoutes(reads, context);
      });
    });
  });
  const { webRoot } = options;
  if (webRoot !== undefined) await app.register(async (pages: App) => webPages(pages, webRoot));
  await app.ready();
  return app;
}
