import type { Queryable } from '../store/index.ts';

export interface Party {
  readonly id: string;
  readonly shard: number;
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly identityNumber?: string;
  readonly phone?: string;
  readonly unit?: string;
}

/** Registers persons and organisations; one already there is left as it is. */
export async function addParties(db: Queryable, parties: readonly Party[]): Promise<void> {
  await db.query(
    `insert into parties.party (id, shard, kind, name, identity_number, phone, unit)
     select id, shard, kind, name, "identityNumber", phone, unit
     from json_to_recordset($1) as p(id uuid, shard smallint, kind text, name text, "identityNumber" text, phone text, unit uuid)
     on conflict do nothing`,
    [JSON.stringify(parties)],
  );
}

/** Code points, so that a rare character outside the basic plane counts as one. */
const characters = (name: string): string[] => Array.from(name);

/** A name as it may be shown in lists: the family name of a person and a mark per further character. */
export const maskedName = (kind: Party['kind'], name: string): string =>
  kind === 'person'
    ? `${characters(name)[0] ?? ''}${'＊'.repeat(Math.max(1, characters(name).length - 1))}`
    : name;

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

export interface FoundParty {
  readonly id: string;
  readonly kind: Party['kind'];
  /** Masked for a person. */
  readonly name: string;
  /** The last four characters of the identity number, to tell namesakes apart. */
  readonly ending: string | null;
}

/**
 * Parties whose name begins with the text, as far as the actor of the present transaction may see them; at most
 * twenty. Fewer than two characters find nobody: a register of persons is not there to be leafed through.
 */
export async function findParties(db: Queryable, text: string): Promise<readonly FoundParty[]> {
  const wanted = text.trim();
  if (characters(wanted).length < 2) return [];
  const { rows } = await db.query<{ id: string; kind: Party['kind']; name: string; ending: string | null }>(
    `select id, kind, name, right(identity_number, 4) as ending from parties.party
     where starts_with(name, $1) order by name, id limit 20`,
    [wanted],
  );
  return rows.map((row) => ({ ...row, name: maskedName(row.kind, row.name) }));
}
