import { Type } from 'typebox';
import { listMatters, matterPage } from '@gaoyao/kernel/matters';
import { Problem } from '@gaoyao/kernel/store';
import { progressFields, progressOfPage } from './resident-progress.ts';
import { residentSession, residentSessionView } from './resident-session.ts';
import { described, nullable, problems, says } from './route-documents.ts';
import { growingPage, named, next, text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const notMine = (): Problem =>
  new Problem(
    'matters.not-found',
    { zh: '没有这个事项，或者它不是您的', en: 'There is no such matter, or it is not yours' },
    { status: 404 },
  );

const item = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.String(),
  scenario: text,
  agency: named,
  stage: text,
  closed: Type.Boolean(),
  outcome: nullable(text),
  openedAt: Type.String({ format: 'date-time' }),
  lastAt: Type.String({ format: 'date-time' }),
});

/** Who I am, and the matters I am a party of: as the policy of each scenario shows them to its party, and no others. */
export function residentMatterRoutes(app: App, { services }: RouteContext): void {
  const { db, definitions } = services;

  app.get(
    '/api/resident/session',
    {
      schema: {
        ...says({ id: 'residentSession', tag: 'resident', zh: '我的账号', en: 'My account' }),
        response: {
          200: described(residentSession, '账号和身份等级', 'Account and level of assurance'),
          ...problems(401, 403),
        },
      },
    },
    async (request) => residentSessionView(db.owner, request),
  );

  app.get(
    '/api/resident/matters',
    {
      schema: {
        ...says({ id: 'ownMatters', tag: 'resident', zh: '我的事项', en: 'My matters' }),
        querystring: Type.Object(growingPage),
        response: {
          200: described(
            Type.Object({ items: Type.Array(item), next }),
            '一页事项，最近有进展的在前',
            'A page of matters, the latest first',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async ({ actor, query }) => {
      const page = await listMatters(
        { db: db.app, actor, purpose: 'own' },
        definitions,
        { ...query, sort: '-last' },
        undefined,
      );
      return {
        items: page.items.map((one) => ({
          id: one.id,
          number: one.number,
          scenario: one.scenario.name,
          agency: one.agency,
          stage: one.stage.name,
          closed: one.status === 'closed',
          outcome: one.outcome?.name ?? null,
          openedAt: one.openedAt,
          lastAt: one.lastAt,
        })),
        next: page.next,
      };
    },
  );

  app.get(
    '/api/resident/matters/:id',
    {
      schema: {
        ...says({
          id: 'ownMatter',
          tag: 'resident',
          zh: '我的一个事项',
          en: 'One of my matters',
          more: {
            zh: '到了哪一步、机关的期限、您的权利和期限、找谁问、去哪里投诉。',
            en: 'How far it is, the periods of the authority, your rights and theirs, whom to ask, where to complain.',
          },
        }),
        params: Type.Object({ id: Type.String() }),
        response: {
          200: described(
            Type.Object({
              id: Type.String({ format: 'uuid' }),
              scenario: text,
              roles: Type.Array(text, { description: '您在其中的身份 / What you are in it' }),
              ...progressFields,
            }),
            '事项',
            'The matter',
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
      const { page } = found;
      return {
        id: page.id,
        scenario: page.scenario.name,
        roles: page.parties.filter((one) => actor.parties?.includes(one.id) === true).map((one) => one.role),
        ...progressOfPage(page),
      };
    },
  );
}
