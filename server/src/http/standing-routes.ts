import { Type } from 'typebox';
import {
  approveDelay,
  endDelay,
  listDelays,
  openEmergency,
  ownEmergencies,
  requestDelay,
  type MatterState,
} from '@gaoyao/kernel/matters';
import { membersOf, RECUSED } from '@gaoyao/kernel/process';
import type { Queryable } from '@gaoyao/kernel/store';
import { openEmergencyReviews } from '../emergency-reviews.ts';
import { filePurposeOf } from './file-purposes.ts';
import { loggedFailure } from './logged-failure.ts';
import { officialNames } from './readable-values.ts';
import { purposeOr, requireStepUp } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { delayItem, emergencyItem, growingPage, memberItem, next } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const byId = Type.Object({ id: Type.String() });
const reason = Type.String({ minLength: 1, maxLength: 2000, description: '理由 / Why' });
const moment = Type.String({ format: 'date-time' });
const given = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** Who has which part in a matter, who must keep out, emergency accesses and delayed disclosure. */
export function standingRoutes(app: App, { services }: RouteContext): void {
  const { db, matters } = services;

  app.post(
    '/api/matters/:id/people',
    {
      schema: {
        ...says({
          id: 'changePeople',
          tag: 'matters',
          zh: '变更办理人员或回避',
          en: 'Change who takes part, or recuse',
          more: {
            zh: '声明本人回避、由有权人员决定他人回避，或者给予、收回事项内的身份。回避自返回之时起生效：此人不能再看、不能再办。',
            en: 'Declares one’s own conflict of interest, recuses somebody else by whoever may decide it, or gives and takes a part. A recusal holds from the moment this answers: the person neither reads nor acts any more.',
          },
        }),
        params: byId,
        body: Type.Object(
          {
            account: Type.String({ format: 'uuid' }),
            part: Type.String({
              minLength: 1,
              maxLength: 100,
              description: 'recused 为回避，其余见流程的 team / `recused`, or a part of the flow’s `team`',
            }),
            change: Type.Enum(['add', 'remove']),
            reason,
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(Type.Object({ version: Type.Integer() }), '已变更', 'Changed'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const changed = await matters.changePeople({
        actor: request.actor,
        purpose: purposeOr(request, 'handling'),
        matter: request.params.id,
        change: request.body,
      });
      try {
        services.afterAct?.();
      } catch (error) {
        app.log.error({ failure: loggedFailure(error) }, 'http.after-act');
      }
      return changed;
    },
  );

  app.get(
    '/api/matters/:id/people',
    {
      schema: {
        ...says({
          id: 'matterPeople',
          tag: 'matters',
          zh: '办理人员与回避',
          en: 'People and recusal',
        }),
        params: byId,
        response: {
          200: described(
            Type.Object({ items: Type.Array(memberItem), next: Type.Null() }),
            '事项内的身份和回避',
            'Parts in the matter, and who must keep out',
          ),
          ...problems(400, 401, 403, 404),
        },
      },
      config: { asks: ['purpose'] },
    },
    async (request) => {
      const state = await matters.stateFor(request.actor, filePurposeOf(request), request.params.id);
      return { items: await memberItems(db.owner, state), next: null };
    },
  );

  app.post(
    '/api/emergency',
    {
      schema: {
        ...says({
          id: 'openEmergency',
          tag: 'matters',
          zh: '破例查阅',
          en: 'Open an emergency access',
          more: {
            zh: '紧急情况下对一个事项开放若干小时的查阅，须写明理由；即时告知双方机关的督察人员，并逐件复核。不能办理，不开放专属分隔区和封存记录。',
            en: 'Opens one matter for some hours in an emergency, with a reason; the inspectors of both agencies are told at once and every access is reviewed. It gives no right to act and opens neither what is kept for the named team nor sealed records.',
          },
        }),
        body: Type.Object(
          {
            matter: Type.String({
              minLength: 1,
              maxLength: 200,
              description: '事项编号或者完整文号 / Id or full number of the matter',
            }),
            reason,
            hours: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 24 })),
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(
            Type.Object({
              id: Type.String({ format: 'uuid' }),
              matter: Type.String({ format: 'uuid' }),
              number: Type.String(),
              until: moment,
            }),
            '已开放',
            'Opened',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf'], limit: 'persons' },
    },
    async (request, reply) => {
      requireStepUp(request);
      const opened = await openEmergency(db.owner, request.actor, {
        matter: request.body.matter,
        reason: request.body.reason,
        ...given({ hours: request.body.hours }),
      });
      try {
        await openEmergencyReviews(services, opened.id);
        services.afterAct?.();
      } catch (error) {
        // the access is open, told and traced; the worker opens the matter of review later
        app.log.error({ failure: loggedFailure(error) }, 'emergency.review-unopened');
      }
      void reply.code(201);
      return {
        id: opened.id,
        matter: opened.matter,
        number: opened.number,
        until: opened.until.toISOString(),
      };
    },
  );

  app.get(
    '/api/emergency',
    {
      schema: {
        ...says({ id: 'ownEmergencies', tag: 'matters', zh: '本人的破例查阅', en: 'Own emergency accesses' }),
        querystring: Type.Object(growingPage),
        response: {
          200: described(
            Type.Object({ items: Type.Array(emergencyItem), next }),
            '本人的破例查阅，后发生的在前',
            'One’s own emergency accesses, latest first',
          ),
          ...problems(400, 401),
        },
      },
    },
    async (request) =>
      ownEmergencies(db.owner, request.actor, {
        limit: request.query.limit ?? 50,
        ...given({ cursor: request.query.cursor }),
      }),
  );

  app.post(
    '/api/disclosure-delays',
    {
      schema: {
        ...says({
          id: 'requestDelay',
          tag: 'matters',
          zh: '申请延迟告知',
          en: 'Ask for a delayed disclosure',
          more: {
            zh: '秘密调查期间的查阅延后告知本人。由另一人批准后生效，至多一年，届满后本人自动可见。',
            en: 'Readings inside a secret inquiry are shown to the person later. In force once somebody else approves it, for a year at most; afterwards the person sees them of itself.',
          },
        }),
        body: Type.Object(
          {
            matter: Type.String({ format: 'uuid' }),
            account: Type.Optional(
              Type.String({ format: 'uuid', description: '只隐去此人的查阅 / Hides this reader alone' }),
            ),
            reason,
            basis: Type.String({ minLength: 1, maxLength: 500, description: '法律依据 / The article' }),
            until: moment,
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(Type.Object({ id: Type.String({ format: 'uuid' }) }), '已申请', 'Asked for'),
          ...problems(400, 401, 403, 404, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { until, account, ...wanted } = request.body;
      const id = await requestDelay(db.owner, request.actor, {
        ...wanted,
        ...given({ account }),
        until: Date.parse(until),
      });
      void reply.code(201);
      return { id };
    },
  );

  app.get(
    '/api/disclosure-delays',
    {
      schema: {
        ...says({
          id: 'listDelays',
          tag: 'matters',
          zh: '延迟告知',
          en: 'Delayed disclosure',
          more: {
            zh: '本人申请的，以及本人有权批准的延迟告知。',
            en: 'Those one asked for and those one may approve.',
          },
        }),
        querystring: Type.Object({
          state: Type.Optional(Type.Enum(['asked', 'in-force', 'over'])),
          ...growingPage,
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(delayItem), next }),
            '延迟告知，后申请的在前',
            'Delays, latest first',
          ),
          ...problems(400, 401),
        },
      },
    },
    async (request) =>
      listDelays(db.owner, request.actor, {
        limit: request.query.limit ?? 50,
        ...given({ state: request.query.state, cursor: request.query.cursor }),
      }),
  );

  for (const [path, id, zh, en, decide] of [
    ['approve', 'approveDelay', '批准延迟告知', 'Approve a delayed disclosure', approveDelay],
    ['end', 'endDelay', '提前结束延迟告知', 'End a delayed disclosure early', endDelay],
  ] as const)
    app.post(
      `/api/disclosure-delays/:id/${path}`,
      {
        schema: {
          ...says({ id, tag: 'matters', zh, en }),
          params: byId,
          body: Type.Object({}, { additionalProperties: false }),
          response: {
            204: described(Type.Unsafe<undefined>({ type: 'null' }), '已办理', 'Done'),
            ...problems(400, 401, 403, 404, 409, 415),
          },
        },
        config: { asks: ['csrf'] },
      },
      async (request, reply) => {
        await decide(db.owner, request.actor, request.params.id);
        return reply.code(204).send(undefined);
      },
    );
}

async function memberItems(owner: Queryable, { installed, snapshot }: MatterState) {
  const { flow } = installed;
  const members = membersOf(flow, snapshot);
  const names = await officialNames(owner, [...new Set(members.map((one) => one.account))]);
  return members.flatMap(({ account, part }) => {
    const official = names.get(account);
    if (official === undefined) return [];
    const name =
      part === RECUSED
        ? { zh: '回避', en: 'Recused' }
        : (flow.definition.team?.[part]?.name ?? { zh: part, en: part });
    // what an act of the flow named is changed by such an act
    const byFlow = snapshot.members?.[account]?.includes(part) !== true;
    return [{ account, ...official, part: { id: part, name }, byFlow }];
  });
}
