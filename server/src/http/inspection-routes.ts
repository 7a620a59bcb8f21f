import { Type } from 'typebox';
import {
  flagPerson,
  listAlerts,
  listEmergencies,
  listFlagged,
  listTrace,
  reviewEmergency,
  settleAlert,
  unflagPerson,
} from '@gaoyao/kernel/matters';
import { described, problems, says } from './route-documents.ts';
import { alertItem, emergencyItem, flaggedItem, growingPage, next, traceItem } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });
const told = Type.String({ minLength: 1, maxLength: 2000 });
const done = { 204: described(Type.Unsafe<undefined>({ type: 'null' }), '已办理', 'Done') };
const given = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** What inspectors see within the reach of their posts; `inspection.not-yours` (403) for everybody else. */
export function inspectionRoutes(app: App, { services }: RouteContext): void {
  const { db, matters } = services;

  app.get(
    '/api/inspection/alerts',
    {
      schema: {
        ...says({
          id: 'listAlerts',
          tag: 'inspection',
          zh: '警示',
          en: 'Alerts',
          more: {
            zh: '异常查阅和破例查阅的事实，不打分。由本机关的督察人员核查并写明结果。',
            en: 'Facts of unusual readings and emergency accesses, never a score; settled by the inspector with what was found.',
          },
        }),
        querystring: Type.Object({ state: Type.Optional(Type.Enum(['open', 'seen'])), ...growingPage }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(alertItem), next }),
            '警示，后发生的在前',
            'Alerts, latest first',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async (request) =>
      listAlerts(db.owner, request.actor, {
        limit: request.query.limit ?? 50,
        ...given({ state: request.query.state, cursor: request.query.cursor }),
      }),
  );

  app.post(
    '/api/inspection/alerts/:id/finding',
    {
      schema: {
        ...says({ id: 'settleAlert', tag: 'inspection', zh: '核查警示', en: 'Settle an alert' }),
        params: byId,
        body: Type.Object({ finding: told }, { additionalProperties: false }),
        response: { ...done, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await settleAlert(db.owner, request.actor, request.params.id, request.body.finding);
      return reply.code(204).send(undefined);
    },
  );

  app.get(
    '/api/inspection/emergencies',
    {
      schema: {
        ...says({
          id: 'listEmergencies',
          tag: 'inspection',
          zh: '破例查阅',
          en: 'Emergency accesses',
        }),
        querystring: Type.Object({ state: Type.Optional(Type.Enum(['open', 'reviewed'])), ...growingPage }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(emergencyItem), next }),
            '破例查阅，后发生的在前',
            'Emergency accesses, latest first',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async (request) =>
      listEmergencies(db.owner, request.actor, {
        limit: request.query.limit ?? 50,
        ...given({ state: request.query.state, cursor: request.query.cursor }),
      }),
  );

  app.post(
    '/api/inspection/emergencies/:id/review',
    {
      schema: {
        ...says({
          id: 'reviewEmergency',
          tag: 'inspection',
          zh: '复核破例查阅',
          en: 'Review an emergency access',
          more: {
            zh: '由督察人员复核，不能复核本人的；仍在进行的随即结束。结论同时记入复核事项。',
            en: 'By an inspector, never one’s own; an access that still runs ends with it. The finding goes into the matter of review as well.',
          },
        }),
        params: byId,
        body: Type.Object(
          { finding: Type.Enum(['justified', 'excessive', 'unjustified']), reasons: told },
          { additionalProperties: false },
        ),
        response: { ...done, ...problems(400, 401, 403, 404, 409, 413, 415, 422) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      await reviewEmergency(
        db.owner,
        actor,
        params.id,
        { justified: body.finding === 'justified', finding: body.reasons },
        async (review) => {
          if (review === null) return;
          await matters.perform({
            actor,
            purpose: 'supervision',
            on: { matter: review },
            action: 'review',
            input: { finding: body.finding, reasons: body.reasons },
            requestKey: `emergency ${params.id}`,
          });
        },
      );
      services.afterAct?.();
      return reply.code(204).send(undefined);
    },
  );

  app.get(
    '/api/inspection/trace',
    {
      schema: {
        ...says({
          id: 'listTrace',
          tag: 'inspection',
          zh: '查阅记录',
          en: 'The trace of readings',
          more: {
            zh: '辖区内人员的查阅和辖区事项的被查阅。督察人员的这次查看同样记入查阅记录。',
            en: 'Readings by the officials of the area and of its matters. The inspector’s own look is written to the trace as well.',
          },
        }),
        querystring: Type.Object({
          actor: Type.Optional(Type.String({ format: 'uuid' })),
          matter: Type.Optional(Type.String({ maxLength: 200, description: '编号或者文号 / Id or number' })),
          party: Type.Optional(Type.String({ format: 'uuid' })),
          day: Type.Optional(Type.String({ maxLength: 10, description: 'YYYY-MM-DD' })),
          ...growingPage,
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(traceItem), next }),
            '查阅记录，后发生的在前',
            'Readings, latest first',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async (request) => {
      const { limit = 50, ...filter } = request.query;
      return listTrace(db.owner, request.actor, { limit, ...given(filter) });
    },
  );

  app.get(
    '/api/inspection/flagged',
    {
      schema: {
        ...says({ id: 'listFlagged', tag: 'inspection', zh: '重点保护人员', en: 'Flagged persons' }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(flaggedItem), next: Type.Null() }),
            '现在受重点保护的人员，姓名隐去',
            'Persons flagged now, names masked',
          ),
          ...problems(401, 403),
        },
      },
    },
    async (request) => ({ items: await listFlagged(db.owner, request.actor), next: null }),
  );

  app.post(
    '/api/inspection/flagged',
    {
      schema: {
        ...says({
          id: 'flagPerson',
          tag: 'inspection',
          zh: '列为重点保护',
          en: 'Flag a person',
          more: {
            zh: '公众人物、受广泛关注案件中的当事人等：无身份者的每次查阅都警示督察人员。至多一年。',
            en: 'Public figures, persons in cases widely reported: every reading by somebody without a part alerts the inspector. For a year at most.',
          },
        }),
        body: Type.Object(
          {
            party: Type.String({ format: 'uuid' }),
            reason: told,
            until: Type.String({ format: 'date-time' }),
          },
          { additionalProperties: false },
        ),
        response: { ...done, ...problems(400, 401, 403, 404, 413, 415, 422) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { until, ...wanted } = request.body;
      await flagPerson(db.owner, request.actor, { ...wanted, until: Date.parse(until) });
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/inspection/flagged/:id/end',
    {
      schema: {
        ...says({ id: 'unflagPerson', tag: 'inspection', zh: '结束重点保护', en: 'Unflag a person' }),
        params: byId,
        body: Type.Object({ reason: told }, { additionalProperties: false }),
        response: { ...done, ...problems(400, 401, 403, 404, 413, 415, 422) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      await unflagPerson(db.owner, request.actor, { party: request.params.id, reason: request.body.reason });
      return reply.code(204).send(undefined);
    },
  );
}
