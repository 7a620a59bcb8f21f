import { Type } from 'typebox';
import { decisionCodeUnknown, paperOfCode } from '@gaoyao/kernel/documents';
import { addressOf } from './rate-limits.ts';
import { applyForRemedy } from './remedy-application.ts';
import { contested, contestedMatter, contestedView } from './remedy-view.ts';
import { idempotencyKeyOf } from './request-conditions.ts';
import { described, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const held = {
  code: Type.String({ minLength: 1, maxLength: 60, description: '纸上的决定码 / The code on the paper' }),
  ending: Type.String({
    minLength: 1,
    maxLength: 20,
    description:
      '当事人证件号或者手机号的末四位 / The last four characters of an identity number or telephone of its party',
  }),
};
const typed = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' });
const wish = Type.Optional(Type.Boolean());

const application = Type.Object(
  {
    ...held,
    remedy: Type.String({ minLength: 1, maxLength: 60 }),
    phone: Type.String({ minLength: 5, maxLength: 30 }),
    oneTimeCode: Type.String({ minLength: 1, maxLength: 20 }),
    applicant: Type.Object(
      {
        kind: Type.Enum(['person', 'organisation']),
        name: typed(100),
        identityNumber: Type.String({ minLength: 5, maxLength: 60 }),
        foreignDocument: wish,
      },
      { additionalProperties: false },
    ),
    through: Type.Optional(Type.Enum(['body', 'agency'])),
    claim: Type.String({ minLength: 1, maxLength: 60 }),
    requests: typed(3000),
    reasons: typed(4000),
    knownOn: Type.String({ format: 'date' }),
    lateReason: Type.Optional(Type.String({ maxLength: 2000 })),
    hearingAsked: wish,
    stayAsked: wish,
    mediationWish: wish,
    standing: Type.Optional(Type.String({ maxLength: 60 })),
    standingProof: Type.Optional(Type.String({ maxLength: 500 })),
    agent: Type.Optional(
      Type.Object(
        { name: typed(100), phone: Type.String({ minLength: 5, maxLength: 30 }) },
        { additionalProperties: false },
      ),
    ),
    interpreter: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
);

/** The one entry for who holds a decision: what can be done against it, and applying from there, without an account. */
export function remedyRoutes(app: App, { services }: RouteContext): void {
  app.post(
    '/api/remedies',
    {
      schema: {
        ...says({
          id: 'remediesByCode',
          tag: 'resident',
          zh: '凭决定码查看救济途径',
          en: 'What can be done against an act, by the code on its paper',
          open: true,
          more: {
            zh: '纸上的决定码加当事人证件号或手机号末四位：机关、文号、日期、决定内容，每种救济途径到哪天为止、怎么算的、效果、费用、由谁受理。没有姓名和案情。码错、已作废、尾号错，答复都一样。',
            en: 'The code on the paper and the last four characters of a number of its party: agency, number, day, what was decided; each remedy with its last day and how that was computed, its effect, cost and body. No name and no fact of the case. A wrong code, an ended one and a wrong end are one answer.',
          },
        }),
        body: Type.Object(held, { additionalProperties: false }),
        response: {
          200: described(contested, '决定和救济途径', 'The act and its remedies'),
          ...problems(400, 403, 404, 413, 415, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const paper = await paperOfCode(services, { ...request.body, address: addressOf(request) });
      const matter = await contestedMatter(services, paper);
      if (matter === undefined) throw decisionCodeUnknown();
      void reply.header('cache-control', 'no-store');
      return contestedView(services, paper, matter);
    },
  );

  app.post(
    '/api/remedies/applications',
    {
      schema: {
        ...says({
          id: 'applyForRemedy',
          tag: 'resident',
          zh: '不用账号提出申请',
          en: 'Apply without an account',
          open: true,
          more: {
            zh: '手机验证码确认后立项，给出收件号和只看这一件的查询码。同一 Idempotency-Key 重发，得到同一个结果；已在办理的不能重复申请；逾期须写明理由。',
            en: 'Opens the matter once the phone is confirmed, and answers with its number and an access code for it alone. Sent again under the same Idempotency-Key it is answered the same; one under way cannot be made twice; a late one needs a reason.',
          },
        }),
        body: application,
        response: {
          201: described(
            Type.Object({
              number: Type.String(),
              office: text,
              receivedOn: Type.String({ format: 'date' }),
              code: Type.String(),
              validTo: Type.String({ format: 'date-time' }),
            }),
            '已收到',
            'Received',
          ),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429),
        },
      },
      config: { asks: ['csrf', 'idempotency'] },
    },
    async (request, reply) => {
      const receipt = await applyForRemedy(services, request.body, {
        address: addressOf(request),
        key: idempotencyKeyOf(request),
      });
      services.afterAct?.();
      void reply.header('cache-control', 'no-store').code(201);
      return receipt;
    },
  );
}
