import { Type } from 'typebox';
import { exchangeRoles, findingKinds } from '@gaoyao/kernel/exchange';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { Problem } from '@gaoyao/kernel/store';
import { postNeeded } from './post-needed.ts';
import { exchangeState, findingItem, mappingItem, refusedItem } from './provincial-schemas.ts';
import { requireStepUp } from './request-conditions.ts';
import { content, described, problems, says } from './route-documents.ts';
import { growingPage, next } from './schemas.ts';
import { asFile } from './served-file-headers.ts';
import type { App, RouteContext } from './services.ts';

const BASE = '/api/exchange/provincial';
const byId = Type.Object({ id: Type.String() });
const told = Type.String({ minLength: 1, maxLength: 2000 });
const done = { 204: described(Type.Unsafe<undefined>({ type: 'null' }), '已办理', 'Done') };
const tag = 'exchange';
const given = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const more = {
  zh: '内勤、执法队长办理本机关的，督察人员办理辖区的；只见自己有权查看的事项。',
  en: 'Clerks and team leads for their agency, inspectors for their area; of matters they may read alone.',
};

/** The exchange with the provincial enforcement platform (浙江条例 5、23): its state, the differences, what was refused. */
export function provincialRoutes(app: App, { services }: RouteContext): void {
  const { provincial } = services;
  stateRoutes(app, { services } as RouteContext);

  app.get(
    `${BASE}/findings`,
    {
      schema: {
        ...says({
          id: 'provincialFindings',
          tag,
          zh: '与省平台的差异',
          en: 'Differences from the province',
          more,
        }),
        querystring: Type.Object({
          kind: Type.Optional(Type.Enum([...findingKinds])),
          scenario: Type.Optional(Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$' })),
          state: Type.Optional(Type.Enum(['open', 'resolved'])),
          ...growingPage,
        }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(findingItem), next }),
            '最近一次对账的差异',
            'The differences found by the latest run',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async (request) => {
      const { kind, scenario, state, cursor, limit } = request.query;
      return provincial.findings(request.actor, {
        limit: limit ?? 50,
        ...given({ kind, scenario, state, cursor }),
      });
    },
  );

  app.post(
    `${BASE}/findings/:id/resolution`,
    {
      schema: {
        ...says({
          id: 'resolveProvincialFinding',
          tag,
          zh: '处理一条差异',
          en: 'Deal with a difference',
          more: {
            zh: 'send 重新发送缺少或被退回的消息，take 接收对方有而本平台没有的，settle 写明理由不再处理。',
            en: '`send` queues again what the province lacks or refused, `take` takes over what is there only, `settle` leaves it as it is, with a reason.',
          },
        }),
        params: byId,
        body: Type.Object(
          { do: Type.Enum(['send', 'take', 'settle']), reason: Type.Optional(told) },
          { additionalProperties: false },
        ),
        response: { ...done, ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      if (body.do === 'send') await provincial.sendAgain(actor, params.id);
      else if (body.do === 'take') await provincial.takeOver(actor, params.id);
      else await provincial.settle(actor, params.id, body.reason ?? '');
      services.exchangeAsked?.();
      return reply.code(204).send(undefined);
    },
  );

  refusedRoutes(app, { services } as RouteContext);
  mappingRoutes(app, { services } as RouteContext);
}

function stateRoutes(app: App, { services }: RouteContext): void {
  const { provincial } = services;
  app.get(
    BASE,
    {
      schema: {
        ...says({
          id: 'provincialState',
          tag,
          zh: '省平台交换的状态',
          en: 'State of the provincial exchange',
          more,
        }),
        response: { 200: described(exchangeState, '状态', 'The state'), ...problems(401, 403) },
      },
    },
    async (request) => provincial.overview(request.actor),
  );

  app.post(
    `${BASE}/runs`,
    {
      schema: {
        ...says({
          id: 'askProvincialRun',
          tag,
          zh: '请求对账',
          en: 'Ask for a reconciliation',
          more: {
            zh: '已有未完成的对账时并入其中。对账只比较，不改动任何一方。',
            en: 'One that is open already is joined. A run compares and changes neither side.',
          },
        }),
        body: Type.Object({}, { additionalProperties: false }),
        response: {
          202: described(Type.Object({ id: Type.String() }), '已请求', 'Asked for'),
          ...problems(400, 401, 403, 409, 413, 415),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const id = await provincial.ask(request.actor);
      services.exchangeAsked?.();
      return reply.code(202).send({ id });
    },
  );
}

function refusedRoutes(app: App, { services }: RouteContext): void {
  const { provincial } = services;
  app.get(
    `${BASE}/refused`,
    {
      schema: {
        ...says({
          id: 'provincialRefused',
          tag,
          zh: '未能接收的消息',
          en: 'Messages that were refused',
          more,
        }),
        querystring: Type.Object(growingPage),
        response: {
          200: described(
            Type.Object({ items: Type.Array(refusedItem), next }),
            '消息及原因，不含内容',
            'The messages with why, without their content',
          ),
          ...problems(400, 401, 403),
        },
      },
    },
    async (request) =>
      provincial.refused(request.actor, {
        limit: request.query.limit ?? 50,
        ...given({ cursor: request.query.cursor }),
      }),
  );

  app.get(
    `${BASE}/refused.json`,
    {
      schema: {
        ...says({
          id: 'downloadProvincialRefused',
          tag,
          zh: '下载未能接收的消息',
          en: 'Download the refused messages',
          more: {
            zh: '下载前须在近几分钟内确认过本人身份；记入查阅记录。',
            en: 'Whoever downloads has proved who they are within the last minutes; it is traced.',
          },
        }),
        response: {
          200: content('application/json', '消息原文及原因', 'The messages as they came, with why'),
          ...problems(401, 403, 429),
        },
      },
      config: { limit: 'exports' },
    },
    async (request, reply) => {
      postNeeded(request.actor, exchangeRoles);
      requireStepUp(request);
      const messages = await provincial.download(request.actor);
      const name = `provincial-refused-${isoOf(localDay(Date.now()))}.json`;
      return asFile(reply, { name, type: 'application/json' }).send(
        JSON.stringify({ format: 'gaoyao-provincial-refused/1', messages }, null, 2),
      );
    },
  );

  app.post(
    `${BASE}/refused/:id/resolution`,
    {
      schema: {
        ...says({
          id: 'resolveProvincialRefused',
          tag,
          zh: '再次接收或放弃一条消息',
          en: 'Send a refused message in again, or drop it',
        }),
        params: byId,
        body: Type.Object(
          {
            do: Type.Enum(['again', 'drop']),
            message: Type.Optional(
              Type.Object(
                {},
                { additionalProperties: true, description: '改正后的消息 / The message put right' },
              ),
            ),
            reason: Type.Optional(told),
          },
          { additionalProperties: false },
        ),
        response: { ...done, ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503) },
      },
      config: { asks: ['csrf'] },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      if (body.do === 'again') await provincial.retry(actor, params.id, body.message);
      else await provincial.drop(actor, params.id, body.reason ?? '');
      services.afterAct?.();
      return reply.code(204).send(undefined);
    },
  );
}

const cannotSwitch = (): Problem =>
  new Problem(
    'provincial.reason-missing',
    { zh: '须写明更改理由', en: 'Say why the mapping is changed' },
    { status: 422 },
  );

function mappingRoutes(app: App, { services }: RouteContext): void {
  const { provincial } = services;
  app.get(
    `${BASE}/mappings`,
    {
      schema: {
        ...says({ id: 'provincialMappings', tag, zh: '省平台对照表', en: 'Mappings to the province' }),
        response: {
          200: described(
            Type.Object({ items: Type.Array(mappingItem), next }),
            '全部对照表',
            'Every mapping in force',
          ),
          ...problems(401, 403),
        },
      },
    },
    async (request) => {
      postNeeded(request.actor, [...exchangeRoles, 'admin']);
      return { items: await provincial.mappings(), next: null };
    },
  );

  app.post(
    `${BASE}/mappings/:scenario`,
    {
      schema: {
        ...says({
          id: 'saveProvincialMapping',
          tag,
          zh: '更改对照表，开启或停止交换',
          en: 'Change a mapping, switch the exchange on or off',
          more: {
            zh: '由系统管理员办理，须再次确认身份；每次更改是一个版本，记入日志。个人信息和受保护的内容不得列入。',
            en: 'By an administrator who has proved again who they are; each change is a version and stands in the journal. No personal or protected field can be named.',
          },
        }),
        params: Type.Object({ scenario: Type.String() }),
        body: Type.Object(
          {
            mapping: Type.Optional(Type.Object({}, { additionalProperties: true })),
            active: Type.Boolean(),
            reason: told,
          },
          { additionalProperties: false },
        ),
        response: {
          200: described(mappingItem, '现行对照表', 'The mapping in force'),
          ...problems(400, 401, 403, 404, 409, 413, 415, 422),
        },
      },
      config: { asks: ['csrf'] },
    },
    async (request) => {
      const { actor, params, body } = request;
      postNeeded(actor, ['admin']);
      requireStepUp(request);
      if (!/\S/.test(body.reason)) throw cannotSwitch();
      return provincial.saveMapping({
        scenario: params.scenario,
        active: body.active,
        by: actor.account,
        reason: body.reason.trim(),
        ...(body.mapping === undefined ? {} : { mapping: body.mapping }),
      });
    },
  );
}
