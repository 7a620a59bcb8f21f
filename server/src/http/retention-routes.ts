import { Type } from 'typebox';
import {
  holdingRoles,
  holdMatter,
  openHolds,
  releaseHold,
  retentionReports,
  ruleOf,
} from '@gaoyao/kernel/retention';
import { requireStepUp } from './request-conditions.ts';
import { postNeeded } from './post-needed.ts';
import { officialNames } from './readable-values.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const moment = Type.String({ format: 'date-time' });
const day = Type.String({ format: 'date' });

/** Who reads what the retention job did: those who answer for it and those who look after them. */
export const privacyRoles = ['head', 'leader', 'legal-reviewer', 'inspector', 'auditor', 'admin'] as const;

const count = Type.Object({
  anonymised: Type.Integer(),
  erased: Type.Integer(),
  held: Type.Integer(),
  failed: Type.Integer(),
});

const run = Type.Object({
  id: nullable(Type.String()),
  asOf: day,
  startedAt: moment,
  finishedAt: nullable(moment),
  persons: Type.Integer({ description: '不再有事项、已删除的个人 / Persons taken away' }),
  sealed: Type.Integer({ description: '本次封存的记录 / Records sealed in this run' }),
  scenarios: Type.Record(Type.String(), count),
  errors: Type.Array(Type.Object({ matter: Type.String(), code: Type.String() })),
});

const official = nullable(Type.Object({ name: text, staffNumber: Type.String() }));
const hold = Type.Object({
  id: Type.String(),
  matter: Type.String(),
  number: nullable(Type.String()),
  reason: Type.String(),
  basis: Type.String(),
  placedBy: official,
  placedAt: moment,
  until: nullable(day),
  askedBy: official,
  askedAt: nullable(moment),
  releaseReason: nullable(Type.String()),
  mayRelease: Type.Boolean({ description: '本人可以同意解除 / You may agree to its release' }),
});

/** Retention: the rules, what the job did, and legal holds. */
export function retentionRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/retention/rules',
    {
      schema: {
        ...says({ id: 'retentionRules', tag: 'privacy', zh: '各场景的保存期限', en: 'Retention rules' }),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(
                Type.Object({
                  scenario: Type.Object({ id: Type.String(), name: text }),
                  months: Type.Integer(),
                  then: Type.String({ enum: ['erase', 'anonymise'] }),
                  basis: Type.String(),
                  status: Type.String({ enum: ['V', 'S', 'M', 'L'] }),
                }),
              ),
            }),
            '每个场景一条',
            'One for each scenario',
          ),
          ...problems(401, 403),
        },
      },
    },
    async (request) => {
      postNeeded(request.actor, privacyRoles);
      return {
        items: (await definitions.all()).map(({ flow: { definition } }) => {
          const { months, then } = ruleOf(definition);
          const { basis, status } = definition.data.retention;
          return { scenario: { id: definition.id, name: definition.name }, months, then, basis, status };
        }),
      };
    },
  );

  app.get(
    '/api/retention/runs',
    {
      schema: {
        ...says({
          id: 'retentionRuns',
          tag: 'privacy',
          zh: '保存期满处理报告',
          en: 'Reports of the retention job',
        }),
        response: {
          200: described(Type.Object({ items: Type.Array(run) }), '最近五十次', 'The last fifty'),
          ...problems(401, 403),
        },
      },
    },
    async (request) => {
      postNeeded(request.actor, privacyRoles);
      return { items: await retentionReports(db.owner) };
    },
  );

  app.get(
    '/api/retention/holds',
    {
      schema: {
        ...says({ id: 'holds', tag: 'privacy', zh: '留存中的事项', en: 'Matters under a legal hold' }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(hold) }),
            '本人岗位所及的留存',
            'Holds on matters your posts reach',
          ),
          ...problems(401, 403),
        },
      },
    },
    async (request) => {
      const { actor } = request;
      postNeeded(actor, holdingRoles);
      const holds = await openHolds(db.owner, actor);
      const names = await officialNames(db.owner, [
        ...new Set(holds.flatMap((one) => [one.placedBy, ...(one.askedBy === null ? [] : [one.askedBy])])),
      ]);
      return {
        items: holds.map((one) => ({
          ...one,
          placedBy: names.get(one.placedBy) ?? null,
          askedBy: one.askedBy === null ? null : (names.get(one.askedBy) ?? null),
          mayRelease: one.askedBy !== actor.account,
        })),
      };
    },
  );

  app.post(
    '/api/retention/holds',
    {
      schema: {
        ...says({
          id: 'placeHold',
          tag: 'privacy',
          zh: '留存一个事项',
          en: 'Place a legal hold',
          more: {
            zh: '留存期间事项不匿名化、不删除。解除须两人：一人申请，另一人同意。',
            en: 'While it stands the matter is neither made anonymous nor erased. Two people end it: one asks, another agrees.',
          },
        }),
        body: Type.Object(
          {
            matter: Type.String({ format: 'uuid' }),
            reason: Type.String({ minLength: 1, maxLength: 2000 }),
            basis: Type.String({ minLength: 1, maxLength: 500 }),
            until: Type.Optional(day),
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(Type.Object({ id: Type.String() }), '已留存', 'Placed'),
          ...problems(400, 401, 403, 404, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      postNeeded(request.actor, holdingRoles);
      const { id } = await holdMatter(db.owner, { ...request.body, by: request.actor });
      return reply.code(201).send({ id });
    },
  );

  app.post(
    '/api/retention/holds/:id/release',
    {
      schema: {
        ...says({
          id: 'releaseHold',
          tag: 'privacy',
          zh: '申请或者同意解除留存',
          en: 'Ask for the release of a hold, or agree to it',
        }),
        params: Type.Object({ id: Type.String() }),
        body: Type.Object(
          { reason: Type.String({ minLength: 1, maxLength: 2000 }) },
          { additionalProperties: false },
        ),
        response: {
          200: described(
            Type.Object({
              released: Type.Boolean({
                description: 'false 表示已申请，待另一人同意 / false: asked for, another must agree',
              }),
            }),
            '已申请或者已解除',
            'Asked for or released',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      postNeeded(request.actor, holdingRoles);
      requireStepUp(request);
      return releaseHold(db.owner, request.params.id, request.body.reason, request.actor);
    },
  );
}
