import { toString as drawCode } from 'qrcode';
import { Type } from 'typebox';
import {
  beginAuthenticator,
  confirmAuthenticator,
  factorsOf,
  passkeyRegistration,
  passkeyRegistrationOptions,
  removeAuthenticator,
  removePasskey,
  renewRecoveryCodes,
} from '@gaoyao/kernel/access';
import { done } from './own-session-routes.ts';
import { attestation, ceremony, nothing } from './passkey-schemas.ts';
import { requireStepUp, sessionToken } from './request-conditions.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';
import { siteOf } from './sign-in-request.ts';

const moment = Type.String({ format: 'date-time' });

const passkey = Type.Object({
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  site: Type.String({ description: '在哪个网址使用 / Host it is good for' }),
  synced: Type.Boolean({
    description: '是否由设备厂商同步到其他设备 / Whether the maker of the device copies it to others',
  }),
  createdAt: moment,
  usedAt: nullable(moment),
});

const factors = Type.Object({
  password: Type.Boolean(),
  passkeys: Type.Array(passkey),
  authenticator: nullable(moment),
  recoveryCodesLeft: Type.Integer(),
  stepUp: Type.Array(Type.String({ enum: ['passkey', 'code', 'password'] })),
});

const recoveryCodes = described(
  Type.Object({ codes: Type.Array(Type.String()) }),
  '十个恢复码，只显示这一次',
  'Ten recovery codes, shown only now',
);

const iso = <T extends { readonly createdAt: Date; readonly usedAt: Date | null }>(one: T) => ({
  ...one,
  createdAt: one.createdAt.toISOString(),
  usedAt: one.usedAt?.toISOString() ?? null,
});

/** With what one signs in: one's own passkeys, authenticator app and recovery codes. Every change asks for a step-up. */
export function factorRoutes(app: App, { services, sessions }: RouteContext): void {
  const { owner } = services.db;

  app.get(
    '/api/factors',
    {
      schema: {
        ...says({ id: 'factors', tag: 'session', zh: '我的登录方式', en: 'With what I sign in' }),
        response: {
          200: described(factors, '登录方式', 'Ways of signing in'),
          ...problems(401),
        },
      },
    },
    async ({ actor }) => {
      const found = await factorsOf(owner, actor.account);
      return {
        ...found,
        passkeys: found.passkeys.map(iso),
        authenticator: found.authenticator?.toISOString() ?? null,
      };
    },
  );

  app.post(
    '/api/passkeys/options',
    {
      schema: {
        ...says({
          id: 'passkeyRegistrationOptions',
          tag: 'session',
          zh: '登记通行密钥的挑战',
          en: 'Challenge for registering a passkey',
        }),
        body: nothing,
        response: {
          200: described(ceremony, '交给浏览器的选项', 'Options for the browser'),
          ...problems(400, 401, 403, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireStepUp(request);
      return passkeyRegistrationOptions(owner, request.actor, siteOf(request, services));
    },
  );

  app.post(
    '/api/passkeys',
    {
      schema: {
        ...says({
          id: 'registerPasskey',
          tag: 'session',
          zh: '登记通行密钥',
          en: 'Register a passkey',
        }),
        body: Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
            response: attestation,
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(passkey, '已登记', 'Registered'),
          ...problems(400, 401, 403, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireStepUp(request);
      const { name, response } = request.body;
      const made = await passkeyRegistration(
        owner,
        request.actor.account,
        { name: name.trim(), response },
        siteOf(request, services),
        request.session.id,
      );
      sessions.forget(sessionToken(request)!);
      return reply.code(201).send(iso(made));
    },
  );

  app.delete(
    '/api/passkeys/:id',
    {
      schema: {
        ...says({
          id: 'removePasskey',
          tag: 'session',
          zh: '删除通行密钥',
          en: 'Remove a passkey',
          more: {
            zh: '其他登录全部结束。',
            en: 'All other sessions end.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        response: { 204: done, ...problems(401, 403, 404) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireStepUp(request);
      await removePasskey(owner, request.actor.account, request.params.id, request.session.id);
      sessions.accountChanged(request.actor.account);
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/authenticator',
    {
      schema: {
        ...says({
          id: 'beginAuthenticator',
          tag: 'session',
          zh: '开始设置验证器',
          en: 'Begin to set up an authenticator app',
        }),
        body: nothing,
        response: {
          200: described(
            Type.Object({
              secret: Type.String({ description: '手工输入用，Base32 / For typing it in, Base32' }),
              uri: Type.String({ description: 'otpauth://' }),
              picture: Type.String({ description: '二维码，SVG / QR code as SVG' }),
            }),
            '密钥和二维码，十分钟内确认',
            'Secret and QR code, to be confirmed within ten minutes',
          ),
          ...problems(400, 401, 403, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireStepUp(request);
      const begun = await beginAuthenticator(owner, services.protection, request.actor);
      return { ...begun, picture: await drawCode(begun.uri, { type: 'svg', margin: 2 }) };
    },
  );

  app.post(
    '/api/authenticator/confirmation',
    {
      schema: {
        ...says({
          id: 'confirmAuthenticator',
          tag: 'session',
          zh: '确认验证器',
          en: 'Confirm the authenticator app',
        }),
        body: Type.Object(
          { code: Type.String({ pattern: '^\\s*\\d{3}\\s?\\d{3}\\s*$' }) },
          { additionalProperties: false },
        ),
        response: {
          200: recoveryCodes,
          ...problems(400, 401, 403, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireStepUp(request);
      const codes = await confirmAuthenticator(
        owner,
        services.protection,
        request.actor.account,
        request.body.code.replaceAll(/\s/g, ''),
        request.session.id,
      );
      sessions.accountChanged(request.actor.account);
      return { codes };
    },
  );

  app.delete(
    '/api/authenticator',
    {
      schema: {
        ...says({
          id: 'removeAuthenticator',
          tag: 'session',
          zh: '停用验证器',
          en: 'Remove the authenticator app',
          more: {
            zh: '恢复码一并作废，其他登录全部结束。',
            en: 'Its recovery codes go with it, and all other sessions end.',
          },
        }),
        response: { 204: done, ...problems(401, 403) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      requireStepUp(request);
      await removeAuthenticator(owner, request.actor.account, request.session.id);
      sessions.accountChanged(request.actor.account);
      return reply.code(204).send(undefined);
    },
  );

  app.post(
    '/api/recovery-codes',
    {
      schema: {
        ...says({
          id: 'renewRecoveryCodes',
          tag: 'session',
          zh: '换一组恢复码',
          en: 'New recovery codes',
          more: {
            zh: '原有的全部作废。',
            en: 'The old ones no longer work.',
          },
        }),
        body: nothing,
        response: { 200: recoveryCodes, ...problems(400, 401, 403, 409, 413, 415) },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      requireStepUp(request);
      return { codes: await renewRecoveryCodes(owner, request.actor.account) };
    },
  );
}
