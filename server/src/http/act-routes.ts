import { Type } from 'typebox';
import { Problem } from '@gaoyao/kernel/store';
import { idempotencyKeyOf, purposeOr } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const input = Type.Record(Type.String(), Type.Unknown(), {
  description:
    '按该步骤的表单填写，见流程定义的 forms / By the form of the action, see `forms` in the flow definition',
});
const at = Type.Optional(
  Type.String({
    format: 'date-time',
    description: '发生时间，不填则为现在 / When it happened; now when left out',
  }),
);

const mandate = Type.Optional(
  Type.String({
    format: 'uuid',
    description: '代当事人办理所依的委托 / The mandate under which it is done for a party',
  }),
);

const overrides = Type.Optional(
  Type.Record(Type.String({ maxLength: 60 }), Type.String({ minLength: 1, maxLength: 2000 }), {
    maxProperties: 100,
    description:
      '对未消除的风险提示继续办理的理由，按提示编号 / Why the act is done against open prompts, by the id of the prompt',
  }),
);

const opening = Type.Object(
  {
    scenario: Type.String({ minLength: 1, maxLength: 100 }),
    action: Type.String({ minLength: 1, maxLength: 100 }),
    input,
    agency: Type.Optional(Type.String({ format: 'uuid' })),
    unit: Type.Optional(Type.String({ format: 'uuid' })),
    title: Type.Optional(Type.String({ maxLength: 500 })),
    at,
    mandate,
  },
  { additionalProperties: false },
);

const acting = Type.Object(
  {
    action: Type.String({ minLength: 1, maxLength: 100 }),
    input,
    version: Type.Integer({
      minimum: 1,
      maximum: 2_147_483_647,
      description: '办理人所见的版本 / The version the officer saw',
    }),
    at,
    mandate,
    overrides,
  },
  { additionalProperties: false },
);

function instant(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms))
    throw new Problem('http.invalid-request', {
      zh: '发生时间无效',
      en: 'The time it happened is not valid',
    });
  return ms;
}

/** The two routes by which anything changes: opening a matter and acting on one. Both end in `Matters.perform`. */
export function actRoutes(app: App, { services }: RouteContext): void {
  const { matters, afterAct } = services;
  const wake = (): void => {
    try {
      afterAct?.();
    } catch (error) {
      // the act is on disk: whoever waits for it is told so, whatever its followers do
      app.log.error({ failure: error instanceof Error ? error.message : typeof error }, 'http.after-act');
    }
  };

  app.post(
    '/api/matters',
    {
      schema: {
        ...says({
          id: 'openMatter',
          tag: 'matters',
          zh: '立项',
          en: 'Open a matter',
          more: {
            zh: '以场景的起始步骤立项。同一 Idempotency-Key 的同一请求只办理一次，重发得到原来的结果。',
            en: 'Opens a matter by an opening action of its scenario. The same request under the same Idempotency-Key is performed once and answered again.',
          },
        }),
        body: opening,
        response: {
          201: described(
            Type.Object({
              id: Type.String({ format: 'uuid' }),
              version: Type.Integer(),
              number: Type.String(),
            }),
            '已立项',
            'Opened',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request, reply) => {
      const { body } = request;
      const requestKey = idempotencyKeyOf(request);
      const performed = await matters.perform({
        actor: request.actor,
        purpose: purposeOr(request, 'handling'),
        action: body.action,
        input: body.input,
        requestKey,
        ...(body.at === undefined ? {} : { at: instant(body.at) }),
        ...(body.mandate === undefined ? {} : { mandate: body.mandate }),
        on: {
          scenario: body.scenario,
          ...(body.agency === undefined ? {} : { agency: body.agency }),
          ...(body.unit === undefined ? {} : { unit: body.unit }),
          ...(body.title === undefined ? {} : { title: body.title }),
        },
      });
      wake();
      void reply.code(201).header('location', `/api/matters/${performed.matter}`);
      return { id: performed.matter, version: performed.version, number: performed.number };
    },
  );

  app.post(
    '/api/matters/:id/acts',
    {
      schema: {
        ...says({
          id: 'performAct',
          tag: 'matters',
          zh: '办理一步',
          en: 'Perform an act',
          more: {
            zh: '在事项上办理一步，返回时已写入磁盘。他人先办理则 409（details.version 为现版本）；有须说明理由的风险提示而没有理由则 409（matters.prompts-open，details.prompts 列明）；不合法则 422（details.refusals 列明条款和出路）。',
            en: 'Performs one act; when this answers, it is on disk. 409 when somebody else acted first (details.version is the present one), or while a prompt that insists on a reason has none (matters.prompts-open, details.prompts); 422 when it is not lawful now (details.refusals with article and way out).',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        body: acting,
        response: {
          200: described(
            Type.Object({
              version: Type.Integer(),
              stage: Type.String(),
              effects: Type.Unknown({
                description: '阶段、任务、期限的变化 / Changes of stage, tasks and clocks',
              }),
            }),
            '已办理',
            'Performed',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request) => {
      const { body } = request;
      const requestKey = idempotencyKeyOf(request);
      const { version, stage, effects } = await matters.perform({
        actor: request.actor,
        purpose: purposeOr(request, 'handling'),
        on: { matter: request.params.id },
        action: body.action,
        input: body.input,
        expected: body.version,
        requestKey,
        ...(body.overrides === undefined ? {} : { overrides: body.overrides }),
        ...(body.at === undefined ? {} : { at: instant(body.at) }),
        ...(body.mandate === undefined ? {} : { mandate: body.mandate }),
      });
      wake();
      // what tables looked at stands in the journal, as far as the reader may open it
      const changes = Object.fromEntries(Object.entries(effects).filter(([name]) => name !== 'rules'));
      return { version, stage, effects: changes };
    },
  );
}
