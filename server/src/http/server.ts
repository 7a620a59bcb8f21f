import type { Server } from 'node:http';
import fastifyCompress from '@fastify/compress';
import fastifyRateLimit from '@fastify/rate-limit';
import { TypeBoxValidatorCompiler, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import { AuditLog } from '../audit/audit-log.ts';
import { auditRequests } from '../audit/audited-requests.ts';
import { databaseNews } from '../database-news.ts';
import { actRoutes } from './act-routes.ts';
import { allianceRoutes, openAllianceRoutes } from './alliance-routes.ts';
import { assessmentRoutes } from './assessment-routes.ts';
import { adminRoutes } from './admin-routes.ts';
import { noticeOpenRoutes } from './notice-open-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { noticeWatchRoutes } from './notice-watch-routes.ts';
import { ownPostRoutes } from './admin-routes-posts.ts';
import { describeApi, serveApiDocument } from './api-document.ts';
import { boardListRoute } from './board-list-routes.ts';
import { boardPreviewRoute } from './board-preview.ts';
import { boardRoutes } from './board-routes.ts';
import { BoardTiles } from './board-tiles.ts';
import { caseCodeRoutes } from './case-code-routes.ts';
import { evidenceBundleRoutes } from './evidence-bundle-routes.ts';
import { evidenceGrantRoutes } from './evidence-grant-routes.ts';
import { evidencePageRoutes } from './evidence-page-routes.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { evidenceUploadRoutes } from './evidence-upload-routes.ts';
import { exportRoutes } from './export-routes.ts';
import { factorRoutes } from './factor-routes.ts';
import { flowRoutes } from './flow-routes.ts';
import { cockpitRoutes } from './cockpit-routes.ts';
import { safetyEditionActs } from './safety-edition-acts.ts';
import { safetyEditionRoutes } from './safety-edition-routes.ts';
import { safetyFileRoutes } from './safety-file-routes.ts';
import { safetyRankingRoutes } from './safety-ranking-routes.ts';
import { safetyRoutes } from './safety-routes.ts';
import { safetySubscriptionRoutes } from './safety-subscription-routes.ts';
import { courtReviewRoutes } from './court-review-routes.ts';
import { courtReviewsRoutes } from './court-reviews-routes.ts';
import { gridLiveRoutes } from './grid-live-routes.ts';
import { gridPublicRoutes } from './grid-public-routes.ts';
import { careRoutes } from './care-routes.ts';
import { gridRoutes } from './grid-routes.ts';
import { GridStreams } from './grid-stream.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { indicatorRoutes } from './indicator-routes.ts';
import { inspectionRoutes } from './inspection-routes.ts';
import { addressLibraryRoutes } from './address-library-routes.ts';
import { addressPlaceRoutes } from './address-place-routes.ts';
import { addressRoutes } from './address-routes.ts';
import { acceptJsonOnly, BODY_LIMIT } from './json-body.ts';
import { defaultLimits } from './limits.ts';
import { ledgerRoutes, openLedgerRoutes } from './ledger-routes.ts';
import { LiveHub } from './live-hub.ts';
import { dayRoutes, liveRoutes } from './live-routes.ts';
import { LiveStreams } from './live-stream.ts';
import { Machines } from './machine-callers.ts';
import { mapRoutes } from './map-routes.ts';
import { matterRoutes } from './matter-routes.ts';
import { promptRoutes } from './prompt-routes.ts';
import { myDayRoutes } from './my-day-routes.ts';
import { normDiscretionRoutes } from './norm-discretion-routes.ts';
import { normRoutes } from './norm-routes.ts';
import { backChannelLogout } from './oidc/back-channel-logout.ts';
import { signOnLinkRoutes } from './oidc/link-routes.ts';
import { signOnRoutes } from './oidc-routes.ts';
import { ownSessionRoutes } from './own-session-routes.ts';
import { openedEvidenceRoutes } from './opened-evidence-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { serviceConfirmationRoutes } from './service-confirmation-routes.ts';
import { partyRoutes } from './party-routes.ts';
import { personalFieldRoutes } from './personal-field-routes.ts';
import { handleError, routeUnknown, sendProblem } from './problems.ts';
import { Limiter } from './rate-limits.ts';
import { provincialInbox } from './provincial-inbox.ts';
import { provincialRoutes } from './provincial-routes.ts';
import { readinessRoutes } from './readiness-routes.ts';
import {
  guardRequest,
  requireAccount,
  requirePerson,
  requireResident,
  requireSession,
} from './request-conditions.ts';
import { addSecurityHeaders } from './security-headers.ts';
import type { App, HttpOptions, HttpServices } from './services.ts';
import { locateMatterRoutes } from './locate-matter-routes.ts';
import { referenceRoutes } from './reference-routes.ts';
import { retentionRoutes } from './retention-routes.ts';
import { roomGuestRoutes } from './room-guest-routes.ts';
import { roomNews } from './room-news.ts';
import { roomRoutes } from './room-routes.ts';
import { RoomStreams } from './room-stream.ts';
import { roomsOver } from '../room-service.ts';
import { SCIM_PREFIX, scimRoutes } from './scim/scim-routes.ts';
import { residentRoutes } from './resident-routes.ts';
import { SessionCache } from './session-cache.ts';
import { hearSessionNews } from './session-news.ts';
import { sessionRoutes } from './session-routes.ts';
import { standingRoutes } from './standing-routes.ts';
import { signalIntakeRoutes } from './signal-intake-routes.ts';
import { signalWatchRoutes } from './signal-watch-routes.ts';
import { signalRuleAlertRoutes } from './signal-rule-alert-routes.ts';
import { signalRuleRoutes } from './signal-rule-routes.ts';
import { systemEventRoutes } from './system-event-routes.ts';
import { systemRoutes } from './system-routes.ts';
import { threadRoutes } from './thread-routes.ts';
import { teamRoutes } from './team-routes.ts';
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
  const { limits = defaultLimits } = options;
  const machines = new Machines(
    services.db.owner,
    // what one other system may do to the rest is bounded even where persons are not counted
    limits === 'none' ? defaultLimits.machine : limits.machine,
  );
  const context = { services, sessions };

  app.setValidatorCompiler((route) =>
    // parts of a path are texts already, and whoever looks one up says whether it exists
    route.httpPart === 'params'
      ? () => true
      : TypeBoxValidatorCompiler(route as Parameters<typeof TypeBoxValidatorCompiler>[0]),
  );
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, routeUnknown()));
  const news = databaseNews(services.db.owner);
  await hearSessionNews(news, sessions);
  app.addHook('onClose', async () => {
    await news.close();
    sessions.clear();
  });
  app.addHook('preClose', async () => leaveNoConnectionOpen(app.server));
  const rooms = roomsOver(services);
  const roomStreams = new RoomStreams(rooms, await roomNews(news), services.iceServers ?? []);
  // a stream has no end of its own: closing would wait for it
  app.addHook('preClose', async () => roomStreams.close());
  const boards = new BoardTiles(services);
  const hub = new LiveHub(services, (happened) => boards.moved(happened));
  await hub.hear(news);
  const liveStreams = new LiveStreams(boards, hub);
  const gridStreams = new GridStreams(services.db);
  await gridStreams.hear(news);
  app.addHook('preClose', async () => {
    hub.close();
    liveStreams.close();
    gridStreams.close();
  });
  const auditLog = new AuditLog(services.db.owner, (event) => app.log.error({ event }, 'audit.unwritten'));
  app.addHook('onClose', async () => auditLog.flush());
  auditRequests(app, auditLog);
  acceptJsonOnly(app);
  addSecurityHeaders(app);
  await describeApi(app);
  await app.register(fastifyRateLimit, { global: false });

  readinessRoutes(app, context);
  serveApiDocument(app);
  const limiter = limits === 'none' ? undefined : new Limiter(limits);
  await app.register(async (api: App) => {
    limiter?.limitAddresses(api);
    machines.judge(api);
    api.addHook('onRequest', guardRequest);
    await api.register(async (sessionScope: App) => sessionRoutes(sessionScope, context));
    await api.register(async (signOn: App) => signOnRoutes(signOn, context));
    await api.register(async (linking: App) => {
      requireResident(linking, sessions);
      limiter?.limitAccounts(linking);
      await signOnLinkRoutes(linking, context);
    });
    await api.register(async (residents: App) => residentRoutes(residents, context, limiter));
    await api.register(async (open: App) => gridPublicRoutes(open, context));
    await api.register(async (open: App) => noticeOpenRoutes(open, context));
    await api.register(async (guests: App) => roomGuestRoutes(guests, rooms, roomStreams));
    await api.register(async (own: App) => {
      requireAccount(own, sessions);
      limiter?.limitAccounts(own);
      ownSessionRoutes(own, context);
      factorRoutes(own, context);
      noticeRoutes(own, context);
    });
    await api.register(async (persons: App) => {
      requirePerson(persons, sessions);
      limiter?.limitAccounts(persons);
      await persons.register(fastifyCompress, { threshold: 1024, encodings: ['gzip'] });
      addressRoutes(persons, context);
    });
    await api.register(async (signedIn: App) => {
      requireSession(signedIn, sessions);
      limiter?.limitAccounts(signedIn);
      // acts answer in a few bytes and many a second: nothing stands in their way
      actRoutes(signedIn, context);
      partyRoutes(signedIn, context);
      personalFieldRoutes(signedIn, context);
      // a spreadsheet is compressed already
      exportRoutes(signedIn, context);
      // so are pictures and films, and their digests are of their own bytes
      evidenceRoutes(signedIn, context);
      await signedIn.register(async (uploads: App) => evidenceUploadRoutes(uploads, context));
      evidencePageRoutes(signedIn, context);
      evidenceBundleRoutes(signedIn, context);
      caseCodeRoutes(signedIn, context);
      evidenceGrantRoutes(signedIn, context);
      openedEvidenceRoutes(signedIn, context);
      ownPostRoutes(signedIn, context);
      await addressLibraryRoutes(signedIn, context);
      // a stream of events goes out as it comes
      liveRoutes(signedIn, context, boards, liveStreams);
      gridLiveRoutes(signedIn, context, gridStreams);
      roomRoutes(signedIn, context, rooms, roomStreams);
      await signedIn.register(async (papers: App) => paperRoutes(papers, context));
      serviceConfirmationRoutes(signedIn, context);
      await signedIn.register(async (administration: App) => adminRoutes(administration, context));
      await signedIn.register(async (reads: App) => {
        await reads.register(fastifyCompress, { threshold: 1024, encodings: ['gzip'] });
        matterRoutes(reads, context);
        promptRoutes(reads, context);
        ledgerRoutes(reads, context);
        myDayRoutes(reads, context);
        inboxRoutes(reads, context);
        courtReviewRoutes(reads, context);
        courtReviewsRoutes(reads, context);
        threadRoutes(reads, context);
        teamRoutes(reads, context);
        normRoutes(reads, context);
        normDiscretionRoutes(reads, context);
        flowRoutes(reads, context);
        indicatorRoutes(reads, context);
        cockpitRoutes(reads, context);
        boardRoutes(reads, context, boards);
        boardListRoute(reads, context, boards);
        boardPreviewRoute(reads, boards);
        dayRoutes(reads, context);
        safetyRoutes(reads, context);
        safetyRankingRoutes(reads, context);
        safetyFileRoutes(reads, context);
        safetyEditionRoutes(reads, context);
        safetyEditionActs(reads, context);
        safetySubscriptionRoutes(reads, context);
        gridRoutes(reads, context);
        careRoutes(reads, context);
        signalRuleRoutes(reads, context);
        signalRuleAlertRoutes(reads, context);
        unitRoutes(reads, context);
        mapRoutes(reads, context);
        addressPlaceRoutes(reads, context);
        referenceRoutes(reads, context);
        locateMatterRoutes(reads, context);
        retentionRoutes(reads, context);
        assessmentRoutes(reads, context);
        standingRoutes(reads, context);
        inspectionRoutes(reads, context);
        provincialRoutes(reads, context);
        allianceRoutes(reads, context);
        systemRoutes(reads, context);
        noticeWatchRoutes(reads, context);
        signalWatchRoutes(reads, context);
      });
    });
  });
  // servers of agencies speak here: with a bearer token or a signed one, never with a browser's cookie
  await app.register(async (servers: App) => {
    limiter?.limitAddresses(servers);
    await servers.register(async (logout: App) => backChannelLogout(logout, context));
    await servers.register(async (province: App) => provincialInbox(province, context));
    await servers.register(async (systems: App) => systemEventRoutes(systems, context));
    await servers.register(async (intake: App) => signalIntakeRoutes(intake, context));
    await servers.register(async (witnesses: App) => openAllianceRoutes(witnesses, context));
    await servers.register(async (verifiers: App) => openLedgerRoutes(verifiers, context));
    await servers.register(async (scim: App) => scimRoutes(scim, context, machines), { prefix: SCIM_PREFIX });
  });
  const { webRoot } = options;
  if (webRoot !== undefined)
    await app.register(async (pages: App) => webPages(pages, webRoot, services.baseMap));
  await app.ready();
  return app;
}
