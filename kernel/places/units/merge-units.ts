import { Problem, type Queryable } from '../../store/index.ts';
import { recodeUnits } from './codes-below.ts';
import { endUnit, keepTenancies } from './end-unit.ts';
import { placesFollow } from './places-follow.ts';
import { writeAliases } from './unit-alias.ts';
import { isDivisionCode, Numbers, prefixUnder, widthOf } from './unit-code.ts';
import {
  beginVersions,
  nothingLaterBelow,
  settledUnits,
  standBelow,
  type SettledUnit,
} from './unit-version.ts';

/**
 * Merges units into one of their level from a day (ISO date) on: what stood below them stands below it, with codes that
 * begin with its digits (a number that is taken there gives way to the next free one); places in them lie in it. They end,
 * and it is found by their names. The past stays. Run it in a transaction; answers how many places were re-coded at once
 * (a day to come: they are on that day). Throws `places.merge-itself`, `places.merge-levels`, `places.other-tenancy`,
 * `places.tenancy-root`, `places.unit-unknown` and `places.later-change`.
 */
export async function mergeUnits(
  db: Queryable,
  ids: readonly string[],
  into: string,
  from: string,
): Promise<number> {
  if (ids.length === 0 || ids.includes(into) || new Set(ids).size < ids.length)
    throw new Problem('places.merge-itself', {
      zh: '请选择要并入的其他单元，不能与自身合并',
      en: 'Choose other units to be merged into it: none is merged with itself',
    });
  const [target, ...ended] = await settledUnits(db, [into, ...ids], from);
  await keepTenancies(db, [into, ...ids]);
  for (const unit of ended) {
    if (unit.shard !== target!.shard)
      throw new Problem(
        'places.other-tenancy',
        {
          zh: '不能与另一区域的单元合并：事项不跨区域移动',
          en: 'Units of different tenancies are not merged: matters never move between them',
        },
        { status: 422 },
      );
    if (unit.kind !== target!.kind && widthOf(unit.kind) !== (widthOf(target!.kind) ?? -1))
      throw new Problem('places.merge-levels', {
        zh: '只能合并同一级的单元',
        en: 'Only units of one level are merged',
      });
  }
  await nothingLaterBelow(db, [into, ...ids], from);
  const numbers = new Map<string, Numbers>();
  for (const unit of ended) {
    for (const child of await childrenOf(db, unit.id, from))
      await takeOver(db, child, target!, from, numbers);
    await endUnit(db, unit, [into], 'merged', into, from);
  }
  await inheritNames(db, ended, into, from);
  return placesFollow(db, { moves: ids.map((area) => ({ area, into })), recode: [into] }, from, into);
}

/** The units directly below one on a day; refuses when one of them changes later. */
export async function childrenOf(
  db: Queryable,
  parent: string,
  from: string,
): Promise<readonly SettledUnit[]> {
  const { rows } = await db.query<{ unit: string }>(
    'select unit from places.unit_version where parent = $1 and valid_from <= $2 and valid_to > $2 order by code, unit',
    [parent, from],
  );
  return settledUnits(
    db,
    rows.map((row) => row.unit),
    from,
  );
}

/** Puts a child below another parent of the same level, with a code of its own there. */
export async function takeOver(
  db: Queryable,
  child: SettledUnit,
  parent: { readonly id: string; readonly kind: string; readonly code: string },
  from: string,
  numbers: Map<string, Numbers>,
): Promise<void> {
  await beginVersions(db, [child.id], from);
  await db.query('update places.unit_version set parent = $2 where unit = $1 and valid_from = $3', [
    child.id,
    parent.id,
    from,
  ]);
  await standBelow(db, child.id, parent.id, from);
  if (!isDivisionCode(child.kind, child.code) || !isDivisionCode(parent.kind, parent.code)) return;
  const prefix = prefixUnder(child.kind, parent);
  const key = `${prefix} ${String(widthOf(child.kind))}`;
  const free = numbers.get(key) ?? (await Numbers.under(db, prefix, child.kind));
  numbers.set(key, free);
  await recodeUnits(db, child, free.take(child.code), from);
}

/** What the merged ones were called, and were called before, are names of the one they were merged into. */
async function inheritNames(
  db: Queryable,
  ended: readonly SettledUnit[],
  into: string,
  from: string,
): Promise<void> {
  const ids = ended.map((unit) => unit.id);
  const { rows } = await db.query<{ name: string; since: string }>(
    `select name_zh as name, min(valid_from) as since from places.unit_version
     where unit = any($1) group by 1 union all
     select name, nullif(valid_from, '-infinity') from places.unit_alias where unit = any($1)`,
    [ids],
  );
  const { rows: own } = await db.query<{ name: string }>(
    'select name_zh as name from places.unit_version where unit = $1 and valid_to = $2',
    [into, 'infinity'],
  );
  await writeAliases(
    db,
    rows
      .filter(({ name }) => name !== own[0]?.name)
      .map(({ name, since }) => ({ unit: into, name, kind: 'former', from: since, to: from })),
  );
}
