import type { Queryable } from '../store/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import {
  ANONYMISE,
  canonicalJson,
  changeEvidence,
  changeMembers,
  changeRoom,
  EVIDENCE,
  MEMBERS,
  PAPER,
  changePaper,
  type PaperChange,
  MIGRATE,
  migrateTo,
  RECOMPUTE,
  ROOM,
  recompute,
  transition,
  type CompiledFlow,
  type Effects,
  type MemberChange,
  type Refusal,
  type Snapshot,
} from '../process/index.ts';
import type { Definitions } from './definitions.ts';
import { derive } from './derived.ts';
import { streams, type JournalRow, type Stream } from './journal.ts';

/** One place where what is stored is not what the journal gives. */
export interface Difference {
  readonly matter: string;
  readonly number: string;
  readonly what: 'snapshot' | 'columns' | 'tasks' | 'clocks' | 'people' | 'journal' | 'effects';
  readonly stored: unknown;
  readonly replayed: unknown;
}

export interface ReplayReport {
  readonly matters: number;
  readonly acts: number;
  readonly differences: readonly Difference[];
  /** How many were found in all; `differences` holds the first hundred. */
  readonly found: number;
}

const KEPT = 100;

/** The due moments an act recorded, by clock: replay uses these, not the calendar of today. */
const recordedDues = (effects: Effects): Record<string, number> =>
  Object.fromEntries((effects.clocks ?? []).map(([id, , due]) => [id, due]));

/** What was wrong with the form of an act of the past stands in the journal and is not looked for again. */
const recordedReasons = (effects: Effects): Refusal[] =>
  (effects.deviations ?? [])
    .filter((code) => code.startsWith('form.'))
    .map((code) => ({ code, text: { zh: code, en: code } }));

/**
 * Rebuilds a matter from its acts: the snapshot after the last, with the flow it then runs on. What was made anonymous
 * cannot be computed again: from there the snapshot is taken as it was recorded.
 */
async function rebuild(
  definitions: Definitions,
  all: readonly JournalRow[],
  lastDefinition: number,
  calendar: WorkCalendar,
): Promise<{ snapshot: Snapshot | null; flow: CompiledFlow; effectsDiffer: number | null }> {
  const tombstone = all.findLastIndex((act) => act.action === ANONYMISE);
  const acts = all.slice(tombstone + 1);
  const first = acts.find((act) => act.action === MIGRATE);
  const start = first === undefined ? undefined : await definitions.byHash(String(first.input['from']));
  let { flow } = start ?? (await definitions.byId(lastDefinition));
  let snapshot: Snapshot | null = all[tombstone]?.effects.anonymised ?? null;
  let effectsDiffer: number | null = null;
  for (const act of acts) {
    const at = act.at.getTime();
    const dues = recordedDues(act.effects);
    let effects: Effects = {};
    if (act.action === RECOMPUTE && snapshot !== null) {
      const amended: ReturnType<typeof recompute> = recompute(flow, snapshot, snapshot.at, calendar, dues);
      snapshot = amended?.snapshot ?? snapshot;
      effects = amended?.effects ?? {};
    } else if (act.action === MIGRATE && snapshot !== null) {
      const next = await definitions.byHash(String(act.input['to']));
      if (next === undefined) throw new Error(`definition ${String(act.input['to'])} is not in the database`);
      flow = next.flow;
      const amended = migrateTo(flow, snapshot, at, act.input['stages'] as Record<string, string>);
      snapshot = amended.snapshot;
      effects = amended.effects;
    } else if (act.action === MEMBERS && snapshot !== null) {
      const amended = changeMembers(snapshot, act.input as unknown as MemberChange);
      snapshot = amended?.snapshot ?? snapshot;
    } else if (act.action === PAPER && snapshot !== null) {
      ({ snapshot, effects } = changePaper(snapshot, act.input as unknown as PaperChange));
    } else if (act.action === EVIDENCE && snapshot !== null) {
      ({ snapshot, effects } = changeEvidence(snapshot));
    } else if (act.action === ROOM && snapshot !== null) {
      ({ snapshot, effects } = changeRoom(snapshot));
    } else {
      const done = transition(
        flow,
        snapshot,
        {
          action: act.action,
          at,
          input: act.input,
          actor: act.actor,
          dues,
          historical: act.effects.deviations !== undefined,
          reasons: recordedReasons(act.effects),
          ...(act.effects.rules === undefined ? {} : { rules: act.effects.rules }),
        },
        calendar,
      );
      snapshot = done.snapshot;
      effects = done.effects;
    }
    if (effectsDiffer === null && !sameEffects(effects, act.effects)) effectsDiffer = act.version;
  }
  return { snapshot, flow, effectsDiffer };
}

/** Rules, source, mandate and reasons given against prompts are recorded, not computed. */
function sameEffects(replayed: Effects, stored: Effects): boolean {
  const bare = (effects: Effects) =>
    canonicalJson({
      ...effects,
      rules: undefined,
      source: undefined,
      mandate: undefined,
      overrides: undefined,
    });
  return bare(replayed) === bare(stored);
}

interface DerivedRow extends Record<string, unknown> {
  matter: string;
  id: string;
  due: Date | null;
}

/**
 * Rebuilds every snapshot, task and clock from the journal and compares them with what is stored. Nothing is changed.
 * Run it in a repeatable-read transaction to check a platform that is being worked on.
 */
export async function replayCheck(
  db: Queryable,
  definitions: Definitions,
  calendar: WorkCalendar,
  onProgress?: (matters: number) => void,
): Promise<ReplayReport> {
  const differences: Difference[] = [];
  let found = 0;
  let matters = 0;
  let acts = 0;
  const report = (difference: Difference) => {
    found += 1;
    if (differences.length < KEPT) differences.push(difference);
  };
  for await (const batch of streams(db)) {
    const ids = batch.map(({ row }) => row.id);
    const [tasks, clocks] = [
      await db.query<DerivedRow>(
        'select matter, task as id, due from matters.task where matter = any($1::uuid[])',
        [ids],
      ),
      await db.query<DerivedRow>(
        'select matter, clock as id, due from matters.clock where matter = any($1::uuid[])',
        [ids],
      ),
    ];
    const people = await db.query<{ matter: string; who: string }>(
      `select matter, account::text || ' ' || role as who from matters.member where matter = any($1::uuid[])
       union all select matter, party::text || ' ' || role from matters.party where matter = any($1::uuid[])`,
      [ids],
    );
    const peopleOf = Map.groupBy(people.rows, (row) => row.matter);
    const tasksOf = Map.groupBy(tasks.rows, (row) => row.matter);
    const clocksOf = Map.groupBy(clocks.rows, (row) => row.matter);
    for (const stream of batch) {
      matters += 1;
      acts += stream.acts.length;
      await compare(
        stream,
        definitions,
        calendar,
        tasksOf.get(stream.row.id) ?? [],
        clocksOf.get(stream.row.id) ?? [],
        (peopleOf.get(stream.row.id) ?? []).map((one) => one.who),
        report,
      );
    }
    onProgress?.(matters);
  }
  return { matters, acts, differences, found };
}

async function compare(
  { row, acts }: Stream,
  definitions: Definitions,
  calendar: WorkCalendar,
  tasks: readonly DerivedRow[],
  clocks: readonly DerivedRow[],
  people: readonly string[],
  report: (difference: Difference) => void,
): Promise<void> {
  const differs = (what: Difference['what'], stored: unknown, replayed: unknown) => {
    if (canonicalJson(stored ?? null) !== canonicalJson(replayed ?? null))
      report({ matter: row.id, number: row.number, what, stored, replayed });
  };
  differs(
    'journal',
    acts.map((act) => act.version),
    Array.from({ length: row.version }, (_, index) => index + 1),
  );
  const { snapshot, flow, effectsDiffer } = await rebuild(definitions, acts, row.definition, calendar);
  if (effectsDiffer !== null)
    report({ matter: row.id, number: row.number, what: 'effects', stored: effectsDiffer, replayed: null });
  differs('snapshot', row.snapshot, snapshot);
  const derived = derive(flow, snapshot);
  differs(
    'columns',
    {
      stage: row.stage,
      outcome: row.outcome,
      version: row.version,
      closedAt: row.closed_at?.getTime() ?? null,
      nextDue: row.next_due?.getTime() ?? null,
      openedAt: row.opened_at.getTime(),
      lastAt: row.last_at.getTime(),
    },
    {
      stage: snapshot?.stage,
      outcome: snapshot?.outcome ?? null,
      version: snapshot?.version,
      closedAt: derived.closedAt,
      nextDue: derived.nextDue,
      openedAt: snapshot?.opened,
      lastAt: snapshot?.at,
    },
  );
  const pairs = (rows: readonly (readonly [string, number | null])[]) => Object.fromEntries(rows);
  differs(
    'tasks',
    pairs(tasks.map((task) => [task.id, task.due?.getTime() ?? null])),
    pairs(derived.tasks.map((task) => [task.task, task.due])),
  );
  differs(
    'clocks',
    pairs(clocks.map((clock) => [clock.id, clock.due?.getTime() ?? null])),
    pairs(derived.clocks.map((clock) => [clock.clock, clock.due])),
  );
  differs(
    'people',
    [...people].sort(),
    [
      ...derived.members.map((one) => `${one.account} ${one.part}`),
      ...derived.parties.map((one) => `${one.party} ${one.fact}`),
    ].sort(),
  );
}
