import fastifyCookie from '@fastify/cookie';
import { Type } from 'typebox';
import {
  accountForPasskey,
  accountOfPhone,
  codeUnknown,
  issueCode,
  matterOfCode,
  noDelivery,
  openSession,
  redeemCode,
  withdrawCode,
} from '@gaoyao/kernel/access';
import { Problem, type Text } from '@gaoyao/kernel/store';
import { progress, progressBehindCode } from './resident-progress.ts';
import { residentSession, residentSessionView } from './resident-session.ts';
import { addressOf } from './rate-limits.ts';
import { described, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { comesFrom, enter } from './sign-in-request.ts';

const phone = Type.String({ minLength: 5, maxLength: 30 });

const nothing = Type.Object({}, { additionalProperties: false });

/** Neutral: whoever reads over a shoulder learns no more than that somebody signs in somewhere. */
const message = (code: string): Text => ({
  zh: `您的验证码是 ${code}，10 分钟内有效。任何人向您索要验证码都不要给。`,
  en: `Your code is ${code}. It holds for 10 minutes. Give it to nobody who asks for it.`,
});

const notDelivered = (): Problem =>
  new Problem(
    'access.delivery-failed',
    {
      zh: '短信现在发不出去，请稍后再试，或用通行密钥登录',
      en: 'The message cannot be sent now: try again later, or use a passkey',
    },
    { status: 503 },
  );

/** Signing in as a resident, and following one matter with an access code: open to callers without a session. */
export async function residentSignInRoutes(app: App, context: RouteContext): Promise<void> {
  const { services } = context;
  const { db, protection, delivery } = services;
  await app.register(fastifyCookie, { hook: false });
  const shownHere = async (): Promise<boolean> =>
    delivery === undefined && (await services.isDemo?.()) === true;

  app.get(
    '/api/resident/ways',
    {
      schema: {
        ...says({
          id: 'residentWays',
          tag: 'resident',
          zh: '居民可用的登录方式',
          en: 'Ways in which a resident can sign in',
          open: true,
        }),
        response: {
          200: described(
            Type.Object({
              code: Type.Boolean({ description: '验证码登录已开放 / Signing in by code is on' }),
              demo: Type.Boolean({
                description: '演示：验证码显示在页面上 / Demo: the code is shown on the page',
              }),
              accounts: Type.Array(Type.Object({ name: text, phone: Type.String(), note: text }), {
                description: '演示城市的居民 / Residents of the demo city',
              }),
            }),
            '登录方式',
            'Ways to sign in',
          ),
          ...problems(),
        },
      },
    },
    async () => {
      const demo = await shownHere();
      return {
        code: demo || delivery !== undefined,
        demo,
        accounts: demo ? ((await services.demoResidents?.()) ?? []) : [],
      };
    },
  );

  app.post(
    '/api/resident/codes',
    {
      schema: {
        ...says({
          id: 'askForCode',
          tag: 'resident',
          zh: '获取验证码',
          en: 'Ask for a one-time code',
          open: true,
          more: {
            zh: '向手机发送六位验证码，十分钟内有效，只能用一次。无论这个手机号是否用过，答复都一样。',
            en: 'Sends six digits to a phone; they hold for ten minutes and once. The answer is the same whether or not the phone was ever used here.',
          },
        }),
        body: Type.Object({ phone }, { additionalProperties: false }),
        response: {
          200: described(
            Type.Object({
              expiresAt: Type.String({ format: 'date-time' }),
              demoCode: Type.Optional(Type.String({ description: '仅演示城市 / Only in the demo city' })),
            }),
            '已发送',
            'Sent',
          ),
          ...problems(400, 403, 413, 415, 429, 503),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const demo = await shownHere();
      if (delivery === undefined && !demo) throw noDelivery();
      const issued = await issueCode(db.owner, protection, {
        phone: request.body.phone,
        address: addressOf(request),
      });
      const expiresAt = issued.expiresAt.toISOString();
      if (delivery === undefined) return { expiresAt, demoCode: issued.code };
      try {
        await delivery.deliver('sms', issued.phone, message(issued.code));
      } catch (error) {
        await withdrawCode(db.owner, protection, issued.phone);
        // the gateway's own words may hold the number: only what kind of failure it was is logged
        app.log.error(
          { failure: error instanceof Error ? error.name : typeof error },
          'access.delivery-failed',
        );
        throw notDelivered();
      }
      return { expiresAt };
    },
  );

  app.post(
    '/api/resident/session',
    {
      schema: {
        ...says({
          id: 'signInWithOneTimeCode',
          tag: 'resident',
          zh: '以验证码登录或注册',
          en: 'Sign in or sign up with a one-time code',
          open: true,
          more: {
            zh: '手机第一次使用时建立账号，身份等级为低。验证码错误、过期、用过，答复都一样。',
            en: 'The first time a phone is used an account is made, at the low level of assurance. A wrong, expired or used code is one and the same answer.',
          },
        }),
        body: Type.Object(
          { phone, code: Type.String({ minLength: 1, maxLength: 20 }) },
          { additionalProperties: false },
        ),
        response: {
          200: described(residentSession, '已登录', 'Signed in'),
          ...problems(400, 401, 403, 413, 415, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const redeemed = await redeemCode(db.owner, protection, {
        ...request.body,
        address: addressOf(request),
      });
      const { actor } = await accountOfPhone(db.owner, redeemed);
      const opened = await openSession(db.owner, actor.account, {
        ...comesFrom(request),
        method: 'one-time-code',
        level: 'aal1',
      });
      await enter(context, request, reply, opened);
      return residentSessionView(db.owner, opened);
    },
  );

  app.post(
    '/api/resident/accounts',
    {
      schema: {
        ...says({
          id: 'signUpForPasskey',
          tag: 'resident',
          zh: '注册，随后登记通行密钥',
          en: 'Sign up, to register a passkey next',
          open: true,
          more: {
            zh: '建立一个只知道有这么个人的账号并登录，页面随即登记通行密钥（POST /api/passkeys）。一天内没有登记的账号停用。',
            en: 'Makes an account about which nothing is known and signs it in; the page then registers a passkey (POST /api/passkeys). An account without one is closed after a day.',
          },
        }),
        body: nothing,
        response: {
          201: described(residentSession, '已注册并登录', 'Signed up and in'),
          ...problems(400, 403, 413, 415, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const account = await accountForPasskey(db.owner, protection, addressOf(request));
      const opened = await openSession(db.owner, account, {
        ...comesFrom(request),
        method: 'passkey',
        level: 'aal1',
      });
      await enter(context, request, reply, opened);
      return reply.code(201).send(await residentSessionView(db.owner, opened));
    },
  );

  app.post(
    '/api/resident/progress',
    {
      schema: {
        ...says({
          id: 'progressByCode',
          tag: 'resident',
          zh: '凭查询码查看事项进展',
          en: 'How a matter stands, by its access code',
          open: true,
          more: {
            zh: '不用账号：文号、到了哪一步、机关接下来办什么、还剩几天、找谁问。没有任何个人信息。',
            en: 'Without an account: number, stage, what the authority does next and in how many days, whom to ask. Nothing personal.',
          },
        }),
        body: Type.Object(
          { code: Type.String({ minLength: 1, maxLength: 60 }) },
          { additionalProperties: false },
        ),
        response: {
          200: described(progress, '进展', 'How it stands'),
          ...problems(400, 403, 404, 413, 415, 429),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const found = await matterOfCode(db.owner, protection, {
        code: request.body.code,
        address: addressOf(request),
      });
      const shown = await progressBehindCode(
        db.owner,
        services.definitions,
        await services.calendar(),
        found,
      );
      if (shown === undefined) throw codeUnknown();
      return shown;
    },
  );
}
