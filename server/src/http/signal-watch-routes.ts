import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  countDeadLetters,
  intakeTraffic,
  listDeadLetters,
  listeners,
  settleDeadLetter,
  sourceFreshness,
} from '@gaoyao/kernel/signals';
import { inTransaction, Problem } from '@gaoyao/kernel/store';
import { hearContext } from '../intake/context.ts';
import { retryDeadLetter } from '../intake/retry.ts';
import { connectorsFrom } from '../intake/settings.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const tag = 'exchange';
const moment = Type.String({ format: 'date-time' });
const count = Type.Integer({ minimum: 0 });
const watching = ['admin', 'dispatcher'];

function requireWatcher({ actor }: FastifyRequest): void {
  if (!actor.bindings.some(({ role }) => watching.includes(role)))
    throw new Problem(
      'signals.watchers-only',
      { zh: '这里只对系统管理员和调度员开放', en: 'This is for administrators and dispatchers' },
      { status: 403 },
    );
}

const letter = Type.Object({
  id: Type.String({ format: 'uuid' }),
  source: Type.String(),
  key: Type.String(),
  via: Type.Enum(['http', 'mqtt', 'file']),
  system: nullable(Type.String()),
  reason: Type.Object({ code: Type.String(), text }),
  firstAt: moment,
  lastAt: moment,
  times: Type.Integer({ description: '收到的次数 / How often it came' }),
  state: Type.Enum(['waiting', 'taken', 'discarded']),
  settledReason: nullable(Type.String()),
});

/** How the intake stands: freshness, traffic by hour, lines, and what could not be taken. No words of any report. */
export function signalWatchRoutes(app: App, { services }: RouteContext): void {
  const { db } = services;
  const context = hearContext(services);

  app.get(
    '/api/intake',
    {
      schema: {
        ...says({ id: 'intake', tag, zh: '信号接入的状态', en: 'How the intake of signals stands' }),
        response: {
          200: described(
            Type.Object({
              sources: Type.Array(
                Type.Object({
                  source: Type.String(),
                  name: text,
                  heard: nullable(moment),
                  newestEvent: nullable(moment),
                  every: Type.Number({
                    description: '超过这么多秒没有消息即为过时 / Seconds after which silence is stale',
                  }),
                  state: Type.Enum(['fresh', 'stale', 'silent']),
                }),
              ),
              traffic: Type.Array(
                Type.Object({
                  ...{ source: Type.String(), hour: moment, received: count, taken: count },
                  ...{ corrected: count, repeated: count, outdated: count, rejected: count },
                }),
              ),
              listeners: Type.Array(
                Type.Object({
                  name: Type.String(),
                  heardAt: moment,
                  connected: Type.Boolean(),
                  problem: nullable(text),
                }),
              ),
              dead: Type.Integer({ description: '待处理的未收下消息 / Messages that wait, not taken' }),
            }),
            '来源是否新鲜、近 24 小时流量、线路、待处理数',
            'Freshness of sources, traffic of 24 hours, lines, and what waits',
          ),
          ...problems(401, 403),
        },
      },
    },
    async (request) => {
      requireWatcher(request);
      const { owner } = db;
      const traffic = await intakeTraffic(owner, Date.now() - 86_400_000);
      return {
        sources: await sourceFreshness(owner),
        traffic: traffic.map((one) => ({ ...one, hour: one.hour.toISOString() })),
        listeners: (await listeners(owner)).map((one) => ({ ...one, heardAt: one.heardAt.toISOString() })),
        dead: await countDeadLetters(owner),
      };
    },
  );

  app.get(
    '/api/intake/dead',
    {
      schema: {
        ...says({ id: 'deadLetters', tag, zh: '未收下的消息', en: 'Messages that were not taken' }),
        querystring: Type.Object({ state: Type.Optional(Type.Enum(['waiting', 'taken', 'discarded'])) }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(letter), next: Type.Null() }),
            '新的在前，至多一百条；内容加密留存，不显示',
            'Newest first, a hundred at most; what they say is sealed and not shown',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async (request) => {
      requireWatcher(request);
      const { state } = request.query;
      const items = await listDeadLetters(db.owner, state === undefined ? {} : { state });
      return {
        items: items.map((one) => ({
          ...one,
          firstAt: one.firstAt.toISOString(),
          lastAt: one.lastAt.toISOString(),
        })),
        next: null,
      };
    },
  );

  const one = Type.Object({ id: Type.String({ format: 'uuid' }) });
  const settled = described(Type.Object({ settled: Type.Literal(true) }), '已处理', 'Settled');

  app.post(
    '/api/intake/dead/:id/retry',
    {
      schema: {
        ...says({
          id: 'retryDeadLetter',
          tag,
          zh: '重试一条消息',
          en: 'Try a message again',
          more: {
            zh: '仍收不下的，答复这次的原因，消息继续保留。',
            en: 'What still cannot be taken is answered with the reason of this try, and kept.',
          },
        }),
        params: one,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 200: settled, ...problems(400, 401, 403, 404, 415, 422) },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireWatcher(request);
      await retryDeadLetter(context, request.params.id, {
        ...{ by: request.actor.account, connectors: () => connectorsFrom(process.env) },
      });
      return { settled: true as const };
    },
  );

  app.post(
    '/api/intake/dead/:id/discard',
    {
      schema: {
        ...says({ id: 'discardDeadLetter', tag, zh: '不再处理一条消息', en: 'Discard a message' }),
        params: one,
        body: Type.Object(
          { reason: Type.String({ minLength: 2, maxLength: 500, pattern: '\\S' }) },
          { additionalProperties: false },
        ),
        response: { 200: settled, ...problems(400, 401, 403, 404, 413, 415) },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireWatcher(request);
      const { id } = request.params;
      await inTransaction(db.owner, (client) =>
        settleDeadLetter(client, services.protection, id, {
          ...{ state: 'discarded', by: request.actor.account, reason: request.body.reason.trim() },
          now: Date.now(),
        }),
      );
      return { settled: true as const };
    },
  );
}
