import type { Queryable } from '../../store/index.ts';
import {
  clockState,
  type ClockStateName,
  type CompiledFlow,
  type Effects,
  type Snapshot,
} from '../../process/index.ts';

export interface ClockCounts {
  readonly id: string;
  notStarted: number;
  met: number;
  late: number;
  missed: number;
  lapsed: number;
  open: number;
  cancelled: number;
}

/** What an import amounts to: counts over the cases of the file, as of the last time stamp in it. */
export interface ImportReport {
  readonly cases: number;
  readonly acts: number;
  readonly rejectedRows: number;
  readonly duplicates: number;
  readonly deviations: readonly {
    readonly activity: string;
    readonly reason: string;
    readonly cases: number;
    readonly acts: number;
  }[];
  readonly clocks: readonly ClockCounts[];
  readonly stages: readonly { readonly stage: string; readonly cases: number }[];
  readonly outcomes: readonly { readonly outcome: string; readonly cases: number }[];
  /** From first to last act, in days, nearest rank, over all cases of the file. */
  readonly durationDays: { readonly p50: number; readonly p90: number; readonly p99: number };
  readonly seconds: number;
  readonly actsPerSecond: number;
}

const counter: Record<ClockStateName, Exclude<keyof ClockCounts, 'id'>> = {
  'not-started': 'notStarted',
  met: 'met',
  late: 'late',
  missed: 'missed',
  lapsed: 'lapsed',
  open: 'open',
  paused: 'open',
  cancelled: 'cancelled',
};

/** Equal counts stand by name, so that a report does not depend on the order of the rows in the database. */
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const DAY = 86_400_000;
const CASES_PER_READ = 5_000;

/**
 * Counts the cases named by `refs`, reading their snapshots and, for those with deviating acts, their journals. An act
 * that deviates for several reasons counts under each.
 */
export async function countCases(
  db: Queryable,
  flow: CompiledFlow,
  refs: readonly string[],
  asOf: number,
): Promise<Pick<ImportReport, 'cases' | 'deviations' | 'clocks' | 'stages' | 'outcomes' | 'durationDays'>> {
  const clocks = flow.definition.clocks.map(({ id }): ClockCounts => ({
    id,
    notStarted: 0,
    met: 0,
    late: 0,
    missed: 0,
    lapsed: 0,
    open: 0,
    cancelled: 0,
  }));
  const stages = new Map<string, number>();
  const outcomes = new Map<string, number>();
  const durations: number[] = [];
  const deviations = new Map<
    string,
    { activity: string; reason: string; cases: Set<string>; acts: number }
  >();
  for (let start = 0; start < refs.length; start += CASES_PER_READ) {
    const { rows } = await db.query<{ shard: number; id: string; snapshot: Snapshot }>(
      'select shard, id, snapshot from matters.matter where scenario = $1 and source_ref = any($2)',
      [flow.definition.id, refs.slice(start, start + CASES_PER_READ)],
    );
    for (const { snapshot } of rows) {
      stages.set(snapshot.stage, (stages.get(snapshot.stage) ?? 0) + 1);
      if (snapshot.outcome !== undefined)
        outcomes.set(snapshot.outcome, (outcomes.get(snapshot.outcome) ?? 0) + 1);
      durations.push((snapshot.at - snapshot.opened) / DAY);
      flow.definition.clocks.forEach((clock, index) => {
        clocks[index]![counter[clockState(clock, snapshot.clocks[clock.id], asOf)]] += 1;
      });
    }
    await countDeviations(
      db,
      flow,
      rows.filter((row) => row.snapshot.deviations !== undefined),
      deviations,
    );
  }
  durations.sort((a, b) => a - b);
  const rank = (share: number): number =>
    Math.round((durations[Math.max(0, Math.ceil(share * durations.length) - 1)] ?? 0) * 100) / 100;
  const stageOrder = flow.definition.stages.map((stage) => stage.id);
  return {
    cases: durations.length,
    deviations: [...deviations.values()]
      .map(({ activity, reason, cases, acts }) => ({ activity, reason, cases: cases.size, acts }))
      .sort((a, b) => b.acts - a.acts || order(a.activity, b.activity) || order(a.reason, b.reason)),
    clocks,
    stages: [...stages]
      .sort(([a], [b]) => stageOrder.indexOf(a) - stageOrder.indexOf(b))
      .map(([stage, cases]) => ({ stage, cases })),
    outcomes: [...outcomes]
      .map(([outcome, cases]) => ({ outcome, cases }))
      .sort((a, b) => b.cases - a.cases || order(a.outcome, b.outcome)),
    durationDays: { p50: rank(0.5), p90: rank(0.9), p99: rank(0.99) },
  };
}

async function countDeviations(
  db: Queryable,
  flow: CompiledFlow,
  matters: readonly { shard: number; id: string }[],
  into: Map<string, { activity: string; reason: string; cases: Set<string>; acts: number }>,
): Promise<void> {
  if (matters.length === 0) return;
  const { rows } = await db.query<{ stream: string; action: string; effects: Effects }>(
    `select stream, action, effects from store.journal
     where shard = any($1::smallint[]) and stream = any($2::uuid[]) and effects->'deviations' is not null`,
    [[...new Set(matters.map((one) => one.shard))], matters.map((one) => one.id)],
  );
  for (const { stream, action, effects } of rows) {
    const activity = effects.source?.activity ?? flow.actions.get(action)?.definition.name.en ?? action;
    for (const reason of effects.deviations ?? []) {
      const key = `${activity}\t${reason}`;
      const entry = into.get(key) ?? { activity, reason, cases: new Set<string>(), acts: 0 };
      entry.cases.add(stream);
      entry.acts += 1;
      into.set(key, entry);
    }
  }
}
