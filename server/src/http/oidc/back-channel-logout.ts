import { Type } from 'typebox';
import { endProviderSessions } from '@gaoyao/kernel/access';
import { described, problems, says } from '../route-documents.ts';
import type { App, RouteContext } from '../services.ts';
import { readLogoutToken } from './logout-token.ts';
import { RelyingParties } from './relying-parties.ts';

const logoutNotice = Type.Object({ logout_token: Type.String({ maxLength: 8_192 }) });

/** Where a provider tells that somebody signed out there; it comes from a server, with a signed token and no cookie. */
export async function backChannelLogout(app: App, { services, sessions }: RouteContext): Promise<void> {
  const parties = new RelyingParties(services);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body))),
  );
  app.post(
    '/api/sign-on/:id/back-channel-logout',
    {
      schema: {
        ...says({
          id: 'backChannelLogout',
          tag: 'session',
          zh: '登录方通知退出',
          en: 'A provider tells of a logout',
          open: true,
          more: {
            zh: '登录方以签名令牌通知某人已在那里退出，此处由它开始的会话随即结束（OpenID Connect Back-Channel Logout 1.0）。',
            en: 'The provider tells in a signed token that somebody signed out there; the sessions it opened here end at once (OpenID Connect Back-Channel Logout 1.0).',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        consumes: ['application/x-www-form-urlencoded'],
        body: logoutNotice,
        response: {
          200: described(Type.Unsafe<undefined>({ type: 'null' }), '已处理', 'Done'),
          ...problems(400, 404, 413, 415, 503),
        },
      },
    },
    async (request, reply) => {
      const party = await parties.of(request.params.id);
      const notice = await readLogoutToken(party, request.body.logout_token);
      for (const account of await endProviderSessions(services.db.owner, party.provider.id, notice))
        sessions.accountChanged(account);
      return reply.code(200).send(undefined);
    },
  );
}
