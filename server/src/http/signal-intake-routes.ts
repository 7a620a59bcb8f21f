import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { findSystem } from '@gaoyao/kernel/exchange';
import {
  binaryAsStructured,
  eventsIn,
  hear,
  readConnector,
  readThrough,
  type Heard,
  type Incoming,
} from '@gaoyao/kernel/signals';
import { Problem } from '@gaoyao/kernel/store';
import { hearContext } from '../intake/context.ts';
import { acceptTextAs } from './json-body.ts';
import { described, problems, says } from './route-documents.ts';
import { text } from './schemas.ts';
import type { App, RouteContext } from './services.ts';
import { requireSystem } from './system-caller.ts';

const tag = 'exchange';
const ONE = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
/** Messages of one request: more are sent in several. */
export const MOST_MESSAGES = 1_000;

const count = Type.Integer({ minimum: 0 });
const heardShown = Type.Object({
  ...{ received: count, taken: count, corrected: count, repeated: count, outdated: count },
  rejected: Type.Array(
    Type.Object({
      index: Type.Integer({ description: '在请求中的位置，从 0 起 / Its place in the request, from 0' }),
      code: Type.String(),
      text,
      kept: Type.Boolean({
        description:
          '是否留存；未留存的请自行保留，稍后重发 / Whether it is kept; keep it yourself otherwise, and send it later',
      }),
    }),
  ),
});

const shown = ({ rejected, ...counts }: Heard) => ({
  ...counts,
  rejected: rejected.map(({ index, kept, problem: { code, text: said } }) => ({
    index,
    code,
    text: said,
    kept,
  })),
});

const anyBody = Type.Unknown({
  description:
    'CloudEvents 1.0：单个事件、事件数组，或二进制模式的 data / One event, a list of events, or the data of binary mode',
});

/** What outside systems hand in, with a key whose scopes are `signals` or `readings`. */
export function signalIntakeRoutes(app: App, { services }: RouteContext): void {
  const { db } = services;
  const context = hearContext(services);
  requireSystem(app, { db: db.owner });
  for (const type of ['application/json', ONE, BATCH]) acceptTextAs(app, type);

  const take = async (request: FastifyRequest, messages: readonly Incoming[]) => {
    if (messages.length > MOST_MESSAGES)
      throw new Problem(
        'signals.too-many',
        {
          zh: `一次请求最多 ${String(MOST_MESSAGES)} 条`,
          en: `A request has ${String(MOST_MESSAGES)} messages at most`,
        },
        { status: 413 },
      );
    const { code, sources, scopes } = request.system;
    return shown(await hear(context, messages, { via: 'http', speaker: { code, sources, scopes } }));
  };
  const answers = {
    200: described(
      heardShown,
      '各自的结果；未收下的已留存，可在平台上重试',
      'What became of them; those not taken are kept and can be tried again here',
    ),
    ...problems(400, 401, 403, 413, 415, 429),
  };

  app.post(
    '/api/signals',
    {
      schema: {
        ...says({
          id: 'takeSignals',
          tag,
          zh: '上报信号和读数（CloudEvents）',
          en: 'Hand in signals and readings (CloudEvents)',
          more: {
            zh: `${ONE} 为单个，${BATCH} 为批量，application/json 加 ce- 头为二进制模式。类型 cn.gaoyao.report 和 cn.gaoyao.reading，见 docs/signal-intake.md。同一来源同一编号只收一次，重发不改变任何数字。`,
            en: `${ONE} for one, ${BATCH} for many, application/json with ce- headers in binary mode. Types cn.gaoyao.report and cn.gaoyao.reading, see docs/signal-intake.md. One number of one source is taken once: sending again changes nothing.`,
          },
        }),
        security: [{ system: [] }],
        body: anyBody,
        response: answers,
      },
    },
    async (request) => take(request, messagesOf(request)),
  );

  app.post(
    '/api/signals/connector',
    {
      schema: {
        ...says({
          id: 'takeConnectorSignals',
          tag,
          zh: '以对方自己的格式上报',
          en: 'Hand in messages in the system’s own form',
          more: {
            zh: '按该系统登记的对照（mapping.intake，gaoyao-connector/1）读取。',
            en: 'Read by the mapping the system is declared with (mapping.intake, gaoyao-connector/1).',
          },
        }),
        security: [{ system: [] }],
        body: anyBody,
        response: answers,
      },
    },
    async (request) => {
      const { mapping } = await findSystem(db.owner, request.system.id);
      if (mapping.intake === undefined)
        throw new Problem(
          'signals.no-connector',
          { zh: '该系统没有登记对照', en: 'The system is declared without a mapping' },
          { status: 422 },
        );
      return take(request, readThrough(readConnector(mapping.intake), 'message', saidIn(request)));
    },
  );
}

/** The text of a request. Throws `signals.malformed` when there is none: nothing is no message. */
function saidIn({ body }: FastifyRequest): string {
  if (typeof body === 'string' && body.trim() !== '') return body;
  throw new Problem('signals.malformed', { zh: '请求没有内容', en: 'The request says nothing' });
}

/** The messages of a request: how they are written is the content type's to say (CloudEvents, HTTP binding 3). */
function messagesOf(request: FastifyRequest): readonly Incoming[] {
  const { headers } = request;
  const said = saidIn(request);
  const type = (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();
  if (type === ONE) return eventsIn(said, 'one');
  if (type === BATCH) return eventsIn(said, 'many');
  const isBinary = Object.keys(headers).some((name) => name.startsWith('ce-'));
  return isBinary
    ? eventsIn(JSON.stringify(binaryAsStructured(headers, dataOf(said))), 'one')
    : eventsIn(said);
}

/** What is no JSON is kept with its event as the text it is, and refused as no object. */
function dataOf(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return said;
  }
}
