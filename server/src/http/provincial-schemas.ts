import { Type } from 'typebox';
import { findingKinds } from '@gaoyao/kernel/exchange';
import { nullable } from './route-documents.ts';
import { named, text } from './schemas.ts';

const moment = Type.String({ format: 'date-time' });
const maybe = nullable(moment);
const reason = Type.Object({ code: Type.String(), text });

/** How the exchange stands. */
export const exchangeState = Type.Object({
  configured: Type.Boolean(),
  link: Type.Object({
    downSince: maybe,
    nextTry: maybe,
    reachedAt: maybe,
    pulledAt: maybe,
    problem: nullable(reason),
  }),
  queue: Type.Object({ waiting: Type.Integer(), rejected: Type.Integer(), oldest: maybe }),
  refused: Type.Integer(),
  scenarios: Type.Array(
    Type.Object({ id: Type.String(), name: text, active: Type.Boolean(), version: Type.Integer() }),
  ),
  running: nullable(Type.Object({ state: Type.String({ enum: ['asked', 'running'] }), askedAt: moment })),
  last: nullable(
    Type.Object({
      state: Type.String({ enum: ['done', 'failed'] }),
      finishedAt: moment,
      compared: Type.Integer(),
      alike: Type.Integer(),
      problem: nullable(reason),
    }),
  ),
  foundAt: maybe,
  stale: Type.Boolean(),
  open: Type.Record(Type.String(), Type.Integer()),
});

/** One difference between the two sides. */
export const findingItem = Type.Object({
  id: Type.String(),
  kind: Type.String({ enum: [...findingKinds] }),
  scenario: named,
  agency: nullable(text),
  matter: nullable(Type.Object({ id: Type.String(), number: Type.String() })),
  number: nullable(Type.String()),
  details: Type.Object({}, { additionalProperties: true }),
  can: Type.Array(Type.String({ enum: ['send', 'take', 'settle'] })),
  resolved: nullable(
    Type.Object({
      as: Type.String({ enum: ['sent', 'taken', 'settled'] }),
      by: text,
      at: moment,
      reason: nullable(Type.String()),
    }),
  ),
});

export const refusedItem = Type.Object({
  id: Type.String(),
  message: nullable(Type.String()),
  agency: nullable(text),
  way: Type.String({ enum: ['pull', 'push'] }),
  reason,
  receivedAt: moment,
  tries: Type.Integer(),
});

export const mappingItem = Type.Object({
  scenario: Type.String(),
  version: Type.Integer(),
  mapping: Type.Object({}, { additionalProperties: true }),
  active: Type.Boolean(),
  changedAt: moment,
  changedBy: Type.String(),
});

export const verdict = Type.Object({
  id: nullable(Type.String()),
  result: Type.String({ enum: ['taken', 'known', 'echo', 'refused'] }),
  reason: Type.Optional(reason),
});
