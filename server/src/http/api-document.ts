import fastifySwagger from '@fastify/swagger';
import { headerDocuments, problemSchema } from './route-documents.ts';
import { SESSION_COOKIE } from './request-conditions.ts';
import type { App } from './services.ts';

const tags = [
  { name: 'session', description: '登录与会话 / Signing in' },
  { name: 'provisioning', description: '机关目录（SCIM 2.0） / Agencies’ directories (SCIM 2.0)' },
  { name: 'matters', description: '事项 / Matters' },
  { name: 'papers', description: '文书 / Papers' },
  { name: 'evidence', description: '证据 / Evidence' },
  { name: 'rooms', description: '听证、调解庭室 / Rooms for hearings and mediation' },
  { name: 'inspection', description: '督察 / Inspection' },
  { name: 'flows', description: '场景与流程 / Scenarios and flows' },
  {
    name: 'exchange',
    description: '与省平台和外部系统交换 / Exchange with the province and outside systems',
  },
  { name: 'norms', description: '违法行为目录 / Catalogue of violations' },
  { name: 'ledger', description: '可核验的账本 / The ledger that anyone can verify' },
  { name: 'alliance', description: '见证联盟 / Alliance of witnesses' },
  { name: 'indicators', description: '指标 / Indicators' },
  { name: 'safety', description: '平安态势报告 / The safety report' },
  { name: 'grid', description: '网格事件 / Events of the grid' },
  { name: 'care', description: '用水照护 / Care by water meter' },
  { name: 'units', description: '辖区 / Units' },
  { name: 'addresses', description: '地址库 / The address library' },
  { name: 'references', description: '表单所指的人员与当事人 / Officials and parties that forms point to' },
  { name: 'resident', description: '居民本人 / Residents themselves' },
  {
    name: 'counter',
    description: '窗口：核验身份、查询码、委托 / At the counter: identity, access codes, mandates',
  },
  { name: 'privacy', description: '个人信息保护 / Protection of personal data' },
  { name: 'administration', description: '管理与岗位 / Administration and posts' },
  { name: 'operation', description: '运行 / Operation' },
];

/** Collects the routes registered after it into the OpenAPI 3.1 document. */
export async function describeApi(app: App): Promise<void> {
  app.addSchema(problemSchema);
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '皋陶 Gaoyao',
        version: '0.1.0',
        license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
        description:
          '一座城市的数字法治平台。错误一律为 RFC 9457 问题文档，含代码和中英文；列表以 cursor 翻页；写请求须带 x-gaoyao-csrf，办理须带 Idempotency-Key；读取事项须在 x-purpose 写明目的。\n\nA platform for a city’s digital rule of law. Every error is an RFC 9457 problem document with a code and both languages; lists are paged by cursor; requests that change something carry x-gaoyao-csrf and acts an Idempotency-Key; a read of matters names its purpose in x-purpose.',
      },
      tags,
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
          room: {
            type: 'apiKey',
            in: 'cookie',
            name: 'gaoyao_room',
            description: '受邀进入庭室的人的会话 / Session of somebody invited to a room',
          },
          province: {
            type: 'http',
            scheme: 'bearer',
            description: '省平台的令牌 / Token of the province',
          },
          system: {
            type: 'http',
            scheme: 'bearer',
            description: '外部系统的密钥 / Key of an outside system',
          },
          machine: {
            type: 'http',
            scheme: 'bearer',
            description:
              '其他系统的令牌，不带 cookie 和 x-gaoyao-csrf / Token of another system, without cookie and x-gaoyao-csrf',
          },
          directory: {
            type: 'http',
            scheme: 'bearer',
            description: '机关目录的令牌 / Token of an agency’s directory',
          },
        },
      },
    },
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, index) =>
        typeof schema['$id'] === 'string' ? schema['$id'] : `Schema${String(index)}`,
    },
    // handlers check these headers, for the sake of their own error codes; the document shows them all the same
    transform: ({ schema: own, url, route }) => {
      const { machines } = route.config ?? {};
      const schema =
        machines === undefined
          ? own
          : { ...own, security: [...(own.security ?? []), { machine: [machines] }] };
      const asked = (route.config?.asks ?? []).map((header) => headerDocuments[header]);
      if (asked.length === 0) return { schema, url };
      return {
        schema: {
          ...schema,
          headers: {
            type: 'object',
            properties: Object.fromEntries(asked.map((header) => [header.name, header.schema])),
            required: asked.filter((header) => header.required).map((header) => header.name),
          },
        },
        url,
      };
    },
  });
}

/** Serves the document, once written for all. */
export function serveApiDocument(app: App): void {
  let written: string | undefined;
  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    written ??= JSON.stringify(app.swagger());
    return reply.type('application/json; charset=utf-8').send(written);
  });
}
