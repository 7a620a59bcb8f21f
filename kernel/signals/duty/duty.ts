import { isoOf, localDay } from '../../calendar/index.ts';
import { newId, Problem, type Queryable, type Row } from '../../store/index.ts';

/** Somebody answers for a unit and what lies below it from one moment until another. */
export interface NewShift {
  readonly shard: number;
  readonly unit: string;
  readonly account: string;
  /** Code of a group of kinds of events; whatever comes when left out. */
  readonly speciality?: string;
  /** Milliseconds since the epoch; it ends before `until`. */
  readonly from: number;
  readonly until: number;
}

export interface Shift extends NewShift {
  readonly id: string;
}

/** Longer is a mistake of the roster rather than a shift. */
const LONGEST_MS = 31 * 86_400_000;
const MOST = 500;

/**
 * Enters shifts into the roster, by an account whose right to do so the caller has checked. Answers with their ids.
 * Throws `signals.shift-times` (422) and `signals.too-many-shifts` (422).
 */
export async function keepDuty(
  db: Queryable,
  by: string,
  shifts: readonly NewShift[],
): Promise<readonly string[]> {
  if (shifts.length > MOST)
    throw new Problem(
      'signals.too-many-shifts',
      { zh: `一次最多录入 ${String(MOST)} 个班次`, en: `At most ${String(MOST)} shifts at a time` },
      { status: 422 },
    );
  for (const [index, { from, until }] of shifts.entries())
    if (!(from < until) || until - from > LONGEST_MS)
      throw new Problem(
        'signals.shift-times',
        {
          zh: `第 ${String(index + 1)} 个班次的起止时间有误：开始应早于结束，且不超过 31 天`,
          en: `Shift ${String(index + 1)} has wrong times: it begins before it ends and lasts 31 days at most`,
        },
        { status: 422, details: { index } },
      );
  const rows = shifts.map((shift) => ({ ...shift, id: newId() }));
  await db.query(
    `insert into signals.shift (id, shard, unit, account, speciality, from_at, until_at, entered_by)
     select id, shard, unit, account, speciality, to_timestamp("from" / 1000.0), to_timestamp(until / 1000.0), $2
     from jsonb_to_recordset($1) as s(id uuid, shard smallint, unit uuid, account uuid, speciality text,
       "from" double precision, until double precision)`,
    [JSON.stringify(rows), by],
  );
  return rows.map(({ id }) => id);
}

/** Takes a shift out of the roster; who entered and who cancelled it stays. Throws `signals.shift-unknown` (404). */
export async function cancelShift(db: Queryable, by: string, shard: number, id: string): Promise<void> {
  const { rowCount } = await db.query(
    `update signals.shift set cancelled_by = $2, cancelled_at = now() where id = $1 and shard = $3 and cancelled_at is null`,
    [id, by, shard],
  );
  if (rowCount === 0)
    throw new Problem(
      'signals.shift-unknown',
      { zh: '没有这个班次，或者已经取消', en: 'There is no such shift, or it was cancelled already' },
      { status: 404 },
    );
}

interface ShiftRow extends Row {
  id: string;
  shard: number;
  unit: string;
  account: string;
  speciality: string | null;
  from_at: Date;
  until_at: Date;
}

const shiftOf = (row: ShiftRow): Shift => ({
  ...{ id: row.id, shard: row.shard, unit: row.unit, account: row.account },
  ...(row.speciality === null ? {} : { speciality: row.speciality }),
  ...{ from: row.from_at.getTime(), until: row.until_at.getTime() },
});

/** Shifts in a unit and below it that touch the time from one moment to another, in the order of their beginning. */
export async function dutyRoster(
  db: Queryable,
  { unit, from, until }: { readonly unit: string; readonly from: number; readonly until: number },
): Promise<readonly Shift[]> {
  const { rows } = await db.query<ShiftRow>(
    `select s.* from signals.shift s join places.unit_ancestor a on a.unit = s.unit and a.ancestor = $1
       and a.valid_from <= $4 and a.valid_to > $4
     where s.cancelled_at is null and s.from_at < $3 and s.until_at > $2 order by s.from_at, s.id limit 1000`,
    [unit, new Date(from), new Date(until), isoOf(localDay(from))],
  );
  return rows.map(shiftOf);
}

/** Who is on duty, the nearest unit first: `depth` 0 in the unit itself, 1 in the one above it, and so on. */
export interface OnDuty extends Shift {
  readonly depth: number;
}

/**
 * Who answers for a unit at a moment: those of the unit itself before those of the units above it, and those of the asked
 * speciality before those for whatever comes. Shifts of other specialities are left out.
 */
export async function whoIsOn(
  db: Queryable,
  { unit, at, speciality }: { readonly unit: string; readonly at: number; readonly speciality?: string },
): Promise<readonly OnDuty[]> {
  const { rows } = await db.query<ShiftRow & { depth: number }>(
    `select s.*, a.depth from places.unit_ancestor a join signals.shift s on s.unit = a.ancestor
     where a.unit = $1 and a.valid_from <= $3 and a.valid_to > $3 and s.cancelled_at is null
       and s.from_at <= $2 and s.until_at > $2 and (s.speciality is null or s.speciality = $4)
     order by a.depth, s.speciality nulls last, s.from_at, s.id limit 50`,
    [unit, new Date(at), isoOf(localDay(at)), speciality ?? null],
  );
  return rows.map((row) => ({ ...shiftOf(row), depth: row.depth }));
}
