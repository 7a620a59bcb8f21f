import { Type } from 'typebox';
import {
  changePhone,
  mandateKinds,
  mandatesOf,
  newCounterCode,
  ownParties,
  redeemCode,
  revokeMandate,
  stepUpByPhone,
} from '@gaoyao/kernel/access';
import { isUuid, Problem } from '@gaoyao/kernel/store';
import { addressOf } from './rate-limits.ts';
import { requireStepUp, sessionToken } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const moment = Type.String({ format: 'date-time' });
const done = described(Type.Unsafe<undefined>({ type: 'null' }), '已办', 'Done');

const phoneAndCode = Type.Object(
  {
    phone: Type.String({ minLength: 5, maxLength: 30 }),
    code: Type.String({ minLength: 1, maxLength: 20 }),
  },
  { additionalProperties: false },
);

export const mandate = Type.Object({
  id: Type.String({ format: 'uuid' }),
  kind: text,
  evidence: Type.String(),
  from: moment,
  to: moment,
  revokedAt: nullable(moment),
  who: text,
  staffNumber: Type.String(),
  agency: text,
});

/** The bearer's screen at the counter, the phone to sign in with, and who may act for me. */
export function residentSecurityRoutes(app: App, { services, sessions }: RouteContext): void {
  const { db, protection } = services;
  const { owner } = db;

  app.post(
    '/api/resident/counter-code',
    {
      schema: {
        ...says({
          id: 'counterCode',
          tag: 'resident',
          zh: '窗口码',
          en: 'Code for the counter',
          more: {
            zh: '当面核验身份时给工作人员看，半小时内有效。再要一个，前一个就作废。',
            en: 'Shown to the official who checks the identity document; it holds for half an hour, and asking for another ends it.',
          },
        }),
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          200: described(Type.Object({ code: Type.String(), expiresAt: moment }), '窗口码', 'The code'),
          ...problems(400, 401, 403, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor }) => {
      const { code, expiresAt } = await newCounterCode(owner, actor.account);
      return { code, expiresAt: expiresAt.toISOString() };
    },
  );

  app.post(
    '/api/resident/step-up',
    {
      schema: {
        ...says({
          id: 'stepUpByPhone',
          tag: 'resident',
          zh: '以验证码再次确认本人',
          en: 'Confirm who one is by a one-time code',
          more: {
            zh: '没有通行密钥的账号在敏感操作前用它。有通行密钥的用 POST /api/session/step-up。',
            en: 'Before a sensitive act, for accounts without a passkey; those with one use POST /api/session/step-up.',
          },
        }),
        body: phoneAndCode,
        response: { 204: done, ...problems(400, 401, 403, 413, 415, 429) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { actor, session, body } = request;
      const phone = await redeemCode(owner, protection, { ...body, address: addressOf(request) });
      await stepUpByPhone(owner, { account: actor.account, session: session.id }, phone);
      sessions.forget(sessionToken(request)!);
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/resident/phone',
    {
      schema: {
        ...says({
          id: 'changePhone',
          tag: 'resident',
          zh: '换登录手机',
          en: 'Change the phone to sign in with',
          more: {
            zh: '先向新手机获取验证码。须先再次确认本人。',
            en: 'Ask for a code to the new phone first. Asks for a step-up.',
          },
        }),
        body: phoneAndCode,
        response: { 204: done, ...problems(400, 401, 403, 409, 413, 415, 429) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireStepUp(request);
      const phone = await redeemCode(owner, protection, { ...request.body, address: addressOf(request) });
      await changePhone(owner, request.actor.account, phone);
      return reply.code(204).send(undefined);
    },
  );

  app.get(
    '/api/resident/mandates',
    {
      schema: {
        ...says({ id: 'ownMandates', tag: 'resident', zh: '代我办事的人', en: 'Who may act for me' }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(mandate), next: Type.Null() }),
            '全部委托，最近的在前',
            'All mandates, the latest first',
          ),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => ({
      items: (await mandatesOf(owner, await ownParties(owner, actor.account))).map((one) => ({
        id: one.id,
        kind: mandateKinds[one.kind],
        evidence: one.evidence,
        from: one.from.toISOString(),
        to: one.to.toISOString(),
        revokedAt: one.revokedAt?.toISOString() ?? null,
        who: one.account.name,
        staffNumber: one.account.staffNumber,
        agency: one.agency,
      })),
      next: null,
    }),
  );

  app.post(
    '/api/resident/mandates/:id/revoke',
    {
      schema: {
        ...says({ id: 'revokeOwnMandate', tag: 'resident', zh: '收回委托', en: 'End a mandate' }),
        params: Type.Object({ id: Type.String() }),
        body: Type.Object({}, { additionalProperties: false }),
        response: { 204: done, ...problems(400, 401, 403, 404, 413, 415) },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params }, reply) => {
      if (!isUuid(params.id)) throw mandateUnknown();
      await revokeMandate(owner, {
        id: params.id,
        by: actor.account,
        parties: await ownParties(owner, actor.account),
      });
      return reply.code(204).send(undefined);
    },
  );
}

export const mandateUnknown = (): Problem =>
  new Problem(
    'access.mandate-unknown',
    { zh: '没有这项委托，或者它已经结束', en: 'There is no such mandate, or it has ended' },
    { status: 404 },
  );
