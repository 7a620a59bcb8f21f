import { Type } from 'typebox';
import { means, roomPurposeIds, seatRoleIds } from '@gaoyao/kernel/rooms';
import { nullable } from './route-documents.ts';
import { text } from './schemas.ts';

export const uuid = Type.String({ format: 'uuid' });
const moment = Type.String({ format: 'date-time' });
const oneOf = <const Ids extends readonly string[]>(ids: Ids) =>
  Type.Unsafe<Ids[number]>({ type: 'string', enum: [...ids] });
const oneOfOrNull = <const Ids extends readonly string[]>(ids: Ids) =>
  Type.Unsafe<Ids[number] | null>({ type: ['string', 'null'], enum: [...ids, null] });

export const purpose = oneOf(roomPurposeIds);
export const role = oneOf(seatRoleIds);
export const meansOfSeat = oneOf(means);
const phase = oneOf(['booked', 'open', 'closed', 'cancelled'] as const);
const standing = oneOf(['invited', 'waiting', 'seated', 'refused', 'removed', 'left', 'revoked'] as const);
const closedObject = { additionalProperties: false } as const;
const page = Type.Integer({ minimum: 1, maximum: 10_000 });
const digest = Type.String({ minLength: 64, maxLength: 64 });
const reason = Type.String({ minLength: 1, maxLength: 1_000 });

export const nothing = Type.Unsafe<undefined>({ type: 'null' });

const booked = {
  id: uuid,
  purpose,
  plannedAt: moment,
  minutes: Type.Integer(),
  phase,
  role: oneOfOrNull(seatRoleIds),
  number: Type.String(),
};
export const bookedRoom = Type.Object(booked);

const frozen = nullable(Type.Object({ text: Type.String(), digest: Type.String() }));

export const booking = Type.Object({
  ...booked,
  matter: uuid,
  seats: Type.Array(
    Type.Object({
      id: uuid,
      role,
      standing,
      name: text,
      staffNumber: nullable(Type.String()),
      code: oneOfOrNull(['waiting', 'used', 'ended'] as const),
    }),
  ),
  fault: nullable(
    Type.Integer({ description: '第一条被改动的记录，没有则为 null / First altered entry, or null' }),
  ),
  frozen,
});

export const bookingWanted = Type.Object(
  {
    purpose,
    plannedAt: moment,
    minutes: Type.Integer({ minimum: 5, maximum: 720 }),
    chair: uuid,
    recorder: Type.Optional(uuid),
    requestKey: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  },
  closedObject,
);

export const invitationWanted = Type.Object(
  {
    role,
    account: Type.Optional(uuid),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    party: Type.Optional(uuid),
  },
  closedObject,
);

export const letter = Type.Object({
  seat: uuid,
  link: Type.String({
    description: '入口地址 # 之后的部分 / What follows # in the address of the entry page',
  }),
  code: Type.String(),
  expiresAt: moment,
});

const consent = Type.Object({
  consent: oneOf(['given', 'refused', 'withdrawn'] as const),
  at: Type.Number({ description: '毫秒 / milliseconds' }),
});

export const roomView = Type.Object({
  id: uuid,
  purpose,
  plannedAt: moment,
  minutes: Type.Integer(),
  phase,
  revision: Type.Integer(),
  me: uuid,
  seats: Type.Array(
    Type.Object({ id: uuid, role, standing, means: meansOfSeat, name: text, link: nullable(Type.String()) }),
  ),
  exhibits: Type.Array(
    Type.Object({ item: uuid, title: Type.String(), type: Type.String(), pages: Type.Integer() }),
  ),
  showing: nullable(Type.Object({ item: uuid, page: Type.Integer() })),
  pages: Type.Array(
    Type.Object({
      version: Type.Integer(),
      digest: Type.String(),
      entry: Type.Integer(),
      answers: Type.Record(
        Type.String(),
        Type.Object({
          answer: oneOf(['confirmed', 'declined'] as const),
          version: Type.Integer(),
          at: Type.Number(),
          entry: Type.Integer(),
        }),
      ),
    }),
  ),
  recordings: Type.Array(
    Type.Object({
      number: Type.Integer(),
      state: oneOf(['asked', 'running', 'ended'] as const),
      consents: Type.Record(Type.String(), consent),
      begunAt: nullable(Type.Number()),
      endedAt: nullable(Type.Number()),
      ended: oneOfOrNull(['by-chair', 'withdrawn', 'newcomer', 'closed'] as const),
      item: nullable(Type.String()),
    }),
  ),
  lastMessage: Type.Integer(),
  matter: nullable(uuid),
});

export const record = Type.Object({
  pages: Type.Array(Type.Object({ text: Type.String(), digest: Type.String() })),
  frozen,
});

export const messages = Type.Object({
  items: Type.Array(
    Type.Object({
      position: Type.Integer(),
      at: moment,
      seat: nullable(Type.String()),
      text: nullable(Type.String()),
    }),
  ),
});

const plain = <const Do extends string>(what: Do) => Type.Object({ do: Type.Literal(what) }, closedObject);
const withSeat = <const Do extends string>(what: Do) =>
  Type.Object({ do: Type.Literal(what), seat: uuid, reason }, closedObject);

/** What a seat asks of the room; which of them it may is the room's to say. */
export const asked = Type.Union([
  plain('leave'),
  plain('hide'),
  plain('ask-recording'),
  plain('withdraw-consent'),
  plain('begin-recording'),
  plain('end-recording'),
  plain('close'),
  Type.Object({ do: Type.Literal('use'), means: meansOfSeat }, closedObject),
  Type.Object(
    { do: Type.Literal('say'), text: Type.String({ minLength: 1, maxLength: 2_000 }) },
    closedObject,
  ),
  Type.Object({ do: Type.Literal('admit'), seat: uuid }, closedObject),
  withSeat('refuse'),
  withSeat('remove'),
  Type.Object({ do: Type.Literal('show'), item: uuid, page }, closedObject),
  Type.Object(
    {
      do: Type.Literal('write'),
      page,
      expected: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
      text: Type.String({ maxLength: 8_000 }),
    },
    closedObject,
  ),
  Type.Object({ do: Type.Literal('confirm'), page, digest }, closedObject),
  Type.Object({ do: Type.Literal('decline'), page, digest, reason }, closedObject),
  Type.Object({ do: Type.Literal('consent'), given: Type.Boolean() }, closedObject),
]);

export const signalSent = Type.Object(
  { to: uuid, content: Type.Unknown({ description: '会话描述或者候选地址 / A description or a candidate' }) },
  closedObject,
);
