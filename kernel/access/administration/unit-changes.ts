import { dayOf, isoOf, localDay } from '../../calendar/index.ts';
import { addUnitAlias, addUnits, codeOfNewUnit, moveUnit, renameUnit } from '../../places/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { Prepare } from './prepared.ts';
import { refused, today, unitFound } from './subjects.ts';

const DAYS_AHEAD = 366;

/** A change of the tree begins today or later: figures of days that are over stay as they were published. */
export function checkDay(day: string): void {
  if (dayOf(day) < dayOf(today()) || day > isoOf(localDay(Date.now()) + DAYS_AHEAD))
    throw refused('access.unit-day', '生效日须在今日起一年之内', 'The day lies within a year from today');
}

/** The tree is changed in the order of the days: whatever already changes later, here, above or below, comes first. */
export async function keepOrder(db: Queryable, units: readonly string[], from: string): Promise<void> {
  const { rows } = await db.query(
    `select 1 from places.unit_version v where v.valid_from > $2 and (
       v.unit in (select ancestor from places.unit_ancestor where unit = any($1) and valid_to > $2)
       or v.unit in (select unit from places.unit_ancestor where ancestor = any($1) and valid_to > $2)) limit 1`,
    [units, from],
  );
  if (rows.length > 0)
    throw refused(
      'places.later-change',
      `在 ${from} 之后另有变更`,
      `The tree is changed after ${from} already`,
    );
}

export const addingUnit: Prepare<'unit.add'> = async ({ db }, { id, parent, kind, name, from, ...given }) => {
  checkDay(from);
  const above = await unitFound(db, parent, from);
  const code = await codeOfNewUnit(db, { id, kind, code: given.code, parent }, from);
  const { rows } = await db.query(
    `select 1 from places.unit_version v join places.unit u on u.id = v.unit
     where u.shard = $1 and v.code = $2 and v.valid_to > $3 limit 1`,
    [above.shard, code, from],
  );
  if (rows.length > 0) throw refused('access.unit-code-taken', '该代码已被使用', 'The code is in use', 409);
  await keepOrder(db, [parent], from);
  return {
    reaches: [{ kind: 'tenancy', shard: above.shard }],
    stream: { kind: 'unit', id, shard: above.shard },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `自 ${from} 起，${above.name.zh}之下新增${name.zh}`,
      en: `From ${from} on there is ${name.en} under ${above.name.en}`,
    },
    apply: () => addUnits(db, [{ id, kind, shard: above.shard, parent, name, code }], from),
  };
};

export const renamingUnit: Prepare<'unit.rename'> = async ({ db }, { unit, name, from }) => {
  checkDay(from);
  const found = await unitFound(db, unit, from);
  return {
    reaches: [{ kind: 'tenancy', shard: found.shard }],
    stream: { kind: 'unit', id: unit, shard: found.shard },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `自 ${from} 起，${found.name.zh}更名为${name.zh}`,
      en: `From ${from} on ${found.name.en} is called ${name.en}`,
    },
    apply: () => renameUnit(db, unit, name, from),
  };
};

/**
 * Moving a unit shows its matters to those who hold posts for what then stands above it: a second administrator decides.
 * It stays within its tenancy (`access.unit-other-tenancy`, 422): matters never move.
 */
export const movingUnit: Prepare<'unit.move'> = async ({ db }, { unit, parent, code, from }) => {
  checkDay(from);
  const found = await unitFound(db, unit, from);
  const above = await unitFound(db, parent, from);
  if (found.shard !== above.shard)
    throw refused('access.unit-other-tenancy', '不能移到另一区域之下', 'It stays within its tenancy');
  if (found.parent === parent)
    throw refused('access.unit-there', '它已在那里', 'It stands there already', 409);
  await keepOrder(db, [unit, parent], from);
  const gain = String(await gaining(db, [unit], parent, from));
  return {
    reaches: [{ kind: 'tenancy', shard: found.shard }],
    stream: { kind: 'unit', id: unit, shard: found.shard },
    beneficiary: null,
    widens: true,
    consequence: {
      zh: `自 ${from} 起，${found.name.zh}归${above.name.zh}；按${above.name.zh}及其上级任职的人员（现有 ${gain} 人新增）能看到其事项，原上级的不再看到`,
      en: `From ${from} on ${found.name.en} stands under ${above.name.en}; those with posts for ${above.name.en} and above it (now ${gain} more people) see its matters, those of its former parent no longer do`,
    },
    apply: async () => {
      await moveUnit(db, unit, parent, from, code);
    },
  };
};

/** How many more people see the matters of units once these stand below another: those with posts for it or above it. */
export async function gaining(
  db: Queryable,
  units: readonly string[],
  above: string,
  from: string,
): Promise<number> {
  const { rows } = await db.query<{ gain: number }>(
    `select count(distinct b.account) as gain from access.binding b
     join places.unit_ancestor n on n.unit = $1 and n.ancestor = b.unit and n.valid_from <= $3 and n.valid_to > $3
     where b.scope = 'unit' and b.valid_to > now() and exists (select from unnest($2::uuid[]) u
       where not exists (select from places.unit_ancestor o
         where o.unit = u and o.ancestor = b.unit and o.valid_from <= $3 and o.valid_to > $3))`,
    [above, units, from],
  );
  return rows[0]!.gain;
}

/** A name people use for a unit, or used once: texts that hold it are understood. */
export const namingUnit: Prepare<'unit.alias'> = async ({ db }, { unit, name, kind, from, to }) => {
  if (from !== undefined) dayOf(from);
  if (to !== undefined) dayOf(to);
  if (from !== undefined && to !== undefined && from >= to)
    throw refused('access.unit-day', '止日须晚于起日', 'The last day comes after the first');
  const found = await unitFound(db, unit, today());
  return {
    reaches: [{ kind: 'tenancy', shard: found.shard }],
    stream: { kind: 'unit', id: unit, shard: found.shard },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `地址中写“${name}”也能识别为${found.name.zh}`,
      en: `Addresses that say “${name}” are understood as ${found.name.en}`,
    },
    apply: () => addUnitAlias(db, unit, { name, kind, from, to }),
  };
};
