import { Schemas } from 'scimmy';
import { Problem } from '@gaoyao/kernel/store';
import type { App } from '../services.ts';
import { scimSchema } from './describe.ts';
import { listResponse, MOST_RESULTS } from './list.ts';
import { resourceTypes, schemaDefinitions } from './schemas.ts';
import { SCIM_JSON } from './scim-problem.ts';

const unknown = (id: string): Problem =>
  new Problem('scim.not-found', { zh: `没有“${id}”`, en: `There is no “${id}”` }, { status: 404 });

/** What the service can do, and the schemas of what it keeps (RFC 7644 §4). */
export function discoveryRoutes(
  app: App,
  baseOf: (request: { protocol: string; host: string }) => string,
): void {
  app.get(
    '/ServiceProviderConfig',
    {
      schema: scimSchema({
        id: 'scimConfiguration',
        zh: 'SCIM 服务能力',
        en: 'What the SCIM service can do',
      }),
    },
    async (request, reply) =>
      reply.header('content-type', SCIM_JSON).send(
        JSON.stringify(
          new Schemas.ServiceProviderConfig(
            {
              patch: { supported: true },
              bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
              filter: { supported: true, maxResults: MOST_RESULTS },
              changePassword: { supported: false },
              sort: { supported: false },
              etag: { supported: false },
              authenticationSchemes: [
                {
                  type: 'oauthbearertoken',
                  name: 'Bearer',
                  description: '每个机关一个令牌 / One token per agency',
                  specUri: 'https://www.rfc-editor.org/info/rfc6750',
                },
              ],
            },
            `${baseOf(request)}/ServiceProviderConfig`,
          ),
        ),
      ),
  );

  const listed = {
    ResourceTypes: (base: string) =>
      resourceTypes.map((type) => new Schemas.ResourceType(type, `${base}/ResourceTypes`)),
    Schemas: (base: string) => schemaDefinitions.map((definition) => definition.describe(`${base}/Schemas`)),
  } as const;
  for (const [name, list] of Object.entries(listed)) {
    app.get(
      `/${name}`,
      {
        schema: scimSchema({
          id: `scim${name}`,
          zh: name === 'Schemas' ? 'SCIM 模式' : 'SCIM 资源类型',
          en: name === 'Schemas' ? 'SCIM schemas' : 'SCIM resource types',
          failures: [403],
        }),
      },
      async (request, reply) => {
        if (Object.hasOwn(request.query as object, 'filter'))
          throw new Problem(
            'scim.no-filter',
            { zh: '此处不支持筛选', en: 'There is no filtering here' },
            { status: 403 },
          );
        return reply
          .header('content-type', SCIM_JSON)
          .send(
            JSON.stringify(
              listResponse<unknown>(
                list(baseOf(request)),
                { startIndex: 1, count: MOST_RESULTS },
                (one) => one,
              ),
            ),
          );
      },
    );
    app.get(
      `/${name}/:id`,
      {
        schema: scimSchema({
          id: `scim${name}One`,
          zh: name === 'Schemas' ? '一个 SCIM 模式' : '一种 SCIM 资源类型',
          en: name === 'Schemas' ? 'One SCIM schema' : 'One SCIM resource type',
          byId: true,
          failures: [404],
        }),
      },
      async (request, reply) => {
        const { id } = request.params as { id: string };
        const found = list(baseOf(request)).find((one) => one.id === id);
        if (found === undefined) throw unknown(id);
        return reply.header('content-type', SCIM_JSON).send(JSON.stringify(found));
      },
    );
  }
}
