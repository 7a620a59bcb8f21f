import { Type } from 'typebox';
import {
  calendarYears,
  isAdministrator,
  listAgencies,
  listChanges,
  listParameters,
  listPeople,
  roleNames,
  rolesOffered,
  type ChangeKind,
  type PostItem,
} from '@gaoyao/kernel/access';
import { Problem, type Text } from '@gaoyao/kernel/store';
import { adminChangeRoutes } from './admin-routes-changes.ts';
import { administrationParts } from './admin-routes-parts.ts';
import {
  agencyItem,
  calendarYear,
  changeItem,
  kindsOfChange,
  parameterItem,
  personItem,
} from './admin-routes-schemas.ts';
import { described, problems, says } from './route-documents.ts';
import { growingPage, next, text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';

const notAdministrator = (): Problem =>
  new Problem(
    'access.administrators-only',
    { zh: '这里只对系统管理员开放', en: 'This is for system administrators' },
    { status: 403 },
  );

/** A post with the name of its role, as the platform or a flow calls it. */
export const withRoleName = <P extends PostItem>(
  post: P,
  names: Readonly<Record<string, Text>>,
): P & { readonly roleName: Text } => ({
  ...post,
  roleName: names[post.role] ?? roleNames[post.role] ?? { zh: post.role, en: post.role },
});

/**
 * Administration: who is there, in which posts, and what was changed by whom. Every route is for administrators only, and
 * shows what their posts cover. None of them reads a matter or a party, so none asks for a purpose.
 */
export function adminRoutes(app: App, context: RouteContext): void {
  const { services } = context;
  const { owner } = services.db;
  const parts = administrationParts(services);
  app.addHook('onRequest', (request, _reply, done) => {
    if (isAdministrator(request.actor)) done();
    else done(notAdministrator());
  });

  app.get(
    '/api/admin/people',
    {
      schema: {
        ...says({ id: 'adminPeople', tag: 'administration', zh: '人员', en: 'People' }),
        querystring: Type.Object({
          ...growingPage,
          q: Type.Optional(Type.String({ maxLength: 60 })),
          agency: Type.Optional(Type.String({ format: 'uuid' })),
          unit: Type.Optional(
            Type.String({ format: 'uuid', description: '在该辖区任职的 / With a post for this unit' }),
          ),
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(personItem), next }),
            '按工号排列，含现任岗位',
            'In the order of their staff numbers, with their present posts',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async ({ actor, query: { q, ...filter } }) => {
      const names = (await parts.roles?.()) ?? {};
      const page = await listPeople(owner, actor, {
        ...filter,
        ...(q === undefined ? {} : { text: q.trim() }),
      });
      return {
        next: page.next,
        items: page.items.map((one) => ({
          ...one,
          posts: one.posts.map((post) => withRoleName(post, names)),
        })),
      };
    },
  );

  app.get(
    '/api/admin/agencies',
    {
      schema: {
        ...says({ id: 'adminAgencies', tag: 'administration', zh: '机关', en: 'Agencies' }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(agencyItem), next: Type.Null() }),
            '按区域和名称排列',
            'By tenancy and name',
          ),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => ({ items: await listAgencies(owner, actor), next: null }),
  );

  app.get(
    '/api/admin/roles',
    {
      schema: {
        ...says({
          id: 'adminRoles',
          tag: 'administration',
          zh: '可授予的角色',
          en: 'Roles that can be granted',
        }),
        response: {
          200: described(
            Type.Object({
              items: Type.Array(Type.Object({ id: Type.String(), name: text })),
              next: Type.Null(),
            }),
            '平台和各流程的角色',
            'Roles of the platform and of the flows',
          ),
          ...problems(401, 403),
        },
      },
    },
    async () => ({
      items: Object.entries(await rolesOffered(parts)).map(([id, name]) => ({ id, name })),
      next: null,
    }),
  );

  app.get(
    '/api/admin/calendars',
    {
      schema: {
        ...says({
          id: 'adminCalendars',
          tag: 'administration',
          zh: '各年放假安排',
          en: 'Holiday schedules by year',
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(calendarYear), next: Type.Null() }),
            '含缺少的年份',
            'With the years that are missing',
          ),
          ...problems(401, 403),
        },
      },
    },
    async () => ({ items: await calendarYears(owner), next: null }),
  );

  app.get(
    '/api/admin/parameters',
    {
      schema: {
        ...says({
          id: 'adminParameters',
          tag: 'administration',
          zh: '参数及其历史',
          en: 'Parameters and their history',
          more: {
            zh: '法律未规定的数值：默认值、依据、各级设定的值，以及何人何时为何设定。',
            en: 'Numbers that law does not fix: default, basis, the values set at each level, and who set them when and why.',
          },
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(parameterItem), next: Type.Null() }),
            '每个参数的默认值和各版本',
            'The default and the versions of each parameter',
          ),
          ...problems(401, 403),
        },
      },
    },
    async ({ actor }) => ({ items: await listParameters(owner, actor), next: null }),
  );

  app.get(
    '/api/admin/changes',
    {
      schema: {
        ...says({
          id: 'adminChanges',
          tag: 'administration',
          zh: '变更记录与待复核',
          en: 'Changes, decided and waiting',
        }),
        querystring: Type.Object({
          ...growingPage,
          state: Type.Optional(
            Type.Unsafe<'pending' | 'all'>(Type.String({ enum: ['pending', 'all'], default: 'all' })),
          ),
          kind: Type.Optional(Type.Unsafe<ChangeKind>(Type.String({ enum: kindsOfChange }))),
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(changeItem), next }),
            '最近的在前',
            'The newest first',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async ({ actor, query }) => listChanges(owner, actor, query),
  );

  adminChangeRoutes(app, context);
}
