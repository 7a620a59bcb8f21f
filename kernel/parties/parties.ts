import { isoOf, localDay } from '../calendar/index.ts';
import type { Protection } from '../protection/index.ts';
import { Problem, type Queryable } from '../store/index.ts';
import { minorUntil, plainNumber } from './identity-number.ts';
import { maskedIdentity, maskedName } from './masks.ts';
import { identityIndex } from './number-index.ts';
import { sealedFields, type SealedField } from './sealed-fields.ts';

export interface Party {
  readonly id: string;
  readonly shard: number;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly identityNumber?: string;
  /** The number is that of a foreign document. */
  readonly foreignDocument?: boolean;
  readonly phone?: string;
  readonly address?: string;
  /** Permanent id of the place of the address library that the address is, or of a unit; kept beside the text. */
  readonly place?: string;
  /** ISO day. */
  readonly born?: string;
  readonly unit?: string;
}

const given = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/**
 * Registers persons and organisations, everything but the name and the unit sealed; one already there is left as it is.
 * A number is taken as it comes: who asks a person for one checks it before. Throws `parties.same-number` (409) for
 * another person with a number that a person of the same tenancy has. `db` is the owner's.
 */
export async function addParties(
  db: Queryable,
  protection: Protection,
  parties: readonly Party[],
): Promise<void> {
  const known = await db.query<{ id: string }>('select id from parties.party where id = any($1::uuid[])', [
    parties.map((one) => one.id),
  ]);
  const there = new Set(known.rows.map((row) => row.id));
  const added = parties.filter((one) => !there.has(one.id.toLowerCase()));
  if (added.length === 0) return;
  const today = isoOf(localDay(Date.now()));
  const rows = await Promise.all(
    added.map(async (party) => ({
      party,
      identityIndex: given(party.identityNumber)
        ? await identityIndex(protection, party.identityNumber, party.foreignDocument === true)
        : null,
      phoneIndex:
        given(party.phone) && /\d/.test(party.phone)
          ? await protection.blindIndex('phone', party.phone)
          : null,
      minorUntil: given(party.born) ? minorUntil(party.born, today) : null,
    })),
  );
  await refuseSameNumber(db, protection, rows);
  const texts = rows.flatMap(({ party }, row) =>
    (Object.keys(sealedFields) as SealedField[]).flatMap((field) => {
      const text = party[field];
      if (!given(text)) return [];
      return [
        {
          row,
          field: sealedFields[field].field,
          column: field,
          subject: party.id,
          text: asKept(field, text),
        },
      ];
    }),
  );
  const sealed = await protection.sealMany(texts, db);
  const columns = Object.fromEntries(
    Object.keys(sealedFields).map((field) => [field, rows.map(() => null)]),
  ) as Record<SealedField, (Buffer | null)[]>;
  for (const [index, { row, column }] of texts.entries()) columns[column][row] = sealed[index]!;
  try {
    await db.query(
      `insert into parties.party (id, shard, kind, name, unit, foreign_document, identity_number, phone, address, place,
         born, identity_index, phone_index, minor_until)
       select * from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::uuid[], $6::boolean[], $7::bytea[],
         $8::bytea[], $9::bytea[], $10::bytea[], $11::bytea[], $12::bytea[], $13::bytea[], $14::date[])
       on conflict (shard, id) do nothing`,
      [
        added.map((one) => one.id),
        added.map((one) => one.shard),
        added.map((one) => one.kind),
        added.map((one) => one.name),
        added.map((one) => one.unit ?? null),
        added.map((one) => one.foreignDocument === true),
        columns.identityNumber,
        columns.phone,
        columns.address,
        columns.place,
        columns.born,
        rows.map((row) => row.identityIndex),
        rows.map((row) => row.phoneIndex),
        rows.map((row) => row.minorUntil),
      ],
    );
  } catch (error) {
    // registered by somebody else between the look and the writing
    if ((error as { constraint?: string }).constraint === 'party_identity') throw sameNumber();
    throw error;
  }
}

const asKept = (field: SealedField, text: string): string =>
  field === 'identityNumber' ? plainNumber(text) : text.trim();

async function refuseSameNumber(
  db: Queryable,
  protection: Protection,
  rows: readonly { readonly party: Party; readonly identityIndex: Buffer | null }[],
): Promise<void> {
  const asked = rows.filter((row) => row.party.kind === 'person' && row.identityIndex !== null);
  const key = (shard: number, index: Buffer): string => `${String(shard)} ${index.toString('hex')}`;
  const within = new Set<string>();
  for (const { party, identityIndex } of asked) {
    const one = key(party.shard, identityIndex!);
    if (within.has(one)) throw sameNumber();
    within.add(one);
  }
  if (asked.length === 0) return;
  const { rows: found } = await db.query<{ id: string; name: string; identity_number: Buffer | null }>(
    `select p.id, p.name, p.identity_number from parties.party p
     join unnest($1::smallint[], $2::bytea[]) a(shard, index) on p.shard = a.shard and p.identity_index = a.index
     where p.kind = 'person' limit 1`,
    [asked.map((row) => row.party.shard), asked.map((row) => row.identityIndex)],
  );
  const there = found[0];
  if (there === undefined) return;
  const number =
    there.identity_number === null
      ? null
      : await protection.open(there.id, there.identity_number, db, sealedFields.identityNumber.field);
  throw sameNumber({
    id: there.id,
    name: maskedName('person', there.name),
    identityNumber: number === null ? null : maskedIdentity(number),
  });
}

/** The one that is there, masked. */
const sameNumber = (party?: object): Problem =>
  new Problem(
    'parties.same-number',
    {
      zh: '这个号码的人已经登记，请选用已有的登记',
      en: 'A person with this number is registered already: use that entry',
    },
    { status: 409, ...(party === undefined ? {} : { details: { party } }) },
  );

/** Names of parties by id, as far as the actor of the present transaction may see them. */
export async function partyNames(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { kind: Party['kind']; name: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<{ id: string; kind: Party['kind']; name: string }>(
    'select id, kind, name from parties.party where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { kind: row.kind, name: row.name }]));
}
