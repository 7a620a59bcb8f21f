import { Type, type Static } from 'typebox';
import { findAlert, listAlerts, settleAlert, wordsOfAlert, type Alert } from '@gaoyao/kernel/signals';
import type { Actor } from '@gaoyao/kernel/access';
import { audit, inTransaction } from '@gaoyao/kernel/store';
import { isUuid } from '@gaoyao/kernel/store';
import { openAlert } from '../alerts/open-alert.ts';
import { unitTexts } from '../grid/duty-people.ts';
import { gridArea, unitInArea, type GridArea } from './grid-area.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';
import { alert } from './signal-rule-schemas.ts';
import { RULE_KEEPERS } from './signal-rule-routes.ts';

const byId = Type.Object({ id: Type.String({ format: 'uuid' }) });
const READERS = ['dispatcher', 'head', 'leader', 'inspector'];

/** Alerts that rules raised: what waits, opened or dropped by hand. */
export function signalRuleAlertRoutes(app: App, { services }: RouteContext): void {
  const { db, protection } = services;

  /** An alert within the area of a post. */
  const within = async (actor: Actor, id: string): Promise<{ area: GridArea; found: Alert }> => {
    const area = await gridArea(db.owner, actor, RULE_KEEPERS);
    const found = await findAlert(db.owner, area.shard, isUuid(id) ? id : '');
    await unitInArea(db.owner, area, found.unit);
    return { area, found };
  };

  app.get(
    '/api/signal-rules/alerts',
    {
      schema: {
        ...says({
          id: 'signalAlerts',
          tag: 'grid',
          zh: '预警',
          en: 'Alerts',
          more: {
            zh: '本辖区的预警：待处理的，等级高、时间早的在前；已处理的，最近的在前。反映的原话另行查阅。',
            en: 'Alerts of the own area: waiting ones the gravest and oldest first, settled ones the latest first. What was said is read apart.',
          },
        }),
        querystring: Type.Object({
          state: Type.Optional(Type.Enum(['waiting', 'opened', 'dropped'])),
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(alert), maySettle: Type.Boolean() }),
            '预警',
            'The alerts',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async ({ actor, query }) => {
      const area = await gridArea(db.owner, actor, READERS);
      const found = await listAlerts(db.owner, { ...area, state: query.state ?? 'waiting' });
      const units = new Map((await unitTexts(db.owner, area.unit)).map((one) => [one.id, one]));
      return {
        maySettle: actor.bindings.some(({ role }) => RULE_KEEPERS.includes(role)),
        items: found.map((one) => ({
          ...{ id: one.id, title: one.title, kind: one.kind, level: one.level, source: one.source },
          rule: { code: one.code, version: one.version, name: one.name },
          unit: units.get(one.unit) ?? { id: one.unit, name: { zh: '辖区', en: 'Area' } },
          ...{ sourceKey: one.source_key, at: one.at.toISOString(), raisedAt: one.raised_at.toISOString() },
          ...{ why: one.why as Static<typeof alert>['why'], hasWords: one.words !== null, state: one.state },
          ...{ matter: one.matter, reason: one.reason, problem: one.problem },
        })),
      };
    },
  );

  app.post(
    '/api/signal-rules/alerts/:id/words',
    {
      schema: {
        ...says({
          id: 'signalAlertWords',
          tag: 'grid',
          zh: '查阅反映的原话',
          en: 'Read what was said',
          more: {
            zh: '原话可能涉及个人，查阅留痕；处理后即销毁。',
            en: 'It may name persons: reading it is recorded, and it is destroyed once the alert is settled.',
          },
        }),
        params: byId,
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          200: described(
            Type.Object({
              title: nullable(Type.String()),
              words: nullable(Type.String()),
              address: nullable(Type.String()),
            }),
            '原话',
            'The words',
          ),
          ...problems(400, 401, 403, 404, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params }) => {
      const { found } = await within(actor, params.id);
      const { account } = actor;
      await audit(db.owner, { event: 'reveal', outcome: 'success', account, subject: found.id });
      const said = await wordsOfAlert(db.owner, protection, found);
      return { title: said?.title ?? null, words: said?.words ?? null, address: said?.address ?? null };
    },
  );

  app.post(
    '/api/signal-rules/alerts/:id/open',
    {
      schema: {
        ...says({
          id: 'openSignalAlert',
          tag: 'grid',
          zh: '立为事件',
          en: 'Open an event',
          more: {
            zh: '在网格事件中立项；有人值班且类别明确的，直接交办，否则由调度员交办。',
            en: 'Opens an event of the grid; where somebody is on duty and the kind is known it is handed to them, otherwise the dispatcher does.',
          },
        }),
        params: byId,
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          200: described(
            Type.Object({ matter: Type.String(), number: Type.String(), handler: nullable(Type.String()) }),
            '事件',
            'The event',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params }) => {
      const { found } = await within(actor, params.id);
      const { matter, number, handler } = await openAlert(services, found, actor.account);
      services.afterAct?.();
      return { matter, number, handler: handler?.account ?? null };
    },
  );

  app.post(
    '/api/signal-rules/alerts/:id/drop',
    {
      schema: {
        ...says({
          id: 'dropSignalAlert',
          tag: 'grid',
          zh: '不予立项',
          en: 'Drop an alert',
          more: {
            zh: '须写明理由；原话随即销毁。',
            en: 'With the reason; what was said is destroyed by it.',
          },
        }),
        params: byId,
        body: Type.Object(
          { reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) },
          { additionalProperties: false },
        ),
        response: {
          200: described(Type.Object({ state: Type.Literal('dropped') }), '已处理', 'Settled'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params, body }) => {
      const { found } = await within(actor, params.id);
      await inTransaction(db.owner, (client) =>
        settleAlert(client, protection, found.id, {
          ...{ state: 'dropped', reason: body.reason, by: actor.account },
        }),
      );
      return { state: 'dropped' as const };
    },
  );
}
