import { Type } from 'typebox';
import { Problem } from '@gaoyao/kernel/store';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

/** For whoever runs the platform: alive, and ready to be used. Neither asks the database anything. */
export function readinessRoutes(app: App, { services }: RouteContext): void {
  app.get(
    '/healthz',
    {
      schema: {
        ...says({ id: 'health', tag: 'operation', zh: '进程存活', en: 'The process is alive', open: true }),
        response: { 200: described(Type.Object({ status: Type.String() }), '存活', 'Alive'), ...problems() },
      },
    },
    async () => ({ status: 'ok' }),
  );

  app.get(
    '/readyz',
    {
      schema: {
        ...says({
          id: 'readiness',
          tag: 'operation',
          zh: '服务就绪',
          en: 'The service is ready',
          open: true,
          more: {
            zh: '数据库升级、演示数据、网页三者齐备才算就绪，否则 503（details 列明）。',
            en: 'Ready when migrations, demo and web are; 503 until then (details name them).',
          },
        }),
        response: {
          200: described(
            Type.Object({ migrations: Type.Boolean(), demo: Type.Boolean(), web: Type.Boolean() }),
            '就绪',
            'Ready',
          ),
          ...problems(503),
        },
      },
    },
    async () => {
      const ready = services.ready();
      if (ready.migrations && ready.demo && ready.web) return ready;
      throw new Problem(
        'http.not-ready',
        { zh: '服务正在准备，请稍后再试', en: 'The service is getting ready: try again shortly' },
        { status: 503, details: { ...ready } },
      );
    },
  );
}
