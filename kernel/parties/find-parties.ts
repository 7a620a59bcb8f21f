import type { Protection } from '../protection/index.ts';
import type { Queryable } from '../store/index.ts';
import { plainNumber } from './identity-number.ts';
import { characters, maskedIdentity, maskedName } from './masks.ts';
import { identityIndex, isNumberSearch } from './number-index.ts';
import type { Party } from './parties.ts';
import { sealedFields } from './sealed-fields.ts';

export interface FoundParty {
  readonly id: string;
  readonly kind: Party['kind'];
  /** Masked for a person. */
  readonly name: string;
  /** The last characters of the identity number as `maskedIdentity` leaves them, to tell namesakes apart. */
  readonly ending: string | null;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly kind: Party['kind'];
  readonly name: string;
  readonly identity_number: Buffer | null;
}

const LONGEST = 20;

/**
 * Parties whose name begins with the text, or whose identity number or telephone is the text, as far as the actor of the
 * present transaction may see them; at most twenty. Fewer than two characters find nobody, and so does a part of a
 * number: a register of persons is not there to be leafed through.
 */
export async function findParties(
  db: Queryable,
  protection: Protection,
  text: string,
): Promise<readonly FoundParty[]> {
  const wanted = text.trim();
  if (characters(wanted).length < 2) return [];
  const rows = [...(isNumberSearch(wanted) ? await byNumber(db, protection, wanted) : [])];
  if (rows.length === 0) rows.push(...(await byName(db, wanted)));
  const numbered = rows.filter((row) => row.identity_number !== null);
  const numbers = await protection.openMany(
    numbered.map((row) => ({
      subject: row.id,
      sealed: row.identity_number!,
      field: sealedFields.identityNumber.field,
    })),
  );
  const endings = new Map(
    numbered.map((row, index) => {
      const number = numbers[index] ?? null;
      return [row.id, number === null ? null : maskedIdentity(number).replaceAll('*', '')];
    }),
  );
  return rows.map(({ id, kind, name }) => ({
    id,
    kind,
    name: maskedName(kind, name),
    ending: endings.get(id) ?? null,
  }));
}

async function byName(db: Queryable, text: string): Promise<readonly Row[]> {
  const { rows } = await db.query<Row>(
    `select id, kind, name, identity_number from parties.party
     where starts_with(name, $1) and erased_at is null order by name, id limit ${String(LONGEST)}`,
    [text],
  );
  return rows;
}

async function byNumber(db: Queryable, protection: Protection, text: string): Promise<readonly Row[]> {
  const number = plainNumber(text);
  const { rows } = await db.query<Row>(
    `select id, kind, name, identity_number from parties.party
     where identity_index = any($1::bytea[]) or phone_index = $2 order by name, id limit ${String(LONGEST)}`,
    [
      [await identityIndex(protection, number, false), await identityIndex(protection, number, true)],
      await protection.blindIndex('phone', text),
    ],
  );
  return rows;
}
