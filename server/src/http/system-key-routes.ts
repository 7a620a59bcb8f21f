import { Type } from 'typebox';
import {
  issueKey,
  KEY_DAYS,
  OVERLAP_HOURS,
  queueDeliveries,
  renewSecret,
  revokeKey,
  systemFor,
} from '@gaoyao/kernel/exchange';
import { inTransaction } from '@gaoyao/kernel/store';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';
import { requireKeeper } from './system-keepers.ts';
import { nothing } from './system-schemas.ts';

const tag = 'exchange';
const BASE = '/api/systems/:id';
const byId = Type.Object({ id: Type.String() });
const refusals = [400, 401, 403, 404, 409, 413, 415] as const;
const noteText = Type.String({ maxLength: 200, pattern: '^[^\\u0000]*$' });
const hours = Type.Integer({
  ...{ minimum: 0, maximum: 720 },
  description: '旧的再用多少小时，0 为立即失效 / Hours for which the one before holds; 0: it ends at once',
});

/** Keys of outside systems and the secrets their webhooks are signed with: each shown once, and never again. */
export function systemKeyRoutes(app: App, { services }: RouteContext): void {
  const { owner } = services.db;

  app.post(
    `${BASE}/keys`,
    {
      schema: {
        ...says({
          id: 'issueSystemKey',
          tag,
          zh: '签发或轮换密钥',
          en: 'Issue or rotate a key',
          more: {
            zh: '密钥只在这次答复中出现，平台只存其散列值。',
            en: 'The key stands in this answer alone: only its hash is kept.',
          },
        }),
        params: byId,
        body: Type.Object(
          {
            note: Type.Optional(noteText),
            days: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: KEY_DAYS })),
            endOthersAfterHours: Type.Optional(hours),
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(
            Type.Object({
              id: Type.String(),
              key: Type.String(),
              expiresAt: Type.String({ format: 'date-time' }),
            }),
            '密钥，只显示这一次',
            'The key, shown only now',
          ),
          ...problems(...refusals),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireKeeper(request);
      const { id } = await systemFor(owner, request.actor, request.params.id);
      const { note = '', days = KEY_DAYS, endOthersAfterHours } = request.body;
      const issued = await inTransaction(owner, (db) =>
        issueKey(db, request.actor.account, {
          ...{ system: id, note, days },
          ...(endOthersAfterHours === undefined ? {} : { endOthersAfterHours }),
        }),
      );
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...issued, expiresAt: issued.expiresAt.toISOString() });
    },
  );

  app.post(
    `${BASE}/keys/:key/revocation`,
    {
      schema: {
        ...says({ id: 'revokeSystemKey', tag, zh: '撤销密钥', en: 'Revoke a key' }),
        params: Type.Object({ id: Type.String(), key: Type.String() }),
        body: Type.Object({}, { additionalProperties: false }),
        response: { ...nothing, ...problems(...refusals) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireKeeper(request);
      const { id } = await systemFor(owner, request.actor, request.params.id);
      await inTransaction(owner, (db) => revokeKey(db, request.actor.account, request.params.key, id));
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    `${BASE}/secret`,
    {
      schema: {
        ...says({
          id: 'renewWebhookSecret',
          tag,
          zh: '更换回写的签名密钥',
          en: 'Renew the secret that webhooks are signed with',
          more: {
            zh: '按 Standard Webhooks 签名；更换期间新旧两把同时签名。',
            en: 'Signed after Standard Webhooks; while it changes both sign.',
          },
        }),
        params: byId,
        body: Type.Object({ hours: Type.Optional(hours) }, { additionalProperties: false }),
        response: {
          201: described(
            Type.Object({ secret: Type.String() }),
            '签名密钥，只显示这一次',
            'The secret, shown only now',
          ),
          ...problems(...refusals),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireKeeper(request);
      const { id } = await systemFor(owner, request.actor, request.params.id);
      const secret = await inTransaction(owner, (db) =>
        renewSecret(db, services.protection, request.actor.account, {
          system: id,
          hours: request.body.hours ?? OVERLAP_HOURS,
        }),
      );
      return reply.code(201).header('cache-control', 'no-store').send({ secret });
    },
  );

  app.post(
    `${BASE}/trial`,
    {
      schema: {
        ...says({ id: 'tryWebhook', tag, zh: '推送一条测试消息', en: 'Send a trial message' }),
        params: byId,
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          202: described(Type.Object({ id: Type.String() }), '已列入推送', 'Queued'),
          ...problems(...refusals),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireKeeper(request);
      const { id, code } = await systemFor(owner, request.actor, request.params.id);
      const type = 'cn.gaoyao.trial';
      const timestamp = new Date().toISOString();
      const [delivery] = await queueDeliveries(owner, [
        { system: id, stream: type, type, payload: { type, timestamp, data: { system: code } } },
      ]);
      services.exchangeAsked?.();
      return reply.code(202).send({ id: delivery! });
    },
  );
}
