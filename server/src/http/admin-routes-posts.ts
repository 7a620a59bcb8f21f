import { Type } from 'typebox';
import { ownPosts } from '@gaoyao/kernel/access';
import { administrationOf, administrationParts } from './admin-routes-parts.ts';
import { ownPost, proposed } from './admin-routes-schemas.ts';
import { withRoleName } from './admin-routes.ts';
import { described, problems, says } from './route-documents.ts';
import type { App, RouteContext } from './services.ts';

const params = Type.Object({ id: Type.String() });
const reason = Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' });

/** One’s own posts: lending one to a colleague, seeing whom it is lent to, and taking it back. For every official. */
export function ownPostRoutes(app: App, { services }: RouteContext): void {
  const administration = administrationOf(services);
  const parts = administrationParts(services);

  app.get(
    '/api/posts',
    {
      schema: {
        ...says({
          id: 'ownPosts',
          tag: 'administration',
          zh: '我的岗位与委托',
          en: 'My posts and what I lent',
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(ownPost), next: Type.Null() }),
            '含借出给谁、到何时',
            'With whom they are lent to, and until when',
          ),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => {
      const names = (await parts.roles?.()) ?? {};
      const posts = await ownPosts(services.db.owner, actor.account);
      return { items: posts.map((post) => withRoleName(post, names)), next: null };
    },
  );

  app.post(
    '/api/posts/:id/delegations',
    {
      schema: {
        ...says({
          id: 'lendPost',
          tag: 'administration',
          zh: '委托岗位',
          en: 'Lend a post',
          more: {
            zh: '把自己的岗位委托给同一机关的一名人员，写明截止日期和理由。不得转委托；岗位终止时委托一并终止。',
            en: 'Lends one’s own post to a colleague of the same agency, until a day, with a reason. It is not lent on, and ends with the post.',
          },
        }),
        params,
        body: Type.Object(
          {
            to: Type.String({ format: 'uuid' }),
            until: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
            reason,
          },
          { additionalProperties: false },
        ),
        response: {
          201: described(proposed, '已委托', 'Lent'),
          ...problems(400, 401, 403, 404, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params: { id }, body: { to, until, reason: why } }, reply) =>
      reply.code(201).send(
        await administration.propose(actor, {
          kind: 'post.delegate',
          payload: { post: id, to, until },
          reason: why,
        }),
      ),
  );

  app.post(
    '/api/posts/:id/end',
    {
      schema: {
        ...says({
          id: 'endLentPost',
          tag: 'administration',
          zh: '收回或交还委托的岗位',
          en: 'Take back or give back a lent post',
        }),
        params,
        body: Type.Object({ reason }, { additionalProperties: false }),
        response: {
          201: described(proposed, '已终止', 'Ended'),
          ...problems(400, 401, 403, 404, 409, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async ({ actor, params: { id }, body: { reason: why } }, reply) =>
      reply
        .code(201)
        .send(await administration.propose(actor, { kind: 'post.end', payload: { post: id }, reason: why })),
  );
}
