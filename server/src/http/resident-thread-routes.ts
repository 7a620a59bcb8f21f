import { Type } from 'typebox';
import { matterPage, threadPage } from '@gaoyao/kernel/matters';
import { Problem } from '@gaoyao/kernel/store';
import { byMatter } from './paper-routes-schemas.ts';
import { idempotencyKeyOf } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { remaining, text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const moment = Type.String({ format: 'date-time' });
const notMine = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者它不是您的', en: 'There is no such matter, or it is not yours' },
    { status: 404 },
  );

const period = Type.Object({
  name: text,
  kind: Type.String({ enum: ['duty', 'right'] }),
  due: nullable(moment),
  remaining,
  article: Type.String(),
});
const step = Type.Object({
  matter: Type.String(),
  name: text,
  at: moment,
  agency: nullable(text),
  to: nullable(text),
});

/** A dispute as its party follows it: all their matters about one act as one list of steps, and what they can do. */
export function residentThreadRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions, matters } = services;

  app.get(
    '/api/resident/matters/:id/thread',
    {
      schema: {
        ...says({
          id: 'ownThread',
          tag: 'resident',
          zh: '我的一件争议的全过程',
          en: 'My dispute from the first act to the last',
          more: {
            zh: '同一争议中本人是当事人的各个事项：处罚、复议、诉讼、执行，所有步骤排成一列，附期限。别人就同一决定提出的不在其中。',
            en: 'The matters of one dispute in which I am a party: penalty, reconsideration, suit, execution, with all steps in one list and the periods. What others brought against the same act is not among them.',
          },
        }),
        params: byMatter,
        response: {
          200: described(
            Type.Object({
              matters: Type.Array(
                Type.Object({
                  id: Type.String({ format: 'uuid' }),
                  number: Type.String(),
                  scenario: text,
                  agency: text,
                  stage: text,
                  closed: Type.Boolean(),
                  outcome: nullable(text),
                  periods: Type.Array(period),
                }),
              ),
              steps: Type.Array(step, { description: '后办的在前 / The latest first' }),
              more: Type.Boolean(),
            }),
            '全过程',
            'The whole course',
          ),
          ...problems(401, 403, 404),
        },
      },
    },
    async ({ actor, params }) => {
      const found = await threadPage(
        { db: db.app, actor, purpose: 'own' },
        definitions,
        await services.calendar(),
        params.id,
      );
      if (found === undefined) throw notMine();
      const numbers = new Map(found.matters.map(({ key, file }) => [key, file?.number ?? '']));
      return {
        matters: found.matters.flatMap(({ scenario, agency, status, file }) =>
          file === null
            ? []
            : [
                {
                  ...{ id: file.id, number: file.number, scenario: scenario.name, agency: agency.name },
                  ...{
                    stage: file.stage.name,
                    closed: status === 'closed',
                    outcome: file.outcome?.name ?? null,
                  },
                  periods: file.clocks
                    .filter(({ state }) => state === 'open' || state === 'missed')
                    .map(({ name, kind, due, remaining: left, article }) => ({
                      ...{ name, kind, due, article },
                      remaining: left,
                    })),
                },
              ],
        ),
        steps: found.acts.map(({ matter, action, at, agency, to }) => ({
          ...{ matter: numbers.get(matter) ?? '', name: action.name, at, agency },
          to: to?.name ?? null,
        })),
        more: found.more,
      };
    },
  );

  app.get(
    '/api/resident/matters/:id/actions',
    {
      schema: {
        ...says({
          id: 'ownActions',
          tag: 'resident',
          zh: '我现在可以做什么',
          en: 'What I can do in it now',
          more: {
            zh: '流程允许当事人办理的步骤，附表单：撤回、补正、申请听证、申请停止执行、同意调解等。',
            en: 'The acts that the flow leaves to a party, with their forms: withdraw, supplement, ask for a hearing or a stay, agree to mediation and so on.',
          },
        }),
        params: byMatter,
        response: {
          200: described(
            Type.Object({
              version: Type.Integer(),
              items: Type.Array(
                Type.Object({
                  id: Type.String(),
                  name: text,
                  form: Type.Unknown({ description: '表单 / The form' }),
                }),
              ),
            }),
            '步骤',
            'Acts',
          ),
          ...problems(401, 403, 404),
        },
      },
    },
    async ({ actor, params }) => {
      const found = await matterPage(
        { db: db.app, actor, purpose: 'own' },
        definitions,
        await services.calendar(),
        params.id,
      );
      if (found === undefined) throw notMine();
      return {
        version: found.page.version,
        items: found.page.actions
          .filter(({ allowed }) => allowed)
          .map(({ id, name, form }) => ({ id, name, form })),
      };
    },
  );

  app.post(
    '/api/resident/matters/:id/acts',
    {
      schema: {
        ...says({
          id: 'ownAct',
          tag: 'resident',
          zh: '作为当事人办理一步',
          en: 'Act as a party',
          more: {
            zh: '与机关的办理走同一条路：表单、条件、条款、日志都一样。不合法则 422，写明理由和出路。',
            en: 'The same path as the acts of an office: form, conditions, articles and journal. 422 with reason and way out when it is not lawful.',
          },
        }),
        params: byMatter,
        body: Type.Object(
          {
            action: Type.String({ minLength: 1, maxLength: 100 }),
            input: Type.Record(Type.String(), Type.Unknown()),
            version: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(Type.Object({ version: Type.Integer() }), '已办理', 'Done'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request) => {
      const { version } = await matters.perform({
        actor: request.actor,
        purpose: 'own',
        on: { matter: request.params.id },
        action: request.body.action,
        input: request.body.input,
        expected: request.body.version,
        requestKey: idempotencyKeyOf(request),
      });
      services.afterAct?.();
      return { version };
    },
  );
}
