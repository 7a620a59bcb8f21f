import { Problem, type Queryable } from '../../store/index.ts';

/** A name people use beside the unit's own; its short form; what it, or a unit merged into it, was called once. */
export type AliasKind = 'alias' | 'short' | 'former';

/**
 * Gives a unit another name. An alias or short name can be ended with `to`; a former name has the days on which it was
 * borne. Throws `places.alias-empty` and `places.alias-is-name`.
 */
export async function addUnitAlias(
  db: Queryable,
  unit: string,
  alias: { name: string; kind: AliasKind; from?: string | undefined; to?: string | undefined },
): Promise<void> {
  const name = alias.name.normalize('NFKC').trim();
  if (name === '' || name.length > 60)
    throw new Problem('places.alias-empty', {
      zh: '别名须为 1 至 60 字',
      en: 'An alias has 1 to 60 characters',
    });
  const { rows } = await db.query(
    `select from places.unit_version where unit = $1 and valid_to = 'infinity' and name_zh = $2`,
    [unit, name],
  );
  if (rows.length > 0 && alias.kind !== 'former')
    throw new Problem('places.alias-is-name', {
      zh: '这就是它的正式名称',
      en: 'That is its own name',
    });
  await writeAliases(db, [{ unit, ...alias, name }]);
}

export interface AliasRow {
  readonly unit: string;
  readonly name: string;
  readonly kind: AliasKind;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Writes names; one that stands already is given the wider days, and a name in use stays in use. */
export async function writeAliases(db: Queryable, rows: readonly AliasRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `insert into places.unit_alias as a (unit, name, kind, valid_from, valid_to)
     select distinct on (unit, name) unit, name, kind, coalesce("from", '-infinity'), coalesce("to", 'infinity')
     from json_to_recordset($1) as r(unit uuid, name text, kind text, "from" date, "to" date)
     on conflict (unit, name) do update set
       kind = case when a.kind = 'former' then excluded.kind else a.kind end,
       valid_from = least(a.valid_from, excluded.valid_from), valid_to = greatest(a.valid_to, excluded.valid_to)`,
    [JSON.stringify(rows)],
  );
}
