import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { gridSearchOf, patrolSearchOf } from './search.ts';

/** The pages of the grassroots loop: events, patrols, duty, signals, notices, care. */
export const gridRoutes = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: '/w/grid',
      validateSearch: gridSearchOf,
      component: lazyRouteComponent(() => import('./pages/grid/DeskPage.tsx'), 'DeskPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/w/grid/duty',
      component: lazyRouteComponent(() => import('./pages/grid/DutyPage.tsx'), 'DutyPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/w/grid/kinds',
      component: lazyRouteComponent(() => import('./pages/grid/KindsPage.tsx'), 'KindsPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/w/grid/board',
      component: lazyRouteComponent(() => import('./pages/grid/BoardPage.tsx'), 'BoardPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/w/grid/patrols',
      validateSearch: patrolSearchOf,
      component: lazyRouteComponent(() => import('./pages/patrols/PatrolsPage.tsx'), 'PatrolsPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/w/grid/patrols/$matterId',
      component: lazyRouteComponent(() => import('./pages/patrols/PatrolPage.tsx'), 'PatrolPage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/w/care',
      component: lazyRouteComponent(() => import('./pages/care/CarePage.tsx'), 'CarePage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/w/intake',
      component: lazyRouteComponent(() => import('./pages/intake/IntakePage.tsx'), 'IntakePage'),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/w/signal-rules',
      component: lazyRouteComponent(
        () => import('./pages/signal-rules/SignalRulesPage.tsx'),
        'SignalRulesPage',
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: '/w/notices',
      component: lazyRouteComponent(() => import('./pages/notices/NoticesPage.tsx'), 'NoticesPage'),
    }),
  ] as const;
