import { Type } from 'typebox';
import { nullable } from './route-documents.ts';
import { clock, named, text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
const key = Type.String({
  description: '本页内的事项标识；无权查看的事项不是其 id / Key within this page; no id for a closed file',
});

const file = Type.Object({
  id: Type.String({ format: 'uuid' }),
  number: Type.String(),
  title: nullable(Type.String()),
  stage: named,
  outcome: nullable(named),
  openedAt: moment,
  lastAt: moment,
  closedAt: nullable(moment),
  clocks: Type.Array(clock, { description: '已经开始的期限 / Clocks that have started' }),
});

const version = nullable(
  Type.Integer({ description: '所在日志中的序号 / Position in the journal of its matter' }),
);

/** A whole dispute: its matters, one row of acts, and what the matters told and handed each other. */
export const threadShown = Type.Object({
  asked: key,
  matters: Type.Array(
    Type.Object({
      key,
      scenario: named,
      agency: named,
      status: Type.String({ enum: ['open', 'closed'] }),
      file: nullable(file),
    }),
  ),
  acts: Type.Array(
    Type.Object({
      matter: key,
      version: Type.Integer(),
      action: named,
      at: moment,
      to: nullable(named),
      agency: nullable(text),
      post: nullable(text),
    }),
    { description: '从新到旧 / Latest first' },
  ),
  more: Type.Boolean(),
  links: Type.Array(
    Type.Object({
      matter: key,
      about: key,
      kind: Type.String({ enum: ['about', 'handover'] }),
      at: moment,
      version: Type.Integer(),
    }),
  ),
  messages: Type.Array(
    Type.Object({
      id: Type.String(),
      matter: key,
      message: Type.String(),
      action: nullable(named),
      version,
      at: moment,
      state: Type.String({ enum: ['waiting', 'taken', 'refused', 'nobody'] }),
      agrees: Type.Boolean({ description: '双方日志一致 / Both journals agree' }),
      heard: Type.Array(
        Type.Object({
          matter: key,
          action: nullable(named),
          version,
          problem: nullable(Type.String()),
          taken: Type.Boolean(),
          agrees: Type.Boolean(),
          at: moment,
        }),
      ),
    }),
  ),
  handovers: Type.Array(
    Type.Object({
      id: Type.String(),
      matter: key,
      action: nullable(named),
      version,
      schema: Type.String(),
      to: Type.String(),
      toMatter: nullable(key),
      at: moment,
      state: Type.String({ enum: ['waiting', 'taking', 'accepted', 'returned'] }),
      decidedAt: nullable(moment),
      reason: nullable(Type.String()),
      problem: nullable(Type.String()),
    }),
  ),
});

const anomaly = Type.Object({
  kind: Type.String(),
  name: text,
  text,
  todo: text,
  article: Type.String(),
  since: nullable(moment),
  matter: Type.Object({ id: Type.String(), number: Type.String(), scenario: named, agency: named }),
});

export const disputesShown = Type.Object({
  disputes: Type.Array(
    Type.Object({
      start: Type.String({ description: '可见的最早事项 / The oldest matter that is shown' }),
      matters: Type.Array(
        Type.Object({
          id: Type.String(),
          number: Type.String(),
          scenario: named,
          agency: named,
          stage: named,
          outcome: nullable(named),
          openedAt: moment,
          lastAt: moment,
          closedAt: nullable(moment),
          nextDue: nullable(moment),
        }),
      ),
      open: Type.Boolean(),
      lastAt: moment,
      anomalies: Type.Array(anomaly),
    }),
  ),
  more: Type.Boolean(),
});

export const anomaliesShown = Type.Object({
  counts: Type.Array(Type.Object({ kind: Type.String(), name: text, count: Type.Integer() })),
  items: Type.Array(anomaly),
  looked: Type.Integer({ description: '查看的在办事项数 / Running matters that were looked at' }),
  more: Type.Boolean(),
});
