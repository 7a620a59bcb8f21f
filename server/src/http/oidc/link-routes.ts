import fastifyCookie from '@fastify/cookie';
import { Type } from 'typebox';
import { Problem } from '@gaoyao/kernel/store';
import { requireStepUp } from '../request-conditions.ts';
import { described, problems, says } from '../route-documents.ts';
import type { App, RouteContext } from '../services.ts';
import { begin } from './begin.ts';
import { RelyingParties } from './relying-parties.ts';
import { returnPath } from './return-path.ts';

const location = Type.Object({
  location: Type.String({ description: '浏览器要去的地址 / Where the browser is to go' }),
});

/** A resident who is signed in links their account with a government identity: how surely they are known rises. */
export async function signOnLinkRoutes(app: App, context: RouteContext): Promise<void> {
  const parties = new RelyingParties(context.services);
  await app.register(fastifyCookie, { hook: false });
  app.post(
    '/api/sign-on/:id/link',
    {
      schema: {
        ...says({
          id: 'linkSignOn',
          tag: 'session',
          zh: '关联政务身份认证',
          en: 'Link a government identity',
          more: {
            zh: '居民登录后关联政务统一身份认证，账号的身份可信级别随之提高；浏览器转到 location 完成。',
            en: 'A resident who is signed in links a government identity, and is known more surely from then on; the browser goes to location to finish.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        body: Type.Object({ to: Type.Optional(Type.String()) }, { additionalProperties: false }),
        response: {
          200: described(location, '去对方确认', 'On to the provider'),
          ...problems(400, 401, 403, 404, 503),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      // it becomes a way to sign in
      requireStepUp(request);
      const { actor } = request;
      const { provider } = await parties.of(request.params.id);
      if (provider.kind !== 'government-identity')
        throw new Problem(
          'access.sign-on-not-linkable',
          {
            zh: '这个登录方式供机关人员使用，不能关联居民账号',
            en: 'This sign-on is for an agency’s people: residents do not link it',
          },
          { status: 403 },
        );
      const to = returnPath(request.body.to);
      return {
        location: await begin(context, parties, request, reply, {
          id: provider.id,
          to,
          account: actor.account,
        }),
      };
    },
  );
}
