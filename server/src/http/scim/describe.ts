import { content } from '../route-documents.ts';

interface Described {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Status of success; 204 has no body. */
  readonly status?: 200 | 201 | 204;
  readonly failures?: readonly number[];
  readonly lists?: true;
  readonly byId?: true;
  readonly body?: string;
}

const failed: Readonly<Record<number, string>> = {
  400: '请求有误 / The request is not right',
  401: '令牌无效 / The token is not valid',
  403: '机关目录不能这样改 / A directory does not do this',
  404: '本机关没有 / The agency has none',
  409: '与已有的重复 / Exists already',
  413: '内容过大 / Too large',
  415: '只接受 SCIM JSON / Only SCIM JSON is accepted',
  429: '请求过于频繁 / Too many requests',
  500: '系统出错，附编号 / The platform failed; a reference is given',
};

const errorSchema = {
  type: 'object',
  properties: {
    schemas: { type: 'array', items: { type: 'string' } },
    status: { type: 'string' },
    scimType: { type: 'string' },
    detail: { type: 'string', description: '中文 | English' },
  },
} as const;

const listQuery = {
  type: 'object',
  properties: {
    filter: { type: 'string', description: '如 userName eq "zhang.san" / like userName eq "zhang.san"' },
    startIndex: { type: 'string', description: '从 1 起 / from 1' },
    count: { type: 'string' },
    attributes: { type: 'string' },
    excludedAttributes: { type: 'string' },
  },
} as const;

/** How a SCIM route presents itself in the API document. What it takes is checked by its own schema, shown at /scim/v2/Schemas. */
export function scimSchema(route: Described) {
  const { status = 200, failures = [] } = route;
  const ok = `${route.zh} / ${route.en}`;
  return {
    operationId: route.id,
    tags: ['provisioning'],
    summary: `${route.zh} / ${route.en}`,
    description: `${route.zh}。\n\n${route.en}.`,
    security: [{ directory: [] }],
    ...(route.byId === true
      ? { params: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } }
      : {}),
    ...(route.lists === true ? { querystring: listQuery } : {}),
    ...(route.body === undefined
      ? {}
      : { consumes: ['application/scim+json'], body: { description: route.body } }),
    response: {
      [status]:
        status === 204
          ? { description: ok, type: 'null' }
          : content('application/scim+json', route.zh, route.en),
      ...Object.fromEntries(
        [...failures, 401, 429, 500].map((code) => [
          code,
          { description: failed[code]!, content: { 'application/scim+json': { schema: errorSchema } } },
        ]),
      ),
    },
  };
}
