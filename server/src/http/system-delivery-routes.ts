import { Type } from 'typebox';
import {
  dropDelivery,
  listDeliveries,
  replayDelivery,
  replayPeriod,
  systemFor,
  trafficSince,
} from '@gaoyao/kernel/exchange';
import { inTransaction } from '@gaoyao/kernel/store';
import { described, problems, says } from './route-documents.ts';
import { growingPage, next } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { requireKeeper } from './system-keepers.ts';
import { deliveryItem, deliveryShown, nothing, trafficItem } from './system-schemas.ts';

const tag = 'exchange';
const BASE = '/api/systems/:id';
const byId = Type.Object({ id: Type.String() });
const byDelivery = Type.Object({ id: Type.String(), delivery: Type.String() });
const refusals = [400, 401, 403, 404, 409, 413, 415] as const;
const moment = Type.String({ format: 'date-time' });
const DAY = 86_400_000;

/** What is told to outside systems: what waits, what is dead, replay; and the traffic by hour. */
export function systemDeliveryRoutes(app: App, { services }: RouteContext): void {
  const { owner } = services.db;

  app.get(
    `${BASE}/deliveries`,
    {
      schema: {
        ...says({ id: 'systemDeliveries', tag, zh: '推送记录', en: 'Deliveries to a system' }),
        params: byId,
        querystring: Type.Object({
          ...growingPage,
          state: Type.Optional(Type.Enum(['waiting', 'sent', 'dead', 'dropped'])),
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(deliveryItem), next }),
            '最新的在前；不含个人信息',
            'The latest first; no personal data is in them',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      requireKeeper(request);
      const { id } = await systemFor(owner, request.actor, request.params.id);
      const { state, cursor, limit } = request.query;
      const page = await listDeliveries(owner, id, {
        limit: limit ?? 50,
        ...(state === undefined ? {} : { state }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      return { items: page.items.map(deliveryShown), next: page.next };
    },
  );

  app.post(
    `${BASE}/deliveries/:delivery/replay`,
    {
      schema: {
        ...says({
          id: 'replayDelivery',
          tag,
          zh: '重新推送一条',
          en: 'Send a delivery again',
          more: {
            zh: '编号不变，对方已收过的不会重复记入。',
            en: 'Under its own id: whoever has it already takes it once.',
          },
        }),
        params: byDelivery,
        body: Type.Object({}, { additionalProperties: false }),
        response: { ...nothing, ...problems(...refusals) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireKeeper(request);
      const { id } = await systemFor(owner, request.actor, request.params.id);
      await inTransaction(owner, (db) =>
        replayDelivery(db, request.actor.account, id, request.params.delivery),
      );
      services.exchangeAsked?.();
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    `${BASE}/deliveries/:delivery/drop`,
    {
      schema: {
        ...says({
          id: 'dropDelivery',
          tag,
          zh: '放弃一条被拒收的推送',
          en: 'Give up a delivery that was refused',
        }),
        params: byDelivery,
        body: Type.Object(
          { reason: Type.String({ minLength: 1, maxLength: 500, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }) },
          { additionalProperties: false },
        ),
        response: { ...nothing, ...problems(...refusals) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireKeeper(request);
      const { id } = await systemFor(owner, request.actor, request.params.id);
      const { reason } = request.body;
      await inTransaction(owner, (db) =>
        dropDelivery(db, request.actor.account, id, { id: request.params.delivery, reason }),
      );
      services.exchangeAsked?.();
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    `${BASE}/replay`,
    {
      schema: {
        ...says({
          id: 'replayPeriod',
          tag,
          zh: '重新推送一个时段',
          en: 'Send a period again',
          more: {
            zh: '含对方拒收的；编号和次序不变。',
            en: 'Those that were refused too; under their ids and in their order.',
          },
        }),
        params: byId,
        body: Type.Object({ from: moment, to: moment }, { additionalProperties: false }),
        response: {
          200: described(
            Type.Object({ deliveries: Type.Integer() }),
            '重新列入推送的条数',
            'How many were queued again',
          ),
          ...problems(...refusals),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireKeeper(request);
      const { id } = await systemFor(owner, request.actor, request.params.id);
      const period = { from: new Date(request.body.from), to: new Date(request.body.to) };
      const deliveries = await inTransaction(owner, (db) =>
        replayPeriod(db, request.actor.account, id, period),
      );
      services.exchangeAsked?.();
      return { deliveries };
    },
  );

  app.get(
    `${BASE}/traffic`,
    {
      schema: {
        ...says({ id: 'systemTraffic', tag, zh: '各小时流量', en: 'Traffic by hour' }),
        params: byId,
        querystring: Type.Object({
          days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 7 })),
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(trafficItem), next: Type.Null() }),
            '请求数、失败数和字节数，没有往来的小时不列',
            'Requests, failures and bytes; hours without any are left out',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
    },
    async (request) => {
      requireKeeper(request);
      const { id } = await systemFor(owner, request.actor, request.params.id);
      const since = new Date(Date.now() - (request.query.days ?? 7) * DAY);
      const hours = await trafficSince(owner, since, { system: id });
      return {
        next: null,
        items: hours.map(({ hour, direction, requests, failed, bytes }) => ({
          ...{ hour: hour.toISOString(), direction, requests, failed, bytes },
        })),
      };
    },
  );
}
