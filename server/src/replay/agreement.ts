import type { Queryable } from '@gaoyao/kernel/store';

/** Of closed events with a target: what the file’s own flag says, and what the times say. */
export interface FlagRow {
  /** As it stands in the file; null where it is blank. */
  readonly flag: string | null;
  readonly onTime: number;
  readonly late: number;
}

/** On-time figures beside the file's own. */
export interface Agreement {
  readonly closedWithTarget: number;
  readonly onTime: number;
  /** Null where nothing had a target. */
  readonly rate: number | null;
  readonly flags: readonly FlagRow[];
  /** Rows whose flag says what the times say, and those where it says the other; a blank flag says nothing. */
  readonly agree: number;
  readonly differ: number;
}

/** How the file's flag calls a row (its capitals do not matter); null when it says neither. */
const saysOnTime = (flag: string | null): boolean | null =>
  flag === null ? null : ({ ontime: true, overdue: false }[flag.toLowerCase()] ?? null);

/** Compares, row by row, what is in the ledger with the flag that the map kept as an attribute. */
export async function agreementOf(db: Queryable, source: string, attribute: string): Promise<Agreement> {
  const { rows } = await db.query<{ flag: string | null; on_time: number; late: number }>(
    `select e.attributes->>$2 as flag, count(*) filter (where closed_at <= target_at)::integer as on_time,
       count(*) filter (where closed_at > target_at)::integer as late
     from signals.event e join signals.source s on s.id = e.source
     where s.code = $1 and closed_at is not null and target_at is not null group by 1 order by 1`,
    [source, attribute],
  );
  const flags = rows.map(({ flag, on_time: onTime, late }) => ({ flag, onTime, late }));
  const sum = (of: (row: FlagRow) => number): number => flags.reduce((total, row) => total + of(row), 0);
  const onTime = sum((row) => row.onTime);
  const closedWithTarget = onTime + sum((row) => row.late);
  const said = (row: FlagRow, agreeing: boolean): number => {
    const flag = saysOnTime(row.flag);
    if (flag === null) return 0;
    return flag === agreeing ? row.onTime : row.late;
  };
  return {
    ...{ closedWithTarget, onTime, flags },
    rate: closedWithTarget === 0 ? null : onTime / closedWithTarget,
    agree: sum((row) => said(row, true)),
    differ: sum((row) => said(row, false)),
  };
}

/** Grid events of the replay by the hours of their own kind, which are not the file's targets. */
export interface GridFigures {
  readonly matters: number;
  readonly closed: number;
  readonly inTime: number;
  readonly late: number;
  /** Matters some act of which the flow would have refused, as one without a kind. */
  readonly deviating: number;
}

/** Whether an act ended the time to answer so; strict, since otherwise a change is taken apart before it is looked at. */
const handle = (change: 'met' | 'late'): string =>
  `'strict $.clocks[*] ? (@[0] == "handle" && @[1] == "${change}")'`;

export async function gridFigures(db: Queryable, source: string): Promise<GridFigures> {
  const { rows } = await db.query<GridFigures & Record<string, unknown>>(
    `with replayed as (
       select shard, id, closed_at, recorded_first, recorded_last from matters.matter
       where scenario = 'grid-events' and source_ref like $1
     ), acts as (
       select r.id, r.closed_at, bool_or(j.effects::jsonb ? 'deviations') as deviating,
         bool_or(jsonb_path_exists(j.effects::jsonb, ${handle('met')}, '{}', true)) as met,
         bool_or(jsonb_path_exists(j.effects::jsonb, ${handle('late')}, '{}', true)) as late
       from replayed r join store.journal j on j.shard = r.shard and j.stream = r.id
         and j.recorded_at between r.recorded_first and r.recorded_last
       group by r.id, r.closed_at
     )
     select count(*)::integer as matters, count(closed_at)::integer as closed,
       count(*) filter (where met)::integer as "inTime", count(*) filter (where late)::integer as late,
       count(*) filter (where deviating)::integer as deviating from acts`,
    [`${source.replaceAll(/[\\%_]/g, '\\$&')} %`],
  );
  return rows[0]!;
}
