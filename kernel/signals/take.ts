import { isoOf, localDay } from '../calendar/index.ts';
import type { Problem, Queryable } from '../store/index.ts';
import { signalProblem } from './check-signal.ts';
import { sameState, stateOf, type EventState, type KeptEvent } from './event-state.ts';
import { keptEvents } from './kept-events.ts';
import { signalLocator, type Locate } from './locate.ts';
import { reportingSources, standingsOf, type ReportingSource } from './reporting-sources.ts';
import type { Placed, Signal } from './signal.ts';
import { unknownSource } from './sources.ts';
import { writeChanges, type EventChange } from './write-changes.ts';

export interface RejectedSignal {
  /** Place in the list that was handed over. */
  readonly index: number;
  readonly problem: Problem;
}

/**
 * What became of a batch. Every report is imported, corrected an earlier one, said nothing new, came too late, or was rejected.
 */
export interface TakenSignals {
  readonly imported: number;
  readonly corrected: number;
  readonly unchanged: number;
  /** Older states of an event than the one that stands: not taken. */
  readonly outdated: number;
  readonly rejected: readonly RejectedSignal[];
  /** Of those not rejected: with a place beyond every unit (or beyond the source's own area), and without any place. */
  readonly outside: number;
  readonly unplaced: number;
  /** The places in the list of those. */
  readonly outsideIndexes: readonly number[];
  readonly unplacedIndexes: readonly number[];
  /** What became of each report that was not rejected, by its place in the list. */
  readonly outcomes: ReadonlyMap<number, Outcome>;
  /** What is new or says something else than before; of several reports of one event the last that stands. */
  readonly changed: readonly ChangedEvent[];
  /** Kinds of events that were never seen before. */
  readonly newCategories: readonly { readonly source: string; readonly category: string }[];
}

export type Outcome = 'imported' | 'corrected' | 'unchanged' | 'outdated';

export interface ChangedEvent {
  /** Place in the list that was handed over. */
  readonly index: number;
  /** Id of the event. */
  readonly event: string;
  readonly shard: number;
  readonly unit: string;
  readonly placed: Placed;
  readonly change: 'new' | 'corrected';
}

export interface TakeOptions {
  /** How units are found; by code, id and position unless given. */
  readonly locate?: Locate;
  /** Milliseconds since the epoch. */
  readonly now?: number;
}

const locateByTree = signalLocator();

/**
 * Takes reports into the ledger, each exactly once: what has been said already changes nothing, what says something else of
 * the same event corrects it, and of two reports in one list the later one stands. Run it in a transaction; intake of one
 * source happens one batch after the other. A report that is wrong is rejected alone, with its reason. Listeners on the
 * channel `signals` are told when the transaction commits.
 */
export async function takeSignals(
  db: Queryable,
  reports: readonly Signal[],
  { locate = locateByTree, now = Date.now() }: TakeOptions = {},
): Promise<TakenSignals> {
  const sources = await reportingSources(
    db,
    reports.map(({ source }) => source),
  );
  const rejected: RejectedSignal[] = [];
  const accepted: { index: number; signal: Signal; source: ReportingSource }[] = [];
  for (const [index, signal] of reports.entries()) {
    const problem = signalProblem(signal, now);
    const source = sources.get(signal.source);
    if (problem !== null) rejected.push({ index, problem });
    else if (source === undefined) rejected.push({ index, problem: unknownSource(signal.source) });
    else accepted.push({ index, signal, source });
  }
  const days = accepted.map(({ signal }) => isoOf(localDay(signal.at)));
  const found = await locate(
    db,
    accepted.map(({ signal }, n) => ({ where: signal.where, day: days[n]! })),
  );
  const standings = await standingsOf(
    db,
    accepted.map(({ source }, n) => ({ source, place: found[n]!, day: days[n]! })),
  );
  await lockSources(db, [...sources.values()]);
  const kept = await keptEvents(
    db,
    accepted.map(({ signal, source }) => ({ source: source.id, key: signal.key })),
  );
  const batch = new Batch(kept);
  for (const [n, { index, signal, source }] of accepted.entries())
    batch.add(index, source, signal, stateOf(signal, standings[n]!));
  const changes = batch.changes();
  const written = await writeChanges(db, changes, [...sources.values()], now);
  await keepVersions(db, batch.versionsOnly());
  const at = (placed: 'outside' | 'none'): number[] =>
    accepted.flatMap(({ index }, n) => (standings[n]!.placed === placed ? [index] : []));
  return {
    ...{ imported: batch.imported, corrected: batch.corrected, unchanged: batch.unchanged },
    ...{ outdated: batch.outdated, outcomes: batch.outcomes },
    changed: changes.map(({ index, before, state: { shard, unit, placed } }, n): ChangedEvent => {
      const change = before === null ? 'new' : 'corrected';
      return { index, event: written.events[n]!, shard, unit, placed, change };
    }),
    ...{
      rejected,
      newCategories: written.categories,
      outsideIndexes: at('outside'),
      unplacedIndexes: at('none'),
    },
    ...{ outside: at('outside').length, unplaced: at('none').length },
  };
}

/** In the order of their ids, so that two batches never wait for each other. */
async function lockSources(db: Queryable, sources: readonly ReportingSource[]): Promise<void> {
  await db.query('select from signals.source where id = any($1) order by id for no key update', [
    sources.map(({ id }) => id),
  ]);
}

/** A state that says nothing new may still be a newer one: what is older than it comes too late from now on. */
async function keepVersions(db: Queryable, kept: readonly { id: string; version: number }[]): Promise<void> {
  if (kept.length === 0) return;
  await db.query(
    `update signals.event e set version = n.version from unnest($1::uuid[], $2::bigint[]) as n(id, version) where e.id = n.id`,
    [kept.map(({ id }) => id), kept.map(({ version }) => version)],
  );
}

interface Latest {
  readonly index: number;
  readonly source: ReportingSource;
  readonly key: string;
  readonly state: EventState;
  readonly version: number | null;
}

/** Reports of one batch against what is kept: what is to be written in the end, and how each was taken. */
class Batch {
  imported = 0;
  corrected = 0;
  unchanged = 0;
  outdated = 0;
  readonly outcomes = new Map<number, Outcome>();
  readonly #kept: ReadonlyMap<string, KeptEvent>;
  readonly #last = new Map<string, Latest>();

  /** By source and key. */
  constructor(kept: ReadonlyMap<string, KeptEvent>) {
    this.#kept = kept;
  }

  add(index: number, source: ReportingSource, signal: Signal, state: EventState): void {
    const { key } = signal;
    const name = `${String(source.id)} ${key}`;
    const before = this.#last.get(name) ?? this.#kept.get(name);
    const newest = before?.version ?? null;
    if (signal.version !== undefined && newest !== null && signal.version < newest) {
      this.#count(index, 'outdated');
      return;
    }
    if (before === undefined) this.#count(index, 'imported');
    else this.#count(index, sameState(before.state, state) ? 'unchanged' : 'corrected');
    this.#last.set(name, { index, source, key, state, version: signal.version ?? newest });
  }

  #count(index: number, outcome: Outcome): void {
    this[outcome] += 1;
    this.outcomes.set(index, outcome);
  }

  changes(): readonly (EventChange & { readonly index: number })[] {
    return [...this.#last].flatMap(([name, latest]) => {
      const before = this.#kept.get(name) ?? null;
      return before !== null && sameState(before.state, latest.state) ? [] : [{ ...latest, before }];
    });
  }

  /** Of events about which nothing new is said, those of which a newer state was named. */
  versionsOnly(): readonly { readonly id: string; readonly version: number }[] {
    return [...this.#last].flatMap(([name, { state, version }]) => {
      const before = this.#kept.get(name);
      return before !== undefined &&
        version !== null &&
        version !== before.version &&
        sameState(before.state, state)
        ? [{ id: before.id, version }]
        : [];
    });
  }
}
