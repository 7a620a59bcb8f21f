import { dayOf, isoOf, localDay } from '../../calendar/index.ts';
import { drawGrids, planDraw, planReshape, reshapeUnits } from '../../places/index.ts';
import type { Prepare } from './prepared.ts';
import { refused, today, unitFound } from './subjects.ts';

const DAYS_AHEAD = 366;

/** Grids change today or later: places of days that are over keep the codes they had. */
function checkDay(day: string): void {
  if (dayOf(day) < dayOf(today()) || day > isoOf(localDay(Date.now()) + DAYS_AHEAD))
    throw refused('access.unit-day', '生效日须在今日起一年之内', 'The day lies within a year from today');
}

/**
 * Moves boundaries of grids. What is reported at a building that changes its grid is then seen by those with posts for the
 * other grid: a second administrator decides. Matters there are stay with their grid.
 */
export const reshapingUnits: Prepare<'unit.reshape'> = async ({ db, by }, { changes, from }) => {
  checkDay(from);
  const { units, buildings } = await planReshape(db, changes, from);
  const [first] = units;
  if (units.some(({ shard }) => shard !== first!.shard))
    throw refused('access.unit-other-tenancy', '网格须在同一区域', 'The grids lie in one tenancy');
  const names = {
    zh: units.map(({ name }) => name.zh).join('、'),
    en: units.map(({ name }) => name.en).join(', '),
  };
  const count = String(buildings);
  return {
    reaches: [{ kind: 'tenancy', shard: first!.shard }],
    stream: { kind: 'unit', id: first!.id, shard: first!.shard },
    beneficiary: null,
    widens: buildings > 0,
    consequence: {
      zh: `自 ${from} 起，${names.zh}边界调整，${count} 处楼幢改属另一网格并改用新编码；已有事项不变，此后的事项归新网格`,
      en: `From ${from} on the boundaries of ${names.en} are others: ${count} buildings change their grid and get new codes; matters there are stay, later ones go to the new grid`,
    },
    apply: async () => {
      await reshapeUnits(db, changes, from, { account: by });
    },
  };
};

/** Draws the first grids of a village: its buildings get a grid, and later matters there with them. */
export const drawingUnits: Prepare<'unit.draw'> = async ({ db, by }, { village, grids, from }) => {
  checkDay(from);
  const found = await unitFound(db, village, from);
  const { buildings } = await planDraw(db, village, grids, from);
  const [many, count] = [String(grids.length), String(buildings)];
  return {
    reaches: [{ kind: 'tenancy', shard: found.shard }],
    stream: { kind: 'unit', id: village, shard: found.shard },
    beneficiary: null,
    widens: false,
    consequence: {
      zh: `自 ${from} 起，${found.name.zh}划分为 ${many} 个网格，${count} 处楼幢改用带网格的编码`,
      en: `From ${from} on ${found.name.en} has ${many} grids; ${count} buildings get codes with their grid`,
    },
    apply: async () => {
      await drawGrids(db, village, grids, from, { account: by });
    },
  };
};
