import { Type } from 'typebox';
import { exclusionGroundIds, sharePurposeIds } from '@gaoyao/kernel/evidence';
import { nullable } from './route-documents.ts';
import { text } from './schemas.ts';

const uuid = Type.String({ format: 'uuid' });
const moment = Type.String({ format: 'date-time' });

export const byMatter = Type.Object({ id: Type.String() });
export const byMatterAndGrant = Type.Object({ id: Type.String(), grant: Type.String() });
export const byGrant = Type.Object({ grant: Type.String() });
export const byGrantAndItem = Type.Object({ grant: Type.String(), item: Type.String() });

export const sharePurpose = Type.Unsafe<(typeof sharePurposeIds)[number]>({
  type: 'string',
  enum: [...sharePurposeIds],
  description: '开放目的 / Purpose of the opening',
});
const ground = Type.Unsafe<(typeof exclusionGroundIds)[number]>({
  type: 'string',
  enum: [...exclusionGroundIds],
  description: '不予开放的法定情形 / Ground in law on which an item stays closed',
});
export const grantStateText = Type.Unsafe<'early' | 'open' | 'expired' | 'revoked'>({
  type: 'string',
  enum: ['early', 'open', 'expired', 'revoked'],
  description: '未生效、有效、已到期、已撤销 / Not yet, open, ended, revoked',
});

const only = { additionalProperties: false } as const;

/** To whom: exactly one of these forms. */
const receiver = Type.Union(
  [
    Type.Object({ agency: uuid, staffNumber: Type.String({ minLength: 1, maxLength: 40 }) }, only),
    Type.Object({ agency: uuid }, only),
    Type.Object({ account: uuid }, only),
    Type.Object({ party: uuid }, only),
    Type.Object({ handover: uuid }, only),
    Type.Object({ shown: Type.Literal(true), agency: Type.Optional(uuid) }, only),
  ],
  {
    description:
      '机关；机关的某一工作人员；当事人；接收移交的机关；持屏显密钥者 / A body; an official of it; a party; whoever accepts a hand-over; whoever redeems a secret shown on a screen',
  },
);

export const itemsWanted = Type.Union([
  Type.Literal('all'),
  Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 500 }),
]);

export const grantWanted = Type.Object(
  {
    to: receiver,
    purpose: sharePurpose,
    items: itemsWanted,
    later: Type.Optional(
      Type.Boolean({ description: '“全部”包括以后采集的 / “All” includes what is captured later' }),
    ),
    except: Type.Optional(
      Type.Array(Type.Object({ item: Type.String({ maxLength: 60 }), ground }, only), { maxItems: 500 }),
    ),
    from: Type.Optional(moment),
    until: moment,
    reason: Type.String({ minLength: 1, maxLength: 2000 }),
  },
  only,
);

const person = Type.Object({ name: text, staffNumber: Type.String() });

export const grantShown = Type.Object({
  id: uuid,
  to: Type.Object({
    kind: Type.Unsafe<'agency' | 'account' | 'party' | 'handover' | 'shown'>({
      type: 'string',
      enum: ['agency', 'account', 'party', 'handover', 'shown'],
    }),
    agency: nullable(Type.Object({ id: uuid, name: text })),
    account: nullable(Type.Object({ id: uuid, name: text, staffNumber: Type.String() })),
    party: nullable(uuid),
    handover: nullable(uuid),
  }),
  purpose: sharePurpose,
  items: Type.Array(uuid),
  excluded: Type.Array(Type.Object({ item: uuid, ground })),
  later: Type.Boolean(),
  from: moment,
  until: moment,
  state: grantStateText,
  waiting: Type.Boolean({ description: '密钥未用或者移交未接收 / Not redeemed, or not accepted yet' }),
  reason: Type.String(),
  grantedBy: person,
  grantedAt: moment,
  revokedAt: nullable(moment),
  revocation: nullable(Type.String()),
  opened: Type.Integer({ description: '被打开次数 / How often it was opened' }),
  lastOpened: nullable(moment),
  refused: Type.Integer({ description: '被拒绝次数 / How often somebody was refused' }),
});

export const grantReceived = Type.Object({
  id: uuid,
  matter: Type.Object({ number: Type.String(), scenario: text }),
  agency: text,
  purpose: sharePurpose,
  items: Type.Integer(),
  from: moment,
  until: moment,
  state: grantStateText,
  as: Type.Unsafe<'agency' | 'account' | 'party'>({ type: 'string', enum: ['agency', 'account', 'party'] }),
});

export const reason = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 2000 }) }, only);
