import { Type } from 'typebox';
import type { FastifyRequest } from 'fastify';
import { asActor } from '@gaoyao/kernel/access';
import { markDeliveryRead, subscribe, unsubscribe } from '@gaoyao/kernel/indicators';
import { unitOn } from '@gaoyao/kernel/places';
import { askedReport } from '../safety/asked-report.ts';
import { REPORT } from '../safety/read-report.ts';
import { shownSubscriptions } from '../safety/subscriptions.ts';
import { described, problems, says } from './route-documents.ts';
import { subscriptionsShown } from './safety-edition-schemas.ts';
import type { App, RouteContext } from './services.ts';

const answer = {
  200: described(subscriptionsShown, '我的订阅', 'My subscriptions'),
  ...problems(400, 401, 403, 404, 409, 413, 415, 422),
};

/** Reports that somebody wants regularly: of each day, month or year that is over, and each edition published. */
export function safetySubscriptionRoutes(app: App, { services }: RouteContext): void {
  const { db } = services;
  const shown = ({ actor }: FastifyRequest) =>
    asActor(db.app, actor, 'statistics', (client) => shownSubscriptions(db.owner, client, actor));

  app.get(
    '/api/safety/subscriptions',
    {
      schema: {
        ...says({
          id: 'safetySubscriptions',
          tag: 'safety',
          zh: '我的订阅',
          en: 'My subscriptions',
          more: {
            zh: '订阅了哪些报告，已出了哪些（日、月、年结束，或者某一版发布），哪些未读。不再属于本人范围的辖区不再送达。',
            en: 'What one is subscribed to, what is out (a day, month or year is over, or an edition was published) and what is unread. A unit that lies outside one’s area now brings nothing any more.',
          },
        }),
        response: answer,
      },
    },
    shown,
  );

  app.post(
    '/api/safety/subscriptions',
    {
      schema: {
        ...says({
          id: 'subscribeSafety',
          tag: 'safety',
          zh: '订阅',
          en: 'Subscribe',
          more: { zh: '重复订阅没有变化。', en: 'Subscribing twice changes nothing.' },
        }),
        body: Type.Object(
          { by: Type.Enum(['day', 'month', 'year']), unit: Type.String({ format: 'uuid' }) },
          { additionalProperties: false },
        ),
        response: answer,
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { actor, body } = request;
      const { by, unit } = body;
      const shard = await asActor(db.app, actor, 'statistics', async (client) => {
        const asked = await askedReport(client, actor, { by, unit });
        return (await unitOn(client, unit, asked.day))!.shard;
      });
      await subscribe(db.owner, { shard, account: actor.account, report: REPORT, by, unit });
      return shown(request);
    },
  );

  app.delete(
    '/api/safety/subscriptions/:id',
    {
      schema: {
        ...says({ id: 'unsubscribeSafety', tag: 'safety', zh: '退订', en: 'End a subscription' }),
        params: Type.Object({ id: Type.String({ maxLength: 60 }) }),
        response: answer,
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      await unsubscribe(db.owner, request.actor.account, request.params.id);
      return shown(request);
    },
  );

  app.post(
    '/api/safety/subscriptions/read',
    {
      schema: {
        ...says({ id: 'markSafetyRead', tag: 'safety', zh: '标为已读', en: 'Mark as read' }),
        body: Type.Object(
          {
            deliveries: Type.Array(Type.String({ pattern: '^[0-9a-f-]{36}:[0-9A-Za-z-]{1,40}$' }), {
              maxItems: 200,
            }),
          },
          { additionalProperties: false },
        ),
        response: answer,
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      for (const one of request.body.deliveries) {
        const [subscription = '', delivery = ''] = one.split(':');
        await markDeliveryRead(db.owner, request.actor.account, { subscription, delivery });
      }
      return shown(request);
    },
  );
}
