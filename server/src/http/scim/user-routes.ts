import { Messages } from 'scimmy';
import {
  changePerson,
  joinAgency,
  leaveAgency,
  lockPerson,
  peopleOfAgency,
  personUnknown,
} from '@gaoyao/kernel/access';
import { inTransaction } from '@gaoyao/kernel/store';
import type { App, RouteContext } from '../services.ts';
import { scimSchema } from './describe.ts';
import { readAttributes, readFilter } from './filter.ts';
import { listResponse, readListQuery } from './list.ts';
import { User } from './schemas.ts';
import { parsing, scimError, SCIM_JSON } from './scim-problem.ts';
import { personDetails, userResource, type Roles } from './user-resource.ts';

type Written = ConstructorParameters<typeof User>[0];

/** Directories of one maker send truth values as text in a PATCH. */
function asBoolean(body: unknown): unknown {
  const operations = (body as { Operations?: unknown } | null)?.Operations;
  if (!Array.isArray(operations)) return body;
  return {
    ...(body as object),
    Operations: operations.map((operation: unknown) => {
      if (typeof operation !== 'object' || operation === null) return operation;
      const { path, value } = operation as { path?: unknown; value?: unknown };
      if (path !== 'active' || typeof value !== 'string' || !/^(?:true|false)$/i.test(value))
        return operation;
      return { ...operation, value: value.toLowerCase() === 'true' };
    }),
  };
}

/** The people of the agency whose token asks; others do not exist here. */
export function userRoutes(
  app: App,
  { services, sessions }: RouteContext,
  rolesOf: () => Promise<Roles>,
  baseOf: (request: { protocol: string; host: string }) => string,
): void {
  const { owner } = services.db;
  const parsed = (body: Written) => parsing(() => new User(body, 'in'));

  app.get(
    '/Users',
    {
      schema: scimSchema({
        id: 'scimUsers',
        zh: '本机关的人员',
        en: 'The people of the agency',
        lists: true,
        failures: [400],
      }),
    },
    async (request, reply) => {
      const query = readListQuery(request.query);
      const filter = query.filter === undefined ? null : readFilter(query.filter, User);
      const attributes = readAttributes(query.attributes, query.excludedAttributes);
      const [roles, base] = [await rolesOf(), baseOf(request)];
      const people = await peopleOfAgency(owner, request.directory.agency, filter?.key ?? {});
      const resources = people.map((person) => userResource(person, roles, base));
      const found = filter === null || filter.key !== null ? resources : filter.match(resources);
      return reply
        .header('content-type', SCIM_JSON)
        .send(
          JSON.stringify(
            listResponse(found, query, (one) => new User(one, 'out', `${base}/Users`, attributes)),
          ),
        );
    },
  );

  app.post(
    '/Users',
    {
      schema: scimSchema({
        id: 'scimJoin',
        zh: '人员加入：新增账号，不带任何权限',
        en: 'A person joins: an account without any right',
        status: 201,
        failures: [400, 409, 413, 415],
        body: 'SCIM User',
      }),
    },
    async (request, reply) => {
      const details = personDetails(await parsed(request.body as Written), null);
      const person = await inTransaction(owner, (client) => joinAgency(client, request.directory, details));
      const base = baseOf(request);
      const written = new User(userResource(person, await rolesOf(), base), 'out', `${base}/Users`);
      return reply
        .code(201)
        .headers({ 'content-type': SCIM_JSON, location: `${base}/Users/${person.id}` })
        .send(JSON.stringify(written));
    },
  );

  app.get(
    '/Users/:id',
    {
      schema: scimSchema({
        id: 'scimUser',
        zh: '一个人员',
        en: 'One person',
        byId: true,
        failures: [400, 404],
      }),
    },
    async (request, reply) => {
      const { id } = request.params as { id: string };
      const { attributes, excludedAttributes } = readListQuery(request.query);
      const only = readAttributes(attributes, excludedAttributes);
      const [person] = await peopleOfAgency(owner, request.directory.agency, { id });
      if (person === undefined) throw personUnknown();
      const base = baseOf(request);
      return reply
        .header('content-type', SCIM_JSON)
        .send(
          JSON.stringify(new User(userResource(person, await rolesOf(), base), 'out', `${base}/Users`, only)),
        );
    },
  );

  for (const method of ['PUT', 'PATCH'] as const)
    app.route({
      method,
      url: '/Users/:id',
      schema: scimSchema({
        id: method === 'PUT' ? 'scimReplaceUser' : 'scimPatchUser',
        zh: method === 'PUT' ? '替换人员资料' : '修改人员资料',
        en: method === 'PUT' ? 'Replace what is kept of a person' : 'Change what is kept of a person',
        byId: true,
        failures: [400, 403, 404, 409, 413, 415],
        body: method === 'PUT' ? 'SCIM User' : 'SCIM PatchOp',
      }),
      handler: async (request, reply) => {
        const { id } = request.params as { id: string };
        const { agency } = request.directory;
        const [roles, base] = [await rolesOf(), baseOf(request)];
        const person = await inTransaction(owner, async (client) => {
          // read and written under one lock, so that two changes at once are both kept
          if (!(await lockPerson(client, agency, id))) throw personUnknown();
          const before = (await peopleOfAgency(client, agency, { id }))[0]!;
          if (method === 'PATCH') {
            const present = new User(userResource(before, roles, base), 'out', `${base}/Users`);
            const patched = await parsing(async () => {
              const message = asBoolean(request.body) as ConstructorParameters<typeof Messages.PatchOp>[0];
              return new Messages.PatchOp(message ?? ({} as NonNullable<typeof message>)).apply(present);
            });
            // nothing has changed: the library answers with nothing
            const target = patched as typeof present | undefined;
            if (target === undefined) return before;
            if (JSON.stringify(target.groups) !== JSON.stringify(present.groups))
              throw scimError(400, 'mutability', 'groups are changed through /Groups');
            return changePerson(client, request.directory, id, personDetails(target, before));
          }
          const wanted = await parsed(request.body as Written);
          const details = personDetails(wanted, before);
          // what is left out of a replacement neither opens an account nor widens where it reaches
          return changePerson(client, request.directory, id, {
            ...details,
            active: wanted.active ?? before.active,
            unit: details.unit ?? before.unit,
          });
        });
        sessions.accountChanged(id);
        return reply
          .header('content-type', SCIM_JSON)
          .send(JSON.stringify(new User(userResource(person, roles, base), 'out', `${base}/Users`)));
      },
    });

  app.delete(
    '/Users/:id',
    {
      schema: scimSchema({
        id: 'scimLeave',
        zh: '人员离开：账号停用，会话、岗位和由其转授的岗位立即终止',
        en: 'A person leaves: the account is closed, and its sessions, its posts and what was lent from them end at once',
        status: 204,
        byId: true,
        failures: [404],
      }),
    },
    async (request, reply) => {
      const { id } = request.params as { id: string };
      await inTransaction(owner, (client) => leaveAgency(client, request.directory, id));
      sessions.accountChanged(id);
      return reply.code(204).send();
    },
  );
}
