import { isAdministrator } from '@gaoyao/kernel/access';
import { deliveryStates } from '@gaoyao/kernel/notices';
import { Problem } from '@gaoyao/kernel/store';
import { deliveryStatesShown } from './notice-schemas.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

/** How sending stands, for administrators: numbers and reasons, no texts and no addresses. */
export function noticeWatchRoutes(app: App, { services }: RouteContext): void {
  app.get(
    '/api/notices/deliveries',
    {
      schema: {
        ...says({
          id: 'noticeDeliveries',
          tag: 'administration',
          zh: '通知发送的状态',
          en: 'How the sending of notices stands',
        }),
        response: {
          200: described(deliveryStatesShown, '近三十日各渠道的件数', 'Numbers of thirty days by way'),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => {
      if (!isAdministrator(actor))
        throw new Problem(
          'access.administrators-only',
          { zh: '这里只对系统管理员开放', en: 'This is for system administrators' },
          { status: 403 },
        );
      const items = await deliveryStates(services.db.owner);
      return {
        items: items.map((one) => ({ ...one, failingSince: one.failingSince?.toISOString() ?? null })),
        next: null,
      };
    },
  );
}
