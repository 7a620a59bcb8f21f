import type { Queryable } from '../../store/index.ts';
import { withoutGuard } from './csv-line.ts';
import { nameKey } from './unit-book.ts';

export interface PlaceAlias {
  readonly shard: number;
  readonly kind: 'road' | 'estate' | 'place';
  /** The road or estate as the library writes it; for a place its id. */
  readonly name: string;
  readonly alias: string;
  readonly former?: boolean;
}

/** Keeps other words for roads, estates and places; those that are known stay as they are. `act` is the stream that says so. */
export async function keepAliases(
  db: Queryable,
  aliases: readonly PlaceAlias[],
  act: string,
): Promise<number> {
  if (aliases.length === 0) return 0;
  const { rowCount } = await db.query(
    `insert into places.place_alias (shard, kind, name, alias, former, act)
     select shard, kind, name, alias, coalesce(former, false), $2
     from json_to_recordset($1) as a(shard smallint, kind text, name text, alias text, former boolean)
     on conflict do nothing`,
    [JSON.stringify(aliases.map((one) => ({ ...one, alias: withoutGuard(one.alias) }))), act],
  );
  return rowCount ?? 0;
}

/** The library's word for each road and estate that is also called otherwise; tenancies apart. */
export async function loadAliases(
  db: Queryable,
): Promise<(shard: number, kind: 'road' | 'estate', word: string) => string> {
  const { rows } = await db.query<{ shard: number; kind: string; name: string; alias: string }>(
    `select shard, kind, name, alias from places.place_alias where kind in ('road', 'estate')`,
  );
  const names = new Map(
    rows.map(({ shard, kind, name, alias }) => [`${String(shard)} ${kind} ${nameKey(alias)}`, name]),
  );
  if (names.size === 0) return (_shard, _kind, word) => word;
  return (shard, kind, word) => names.get(`${String(shard)} ${kind} ${nameKey(word)}`) ?? word;
}
