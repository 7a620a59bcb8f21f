import { Type, type Static } from 'typebox';
import type { Delivery, KeptSystem, KeyItem, SystemWanted } from '@gaoyao/kernel/exchange';
import { described, nullable } from './route-documents.ts';
import { text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
const line = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '^[^\\u0000]*$' });

export const reason = Type.Object({ code: Type.String(), text });
export const scope = Type.Enum(['signals', 'readings', 'events']);
const mapping = Type.Object(
  {
    status: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), line(100))),
    intake: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  {
    additionalProperties: false,
    description:
      '对照表：status 为“环节代码: 对方状态” / The mapping: `status` is “code of a stage: its word there”',
  },
);

const declared = {
  name: Type.Object({ zh: line(100), en: line(100) }, { additionalProperties: false }),
  agency: Type.String({ format: 'uuid', description: '责任单位 / The agency that answers for it' }),
  sources: Type.Array(line(80), {
    maxItems: 200,
    description: '可代为上报的信号来源代码 / Codes of the signal sources it may speak for',
  }),
  scopes: Type.Array(scope, { maxItems: 3 }),
  mapping: Type.Optional(mapping),
  webhook: Type.Optional(
    nullable(
      Type.String({
        maxLength: 2000,
        description: '回写地址，https / Where it is told of its events, by https',
      }),
    ),
  ),
};

export const systemBody = Type.Object(declared, { additionalProperties: false });
export const newSystemBody = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{1,59}$', description: '代码 / Its code' }),
    ...declared,
  },
  { additionalProperties: false },
);

/** What a body declares, as the exchange takes it. */
export const wantedFrom = ({
  mapping: given,
  webhook,
  ...body
}: Static<typeof newSystemBody>): SystemWanted => ({
  ...body,
  webhook: webhook === undefined || webhook === '' ? null : webhook,
  ...(given === undefined
    ? {}
    : {
        mapping: {
          ...(given.status === undefined ? {} : { status: given.status }),
          ...(given.intake === undefined ? {} : { intake: given.intake }),
        },
      }),
});

export const keyItem = Type.Object({
  id: Type.String({ format: 'uuid' }),
  note: Type.String(),
  createdAt: moment,
  expiresAt: moment,
  usedAt: nullable(moment),
});

export const systemItem = Type.Object({
  id: Type.String({ format: 'uuid' }),
  code: Type.String(),
  name: text,
  agency: Type.Object({ id: Type.String({ format: 'uuid' }), name: text }),
  sources: Type.Array(Type.String()),
  scopes: Type.Array(scope),
  mapping,
  webhook: nullable(Type.String()),
  disabledAt: nullable(moment),
  line: Type.Object({
    downSince: nullable(moment),
    nextTry: nullable(moment),
    reachedAt: nullable(moment),
    problem: nullable(reason),
  }),
  keys: Type.Array(keyItem),
  queue: Type.Object({
    waiting: Type.Integer(),
    dead: Type.Integer({ description: '对方拒收、须人工处理 / Refused there; somebody has to see to it' }),
    oldest: nullable(moment),
  }),
  traffic: Type.Object(
    { requests: Type.Integer(), failed: Type.Integer(), sent: Type.Integer(), unsent: Type.Integer() },
    {
      description:
        '近 24 小时：收到的请求及其中失败的，推送及其中未被接收的 / The last 24 hours: requests received and those refused, calls made and those not taken',
    },
  ),
});
export type SystemItem = Static<typeof systemItem>;

export const deliveryItem = Type.Object({
  id: Type.String({ format: 'uuid' }),
  stream: Type.String({ description: '对方的事件编号 / The number of the event there' }),
  type: Type.String(),
  state: Type.Enum(['waiting', 'sent', 'dead', 'dropped']),
  attempts: Type.Integer(),
  replays: Type.Integer(),
  queuedAt: moment,
  sentAt: nullable(moment),
  nextTry: nullable(moment),
  reason: nullable(reason),
  payload: Type.Object({}, { additionalProperties: true }),
});

export const trafficItem = Type.Object({
  hour: moment,
  direction: Type.Enum(['in', 'out']),
  requests: Type.Integer(),
  failed: Type.Integer(),
  bytes: Type.Integer(),
});

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export const keyShown = ({ id, note, createdAt, expiresAt, usedAt }: KeyItem): Static<typeof keyItem> => ({
  ...{ id, note, createdAt: createdAt.toISOString() },
  ...{ expiresAt: expiresAt.toISOString(), usedAt: iso(usedAt) },
});

export const lineShown = ({ line: of }: Pick<KeptSystem, 'line'>): SystemItem['line'] => ({
  ...{ downSince: iso(of.downSince), nextTry: iso(of.nextTry), reachedAt: iso(of.reachedAt) },
  problem: of.problem,
});

export const deliveryShown = (one: Delivery): Static<typeof deliveryItem> => ({
  ...{ id: one.id, stream: one.stream, type: one.type, state: one.state, attempts: one.attempts },
  ...{ replays: one.replays, queuedAt: one.queuedAt.toISOString(), sentAt: iso(one.sentAt) },
  ...{ nextTry: iso(one.nextTry), reason: one.reason, payload: one.payload },
});

export const nothing = {
  204: described(Type.Unsafe<undefined>({ type: 'null' }), '已办理', 'Done'),
};
