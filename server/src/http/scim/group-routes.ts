import { Messages } from 'scimmy';
import {
  changeMembers,
  isReserved,
  lockRole,
  peopleOfAgency,
  reservedRole,
  type DirectoryPerson,
} from '@gaoyao/kernel/access';
import { inTransaction, Problem } from '@gaoyao/kernel/store';
import type { App, RouteContext } from '../services.ts';
import { scimSchema } from './describe.ts';
import { readAttributes, readFilter } from './filter.ts';
import { listResponse, readListQuery } from './list.ts';
import { Group } from './schemas.ts';
import { parsing, scimError, SCIM_JSON } from './scim-problem.ts';
import type { Roles } from './user-resource.ts';

type Written = ConstructorParameters<typeof Group>[0];

const fixed = (): Problem =>
  new Problem(
    'scim.groups-are-roles',
    {
      zh: '组即平台的岗位角色，由平台规定，不能由机关目录新增、改名或删除；只能增减成员',
      en: 'Groups are the platform’s roles: a directory changes their members, and neither adds, renames nor removes them',
    },
    { status: 403 },
  );

const exists = (name: string): Problem =>
  new Problem(
    'access.group-exists',
    { zh: `组“${name}”已经存在`, en: `The group “${name}” exists` },
    { status: 409 },
  );

const groupUnknown = (): Problem =>
  new Problem('scim.group-unknown', { zh: '没有这个组', en: 'There is no such group' }, { status: 404 });

/** A member that is nobody of the agency, whoever else it may be. */
const memberUnknown = (): Problem =>
  new Problem('access.member-unknown', {
    zh: '成员不是本机关的人员',
    en: 'A member is nobody of the agency',
  });

const groupResource = (role: string, name: string, people: readonly DirectoryPerson[], base: string) => ({
  id: role,
  displayName: name,
  members: people
    .filter((person) => person.roles.includes(role))
    .map((person) => ({
      value: person.id,
      display: person.name,
      $ref: `${base}/Users/${person.id}`,
      type: 'User',
    })),
});

/** The roles at the agency whose token asks, as groups: being a member is holding the role there. */
export function groupRoutes(
  app: App,
  { services, sessions }: RouteContext,
  rolesOf: () => Promise<Roles>,
  baseOf: (request: { protocol: string; host: string }) => string,
): void {
  const { owner } = services.db;

  app.get(
    '/Groups',
    {
      schema: scimSchema({
        id: 'scimGroups',
        zh: '岗位角色及其成员',
        en: 'Roles and their members',
        lists: true,
        failures: [400],
      }),
    },
    async (request, reply) => {
      const query = readListQuery(request.query);
      const filter = query.filter === undefined ? null : readFilter(query.filter, Group);
      const attributes = readAttributes(query.attributes, query.excludedAttributes);
      const base = baseOf(request);
      const people = await peopleOfAgency(owner, request.directory.agency);
      const groups = [...(await rolesOf())].map(([role, name]) => groupResource(role, name.zh, people, base));
      const found = filter === null ? groups : filter.match(groups);
      return reply
        .header('content-type', SCIM_JSON)
        .send(
          JSON.stringify(
            listResponse(found, query, (one) => new Group(one, 'out', `${base}/Groups`, attributes)),
          ),
        );
    },
  );

  app.get(
    '/Groups/:id',
    {
      schema: scimSchema({
        id: 'scimGroup',
        zh: '一个岗位角色',
        en: 'One role',
        byId: true,
        failures: [400, 404],
      }),
    },
    async (request, reply) => {
      const { id } = request.params as { id: string };
      const { attributes, excludedAttributes } = readListQuery(request.query);
      const only = readAttributes(attributes, excludedAttributes);
      const name = (await rolesOf()).get(id);
      if (name === undefined) throw groupUnknown();
      const base = baseOf(request);
      const people = await peopleOfAgency(owner, request.directory.agency);
      return reply
        .header('content-type', SCIM_JSON)
        .send(
          JSON.stringify(new Group(groupResource(id, name.zh, people, base), 'out', `${base}/Groups`, only)),
        );
    },
  );

  app.post(
    '/Groups',
    {
      schema: scimSchema({
        id: 'scimAddGroup',
        zh: '不能新增组：组即平台的岗位角色',
        en: 'No groups are added: they are the platform’s roles',
        status: 201,
        failures: [400, 403, 409, 413, 415],
        body: 'SCIM Group',
      }),
    },
    async (request) => {
      const { displayName } = await parsing(() => new Group(request.body as Written, 'in'));
      if (isReserved(displayName)) throw reservedRole(displayName);
      const roles = await rolesOf();
      if (roles.has(displayName) || [...roles.values()].some((name) => name.zh === displayName))
        throw exists(displayName);
      throw fixed();
    },
  );

  for (const method of ['PUT', 'PATCH'] as const)
    app.route({
      method,
      url: '/Groups/:id',
      schema: scimSchema({
        id: method === 'PUT' ? 'scimReplaceMembers' : 'scimPatchMembers',
        zh: method === 'PUT' ? '替换岗位成员' : '增减岗位成员',
        en: method === 'PUT' ? 'Replace the members of a role' : 'Change the members of a role',
        byId: true,
        failures: [400, 403, 404, 413, 415],
        body: method === 'PUT' ? 'SCIM Group' : 'SCIM PatchOp',
      }),
      handler: async (request, reply) => {
        const { id } = request.params as { id: string };
        const { agency } = request.directory;
        if (isReserved(id)) throw reservedRole(id);
        const name = (await rolesOf()).get(id);
        if (name === undefined) throw groupUnknown();
        const base = baseOf(request);
        const { group, touched } = await inTransaction(owner, async (client) => {
          await lockRole(client, agency, id);
          const before = groupResource(id, name.zh, await peopleOfAgency(client, agency), base);
          const present = new Group(before, 'out', `${base}/Groups`);
          const wanted =
            method === 'PUT'
              ? await parsing(() => new Group(request.body as Written, 'in'))
              : (((await parsing(() =>
                  new Messages.PatchOp(
                    (request.body ?? {}) as NonNullable<ConstructorParameters<typeof Messages.PatchOp>[0]>,
                  ).apply(present),
                )) as typeof present | undefined) ?? present);
          if (wanted.displayName !== name.zh) throw fixed();
          const had = new Set(before.members.map((member) => member.value));
          const has = new Set(membersOf(wanted.members));
          const change = {
            add: [...has].filter((member) => !had.has(member)),
            remove: [...had].filter((member) => !has.has(member)),
          };
          try {
            await changeMembers(client, request.directory, id, change);
          } catch (error) {
            if (error instanceof Problem && error.code === 'access.person-unknown') throw memberUnknown();
            throw error;
          }
          return {
            group: groupResource(id, name.zh, await peopleOfAgency(client, agency), base),
            touched: [...change.add, ...change.remove],
          };
        });
        for (const account of touched) sessions.accountChanged(account);
        return reply
          .header('content-type', SCIM_JSON)
          .send(JSON.stringify(new Group(group, 'out', `${base}/Groups`)));
      },
    });

  app.delete(
    '/Groups/:id',
    {
      schema: scimSchema({
        id: 'scimRemoveGroup',
        zh: '不能删除组：组即平台的岗位角色',
        en: 'No groups are removed: they are the platform’s roles',
        status: 204,
        byId: true,
        failures: [403],
      }),
    },
    async () => {
      throw fixed();
    },
  );
}

/** Ids of members as sent; `invalidValue` for one without. */
function membersOf(members: readonly { readonly value?: unknown }[] | undefined): readonly string[] {
  return (members ?? []).map(({ value }) => {
    if (typeof value !== 'string') throw scimError(400, 'invalidValue', 'A member has no value');
    return value.toLowerCase();
  });
}
