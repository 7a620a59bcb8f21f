import { QueryCache, QueryClient } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { queryText } from '../api/calls.ts';
import { ApiProblem } from '../api/request.ts';
import { gridRoutes } from './grid-routes.ts';
import { Loading } from './parts/Loading.tsx';
import { NotFound } from './parts/NotFound.tsx';
import { RouteFailed } from './parts/Failed.tsx';
import {
  boardSearchOf,
  cockpitSearchOf,
  dayOfSearch,
  editionSearchOf,
  indicatorFiltersOf,
  mapSearchOf,
  matterPurposeOf,
  matterSearchOf,
  newMatterSearchOf,
  normsSearchOf,
  placeSearchOf,
  safetyIndicatorSearchOf,
  safetySearchOf,
} from './search.ts';
import { sessionQuery } from './session.ts';

/** A session that ended shows at the next read; what was typed waits in this tab's storage for the return. */
function onReadFailed(problem: Error): void {
  if (!(problem instanceof ApiProblem)) return;
  if (problem.code === 'access.enrolment-needed') {
    if (queryClient.getQueryData(sessionQuery.queryKey)?.session.mustEnrol === true) return;
    // a post that came while the session was open: the page where its second factor is set up is next
    void queryClient.refetchQueries({ queryKey: sessionQuery.queryKey }).then(() => router.invalidate());
    return;
  }
  if (problem.status !== 401) return;
  queryClient.setQueryData(sessionQuery.queryKey, null);
  void router.invalidate();
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onReadFailed }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only an unreached or failing server is asked again.
      retry: (times, problem) =>
        times < 2 && problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 502),
    },
  },
});

const rootRoute = createRootRoute({ component: Outlet });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/w/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string; problem?: string } => ({
    // Only addresses of this site: `//elsewhere` would leave it.
    ...(typeof search['to'] === 'string' && /^\/(?![/\\])/.test(search['to']) ? { to: search['to'] } : {}),
    // The code with which an agency's sign-on came back.
    ...(typeof search['problem'] === 'string' ? { problem: search['problem'] } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/sign-in/SignInPage.tsx'), 'SignInPage'),
});

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (session === null) redirect({ to: '/w/sign-in', search: { to: location.href }, throw: true });
    else if (session.account.kind === 'resident')
      redirect({ href: '/portal', reloadDocument: true, throw: true });
    else if (session.session.mustEnrol && location.pathname !== '/w/security')
      redirect({ to: '/w/security', throw: true });
  },
  component: lazyRouteComponent(() => import('./shell/Shell.tsx'), 'Shell'),
});

const myDayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/my-day/MyDayPage.tsx'), 'MyDayPage'),
});

const mattersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/matters',
  validateSearch: matterSearchOf,
  component: lazyRouteComponent(() => import('./pages/matters/MattersPage.tsx'), 'MattersPage'),
});

const matterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/matters/$matterId',
  validateSearch: matterPurposeOf,
  component: lazyRouteComponent(() => import('./pages/matter/MatterPage.tsx'), 'MatterPage'),
});

const paperRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/matters/$matterId/papers/$paperId',
  component: lazyRouteComponent(() => import('./pages/papers/PaperPage.tsx'), 'PaperPage'),
});

const evidenceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/matters/$matterId/evidence/$itemId',
  component: lazyRouteComponent(() => import('./pages/evidence/EvidencePage.tsx'), 'EvidencePage'),
});

const caseCodeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/case-code',
  component: lazyRouteComponent(() => import('./pages/case-code/CaseCodePage.tsx'), 'CaseCodePage'),
});

const grantedRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/case-code/$grantId',
  component: lazyRouteComponent(() => import('./pages/case-code/GrantedPage.tsx'), 'GrantedPage'),
});

const grantedItemRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/case-code/$grantId/$itemId',
  component: lazyRouteComponent(() => import('./pages/case-code/GrantedItemPage.tsx'), 'GrantedItemPage'),
});

const courtReviewsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/court-review',
  validateSearch: (search: Record<string, unknown>): { review?: string | undefined } => ({
    review: typeof search['review'] === 'string' ? search['review'] : undefined,
  }),
  component: lazyRouteComponent(
    () => import('./pages/court-review/CourtReviewsPage.tsx'),
    'CourtReviewsPage',
  ),
});

const paperBatchesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/papers/batches',
  validateSearch: (search: Record<string, unknown>): { batch?: string | undefined } => ({
    batch: typeof search['batch'] === 'string' ? search['batch'] : undefined,
  }),
  component: lazyRouteComponent(() => import('./pages/papers/BatchesPage.tsx'), 'BatchesPage'),
});

const teamRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/team',
  validateSearch: (search: Record<string, unknown>): { agency?: string | undefined } => ({
    agency: typeof search['agency'] === 'string' ? search['agency'] : undefined,
  }),
  component: lazyRouteComponent(() => import('./pages/team/TeamPage.tsx'), 'TeamPage'),
});

const newMatterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/flows/$flowId/new',
  validateSearch: newMatterSearchOf,
  component: lazyRouteComponent(() => import('./pages/matter/NewMatterPage.tsx'), 'NewMatterPage'),
});

const securityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/security',
  component: lazyRouteComponent(() => import('./pages/security/SecurityPage.tsx'), 'SecurityPage'),
});

const counterRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/counter',
  component: lazyRouteComponent(() => import('./pages/counter/CounterPage.tsx'), 'CounterPage'),
});

const flowRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/flows/$flowId',
  component: lazyRouteComponent(() => import('./pages/flow/FlowPage.tsx'), 'FlowPage'),
});

const indicatorsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/indicators',
  component: lazyRouteComponent(() => import('./pages/indicators/IndicatorsPage.tsx'), 'IndicatorsPage'),
});

const indicatorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/indicators/$scenarioId/$indicatorId',
  validateSearch: indicatorFiltersOf,
  component: lazyRouteComponent(() => import('./pages/indicators/IndicatorPage.tsx'), 'IndicatorPage'),
});

const adminRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/admin/$section',
  component: lazyRouteComponent(() => import('./pages/admin/AdminPage.tsx'), 'AdminPage'),
});

const privacyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/privacy',
  component: lazyRouteComponent(() => import('./pages/privacy/PrivacyPage.tsx'), 'PrivacyPage'),
});

const ownPostsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/posts',
  component: lazyRouteComponent(() => import('./pages/admin/OwnPostsPage.tsx'), 'OwnPostsPage'),
});

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/inbox',
  component: lazyRouteComponent(() => import('./pages/inbox/InboxPage.tsx'), 'InboxPage'),
});

const disputesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/disputes',
  component: lazyRouteComponent(() => import('./pages/disputes/DisputesPage.tsx'), 'DisputesPage'),
});

const disputeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/disputes/$matterId',
  component: lazyRouteComponent(() => import('./pages/disputes/DisputePage.tsx'), 'DisputePage'),
});

const cockpitRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/cockpit/disputes',
  validateSearch: cockpitSearchOf,
  component: lazyRouteComponent(() => import('./pages/cockpit/DisputeCockpitPage.tsx'), 'DisputeCockpitPage'),
});

const safetyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/safety',
  validateSearch: safetySearchOf,
  component: lazyRouteComponent(() => import('./pages/safety/SafetyPage.tsx'), 'SafetyPage'),
});

const safetyIndicatorRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/safety/indicators/$id',
  validateSearch: safetyIndicatorSearchOf,
  component: lazyRouteComponent(
    () => import('./pages/safety/SafetyIndicatorPage.tsx'),
    'SafetyIndicatorPage',
  ),
});

const safetyRankingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/safety/ranking',
  validateSearch: safetySearchOf,
  component: lazyRouteComponent(() => import('./pages/safety/RankingPage.tsx'), 'RankingPage'),
});

const safetyEditionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/safety/editions',
  validateSearch: safetySearchOf,
  component: lazyRouteComponent(() => import('./pages/safety/EditionsPage.tsx'), 'EditionsPage'),
});

const safetyEditionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/safety/editions/$id',
  validateSearch: editionSearchOf,
  component: lazyRouteComponent(() => import('./pages/safety/EditionPage.tsx'), 'EditionPage'),
});

const wholeCockpitRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/cockpit',
  validateSearch: boardSearchOf,
  component: lazyRouteComponent(() => import('./pages/boards/BoardPage.tsx'), 'WholePage'),
});

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/cockpit/$board',
  validateSearch: boardSearchOf,
  component: lazyRouteComponent(() => import('./pages/boards/BoardPage.tsx'), 'BoardPage'),
});

const composeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/cockpit/compose/$board',
  component: lazyRouteComponent(() => import('./pages/boards/compose/ComposePage.tsx'), 'ComposePage'),
});

const inspectionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/inspection',
  component: lazyRouteComponent(() => import('./pages/inspection/InspectionPage.tsx'), 'InspectionPage'),
});

const provincialRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/provincial',
  component: lazyRouteComponent(() => import('./pages/provincial/ProvincialPage.tsx'), 'ProvincialPage'),
});

const systemsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/systems',
  component: lazyRouteComponent(() => import('./pages/systems/SystemsPage.tsx'), 'SystemsPage'),
});

const allianceRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/alliance',
  component: lazyRouteComponent(() => import('./pages/alliance/AlliancePage.tsx'), 'AlliancePage'),
});

const normsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/norms',
  validateSearch: normsSearchOf,
  component: lazyRouteComponent(() => import('./pages/norms/NormsPage.tsx'), 'NormsPage'),
});

const normRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/norms/$code',
  validateSearch: dayOfSearch,
  component: lazyRouteComponent(() => import('./pages/norms/NormPage.tsx'), 'NormPage'),
});

const normVersionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/norms/$code/edit/$version',
  component: lazyRouteComponent(() => import('./pages/norms/VersionPage.tsx'), 'VersionPage'),
});

const normTrialRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/norms/trials/$id',
  component: lazyRouteComponent(() => import('./pages/norms/TrialPage.tsx'), 'TrialPage'),
});

const addressesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/addresses',
  component: lazyRouteComponent(() => import('./pages/addresses/AddressesPage.tsx'), 'AddressesPage'),
});

const placeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/addresses/$id',
  validateSearch: placeSearchOf,
  component: lazyRouteComponent(() => import('./pages/addresses/PlacePage.tsx'), 'PlacePage'),
});

const mapRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/map',
  validateSearch: mapSearchOf,
  component: lazyRouteComponent(() => import('./pages/map/MapPage.tsx'), 'MapPage'),
});

const gridsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/map/grids/$village',
  component: lazyRouteComponent(() => import('./pages/map/grids/GridsPage.tsx'), 'GridsPage'),
});

const roomsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/rooms',
  validateSearch: (search: Record<string, unknown>): { matter?: string | undefined } => ({
    matter: typeof search['matter'] === 'string' ? search['matter'] : undefined,
  }),
  component: lazyRouteComponent(() => import('./pages/rooms/RoomsPage.tsx'), 'RoomsPage'),
});

const roomRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/w/rooms/$roomId',
  component: lazyRouteComponent(() => import('./pages/rooms/RoomPage.tsx'), 'RoomPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    shellRoute.addChildren([
      myDayRoute,
      mattersRoute,
      matterRoute,
      paperRoute,
      evidenceRoute,
      caseCodeRoute,
      grantedRoute,
      grantedItemRoute,
      paperBatchesRoute,
      courtReviewsRoute,
      teamRoute,
      newMatterRoute,
      flowRoute,
      indicatorsRoute,
      indicatorRoute,
      adminRoute,
      ownPostsRoute,
      privacyRoute,
      securityRoute,
      counterRoute,
      inboxRoute,
      disputesRoute,
      disputeRoute,
      cockpitRoute,
      wholeCockpitRoute,
      boardRoute,
      composeRoute,
      safetyRoute,
      safetyIndicatorRoute,
      safetyRankingRoute,
      safetyEditionsRoute,
      safetyEditionRoute,
      inspectionRoute,
      normsRoute,
      normRoute,
      normVersionRoute,
      normTrialRoute,
      provincialRoute,
      allianceRoute,
      ...gridRoutes(shellRoute),
      systemsRoute,
      addressesRoute,
      placeRoute,
      mapRoute,
      gridsRoute,
      roomsRoute,
      roomRoute,
    ]),
  ]),
  defaultPendingComponent: Loading,
  defaultErrorComponent: RouteFailed,
  defaultNotFoundComponent: NotFound,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Plain query text: `q=0173` stays the text 0173, and an address can be read and typed by a person.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: queryText,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** Cursors of the list pages before this one, for the way back. */
    trail?: string[];
  }
}
