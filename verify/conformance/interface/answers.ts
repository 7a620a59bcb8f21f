import type { Schema } from '../json-schema.ts';

/**
 * The fields that answers of the interface must have, as JSON Schemas. More fields may stand beside them. The table in
 * `docs/evidence-exchange.md` is made of these.
 */

type Fields = Readonly<Record<string, Schema>>;

const required = (fields: Fields): Schema => ({
  type: 'object',
  properties: fields,
  required: Object.keys(fields),
});
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const oneOf = (...values: readonly (string | null)[]): Schema => ({ enum: values });

const words: Schema = { type: 'string', minLength: 1 };
const text = required({ zh: words, en: words });
const uuid: Schema = { type: 'string', format: 'uuid' };
const moment: Schema = { type: 'string', format: 'date-time' };
const day: Schema = { type: 'string', format: 'date' };
const digest: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const whole: Schema = { type: 'integer', minimum: 0 };
const count: Schema = { type: 'integer', minimum: 1 };
const yes: Schema = { type: 'boolean' };

const person = orNull(required({ name: text, staffNumber: { type: 'string' } }));
const office = orNull(required({ name: text }));
const proof: Schema = {
  type: 'object',
  properties: { state: oneOf('included', 'pending'), index: whole, size: count },
  required: ['state'],
};
const file = orNull(required({ sha256: digest, sm3: digest, size: whole, type: words }));

export const sharePurposes = [
  'reconsideration',
  'litigation',
  'court-enforcement',
  'procuratorial-supervision',
  'enforcement-supervision',
  'joint-handling',
  'transfer',
  'party-reading',
  'litigant-reading',
] as const;

export const custodyActs = [
  'capture',
  'change',
  'read',
  'export',
  'derive',
  'share',
  'revoke',
  'open',
  'verify',
  'withdraw',
  'attach',
  'erase',
] as const;

const grant = required({
  id: uuid,
  matter: required({ number: words, scenario: text }),
  agency: text,
  purpose: oneOf(...sharePurposes),
  items: whole,
  from: moment,
  until: moment,
  state: oneOf('early', 'open', 'expired', 'revoked'),
  as: oneOf('agency', 'account', 'party'),
});

const itemFields: Fields = {
  id: uuid,
  kind: words,
  statutory: words,
  title: orNull(words),
  state: oneOf('pending', 'current', 'withdrawn', 'erased'),
  version: count,
  capturedAt: moment,
  capturedBy: person,
  obtained: day,
  file,
  thumbnail: yes,
  origin: orNull(uuid),
  derivation: oneOf('thumbnail', 'redacted', 'transcode', 'drawing', null),
  closed: yes,
  points: listOf({ type: 'string' }),
  proof,
};

const version = required({
  version: count,
  digest,
  file,
  savedAt: moment,
  savedBy: person,
  proof,
});

const custodyEntry = required({
  position: count,
  at: moment,
  actor: person,
  actorId: uuid,
  agency: office,
  role: orNull({ type: 'string' }),
  purpose: words,
  act: oneOf(...custodyActs),
  version: orNull(count),
  file: orNull(digest),
  details: { type: 'object' },
  previous: orNull(digest),
  proof,
});

export const answers = {
  keys: required({
    format: oneOf('gaoyao-ledger-keys/1'),
    logs: listOf(
      required({ name: words, origin: words, keys: { type: 'array', minItems: 1, items: words } }),
    ),
  }),
  alliance: required({
    witnesses: listOf(required({ name: words, agency: text, key: words })),
    quorum: whole,
    mustInclude: listOf(words),
  }),
  session: required({ account: required({ id: uuid }) }),
  kinds: required({
    items: listOf(
      required({
        id: words,
        name: text,
        statutory: listOf(required({ id: words })),
        file: required({ need: oneOf('required', 'optional', 'none'), types: listOf(words) }),
        schema: { type: 'object' },
      }),
    ),
  }),
  grants: required({ items: listOf(grant) }),
  items: required({ items: listOf(required(itemFields)) }),
  opening: required({ grant, items: listOf(required(itemFields)) }),
  item: required({
    ...itemFields,
    metadata: orNull({ type: 'object' }),
    fileName: orNull({ type: 'string' }),
    versions: { type: 'array', minItems: 1, items: version },
    derivatives: listOf(required({ id: uuid, derivation: words })),
    custody: { type: 'array', minItems: 1, items: custodyEntry },
  }),
  problem: required({
    type: words,
    title: words,
    status: count,
    detail: words,
    code: words,
    text,
  }),
} as const satisfies Readonly<Record<string, Schema>>;

/** What of these answers the test works with, once they have their form. */
export interface Keys {
  readonly logs: readonly {
    readonly name: string;
    readonly origin: string;
    readonly keys: readonly string[];
  }[];
}
export interface Alliance {
  readonly witnesses: readonly { readonly name: string; readonly key: string }[];
  readonly quorum: number;
  readonly mustInclude: readonly string[];
}
export interface Kinds {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}
export interface Grant {
  readonly id: string;
  readonly purpose: string;
  readonly state: 'early' | 'open' | 'expired' | 'revoked';
}
export interface Item {
  readonly id: string;
  readonly kind: string;
  readonly state: 'pending' | 'current' | 'withdrawn' | 'erased';
  readonly version: number;
  readonly file: { readonly sha256: string; readonly sm3: string; readonly size: number } | null;
  readonly derivation: string | null;
  readonly closed: boolean;
}
export interface ItemRead extends Item {
  readonly metadata: Readonly<Record<string, unknown>> | null;
  readonly versions: readonly { readonly version: number }[];
  readonly custody: readonly CustodyEntry[];
}
export interface CustodyEntry {
  readonly position: number;
  readonly at: string;
  readonly actorId: string;
  readonly role: string | null;
  readonly purpose: string;
  readonly act: string;
  readonly version: number | null;
  readonly file: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly previous: string | null;
}

/** What an answer is once it has its form. */
export interface AnswerTypes {
  readonly keys: Keys;
  readonly alliance: Alliance;
  readonly session: { readonly account: { readonly id: string } };
  readonly kinds: Kinds;
  readonly grants: { readonly items: readonly Grant[] };
  readonly items: { readonly items: readonly Item[] };
  readonly opening: { readonly grant: Grant; readonly items: readonly Item[] };
  readonly item: ItemRead;
}
