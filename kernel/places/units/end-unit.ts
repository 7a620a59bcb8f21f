import { Problem, type Queryable } from '../../store/index.ts';
import { isTenancyRoot, laterChange, standBelow, type SettledUnit } from './unit-version.ts';

/** What became of a unit that ended. */
export type SuccessorKind = 'merged' | 'split' | 'replaced';

/**
 * Ends a unit that has nothing below it any more. Its past matters stay with it: from that day on it stands, without a
 * version of its own, below `heir` among the units' ancestors, so that whoever oversees the heir sees them and figures of
 * past days are rolled up there. Throws `places.later-change` when it began on that very day.
 */
export async function endUnit(
  db: Queryable,
  unit: SettledUnit,
  successors: readonly string[],
  how: SuccessorKind,
  heir: string | null,
  from: string,
): Promise<void> {
  const { rowCount } = await db.query(
    `update places.unit_version set valid_to = $2 where unit = $1 and valid_from < $2 and valid_to >= $2`,
    [unit.id, from],
  );
  if (rowCount === 0) throw laterChange(from);
  // a version that would begin on its last day never came to be
  await db.query('delete from places.unit_version where unit = $1 and valid_from >= $2', [unit.id, from]);
  if (heir !== null) await standBelow(db, unit.id, heir, from);
  await db.query(
    `insert into places.unit_successor (unit, successor, since, how) select $1, s, $3, $4 from unnest($2::uuid[]) s`,
    [unit.id, successors, from, how],
  );
}

/** Matters never leave their tenancy: what is a tenancy's root is neither merged nor divided (`places.tenancy-root`). */
export async function keepTenancies(db: Queryable, ids: readonly string[]): Promise<void> {
  if (await isTenancyRoot(db, ids))
    throw new Problem(
      'places.tenancy-root',
      {
        zh: '县（市、区）等独立区域不能在此合并或拆分：其事项、编号和密钥归本区域所有，事项不跨区域移动；请新设单元并逐步移交',
        en: 'A county or another tenancy is not merged or divided here: its matters, numbers and keys are its own, and matters never move between tenancies; set up the new unit and hand over step by step',
      },
      { status: 422 },
    );
}
