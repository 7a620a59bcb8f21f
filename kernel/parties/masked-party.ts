import { isoOf, localDay } from '../calendar/index.ts';
import type { Protection } from '../protection/index.ts';
import { Problem, type Queryable } from '../store/index.ts';
import { maskedAddress, maskedIdentity, maskedName, maskedPhone } from './masks.ts';
import type { Party } from './parties.ts';
import { sealedFields, type SealedField } from './sealed-fields.ts';

/** A party as it is shown until something is revealed. What was never given is null. */
export interface MaskedParty {
  readonly id: string;
  readonly shard: number;
  readonly kind: Party['kind'];
  readonly name: string;
  readonly identityNumber: string | null;
  readonly foreignDocument: boolean;
  readonly phone: string | null;
  readonly address: string | null;
  /** Whether the address is known as a place of the library; which one is revealed as the address is. */
  readonly placed: boolean;
  readonly born: string | null;
  /** A minor today. */
  readonly minor: boolean;
  readonly unit: string | null;
  readonly erased: boolean;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly shard: number;
  readonly kind: Party['kind'];
  readonly name: string;
  readonly identity_number: Buffer | null;
  readonly phone: Buffer | null;
  readonly address: Buffer | null;
  readonly place: Buffer | null;
  readonly born: Buffer | null;
  readonly foreign_document: boolean;
  readonly minor: boolean;
  readonly unit: string | null;
  readonly erased: boolean;
}

export const partyNotFound = (): Problem =>
  new Problem(
    'parties.not-found',
    { zh: '没有这个当事人，或者您无权查看', en: 'There is no such party, or you may not see it' },
    { status: 404 },
  );

/** One party as the actor of the present transaction may see it, masked. Throws `parties.not-found` (404). */
export async function maskedParty(db: Queryable, protection: Protection, id: string): Promise<MaskedParty> {
  const row = await partyRow(db, id);
  const masks = { identityNumber: maskedIdentity, phone: maskedPhone, address: maskedAddress };
  const shown = await Promise.all(
    (Object.keys(masks) as (keyof typeof masks)[]).map(async (field) => {
      const sealed = row[sealedFields[field].column];
      if (sealed === null) return null;
      const [text] = await protection.openMany([
        { subject: row.id, sealed, field: sealedFields[field].field },
      ]);
      return text === undefined || text === null ? null : masks[field](text);
    }),
  );
  const [identityNumber = null, phone = null, address = null] = shown;
  return {
    id: row.id,
    shard: row.shard,
    kind: row.kind,
    name: maskedName(row.kind, row.name),
    identityNumber,
    foreignDocument: row.foreign_document,
    phone,
    address,
    placed: row.place !== null,
    born: row.born === null ? null : '****-**-**',
    minor: row.minor,
    unit: row.unit,
    erased: row.erased,
  };
}

/**
 * One field in clear, null when it was never given. Throws `parties.not-found` (404), `protection.erased` (410). Whoever
 * calls this writes the reading to the trace before the value leaves the platform.
 */
export async function revealField(
  db: Queryable,
  protection: Protection,
  party: string,
  field: SealedField,
): Promise<string | null> {
  const row = await partyRow(db, party);
  if (row.erased)
    throw new Problem(
      'protection.erased',
      { zh: '此人的数据已删除', en: 'The data of this person was erased' },
      { status: 410 },
    );
  const sealed = row[sealedFields[field].column];
  return sealed === null ? null : protection.open(row.id, sealed, undefined, sealedFields[field].field);
}

async function partyRow(db: Queryable, id: string): Promise<Row> {
  const { rows } = await db.query<Row>(
    `select id, shard, kind, name, identity_number, phone, address, place, born, foreign_document, unit,
       coalesce(minor_until >= $2::date, false) as minor, erased_at is not null as erased
     from parties.party where id = $1`,
    [id, isoOf(localDay(Date.now()))],
  );
  const row = rows[0];
  if (row === undefined) throw partyNotFound();
  return row;
}
