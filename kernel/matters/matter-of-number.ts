import type { Queryable, Text } from '../store/index.ts';

/** A matter as somebody is told of it who names it by a complete number: which it is, and nothing of what stands in it. */
interface LocatedMatter {
  readonly id: string;
  readonly shard: number;
  readonly number: string;
  readonly scenario: string;
  readonly agency: Text;
}

const COLUMNS = 'm.id, m.shard, m.number, m.scenario, g.name_zh, g.name_en';

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly shard: number;
  readonly number: string;
  readonly scenario: string;
  readonly name_zh: string;
  readonly name_en: string;
}

const located = ({ name_zh, name_en, id, shard, number, scenario }: Row): LocatedMatter => ({
  ...{ id, shard, number, scenario },
  agency: { zh: name_zh, en: name_en },
});

/**
 * The matters of some tenancies with exactly this number; numbers of different agencies may read alike. A record sealed by
 * law is not among them. `db` is the owner's: whoever asks says who is told, and writes it to the trace.
 */
export async function mattersOfNumber(
  db: Queryable,
  shards: readonly number[],
  number: string,
): Promise<readonly LocatedMatter[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from matters.matter m join access.agency g on g.id = m.agency
     where m.number = $2 and m.shard = any($1::smallint[]) and m.sealed_since is null order by m.opened_at desc limit 20`,
    [shards, number],
  );
  return rows.map(located);
}

/** The same for matters known by their ids. */
export async function mattersOfIds(
  db: Queryable,
  shards: readonly number[],
  ids: readonly string[],
): Promise<readonly LocatedMatter[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from matters.matter m join access.agency g on g.id = m.agency
     where m.id = any($2::uuid[]) and m.shard = any($1::smallint[]) and m.sealed_since is null limit 20`,
    [shards, ids],
  );
  return rows.map(located);
}
