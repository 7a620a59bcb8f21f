import { isoOf, localDay } from '../calendar/index.ts';
import type { Problem, Queryable } from '../store/index.ts';
import { signalProblem } from './check-signal.ts';
import { sameState, stateOf, type EventState, type KeptEvent } from './event-state.ts';
import { keptEvents } from './kept-events.ts';
import { signalLocator, type Locate } from './locate.ts';
import { reportingSources, standingsOf, type ReportingSource } from './reporting-sources.ts';
import type { Signal } from './signal.ts';
import { unknownSource } from './sources.ts';
import { writeChanges, type EventChange } from './write-changes.ts';

export interface RejectedSignal {
  /** Place in the list that was handed over. */
  readonly index: number;
  readonly problem: Problem;
}

/** What became of a batch. Every report is imported, corrected an earlier one, said nothing new, or was rejected. */
export interface TakenSignals {
  readonly imported: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedSignal[];
  /** Of those not rejected: with a place beyond every unit (or beyond the source's own area), and without any place. */
  readonly outside: number;
  readonly unplaced: number;
  /** The places in the list of those. */
  readonly outsideIndexes: readonly number[];
  readonly unplacedIndexes: readonly number[];
  /** Kinds of events that were never seen before. */
  readonly newCategories: readonly { readonly source: string; readonly category: string }[];
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
  for (const [n, { signal, source }] of accepted.entries())
    batch.add(source, signal.key, stateOf(signal, standings[n]!));
  const newCategories = await writeChanges(db, batch.changes(), [...sources.values()], now);
  const at = (placed: 'outside' | 'none'): number[] =>
    accepted.flatMap(({ index }, n) => (standings[n]!.placed === placed ? [index] : []));
  return {
    ...{ imported: batch.imported, corrected: batch.corrected, unchanged: batch.unchanged },
    ...{ rejected, newCategories, outsideIndexes: at('outside'), unplacedIndexes: at('none') },
    ...{ outside: at('outside').length, unplaced: at('none').length },
  };
}

/** In the order of their ids, so that two batches never wait for each other. */
async function lockSources(db: Queryable, sources: readonly ReportingSource[]): Promise<void> {
  await db.query('select from signals.source where id = any($1) order by id for no key update', [
    sources.map(({ id }) => id),
  ]);
}

/** Reports of one batch against what is kept: what is to be written in the end, and how each was taken. */
class Batch {
  imported = 0;
  corrected = 0;
  unchanged = 0;
  readonly #kept: ReadonlyMap<string, KeptEvent>;
  readonly #last = new Map<string, { source: ReportingSource; key: string; state: EventState }>();

  /** By source and key. */
  constructor(kept: ReadonlyMap<string, KeptEvent>) {
    this.#kept = kept;
  }

  add(source: ReportingSource, key: string, state: EventState): void {
    const name = `${String(source.id)} ${key}`;
    const before = this.#last.get(name)?.state ?? this.#kept.get(name)?.state;
    if (before === undefined) this.imported += 1;
    else if (sameState(before, state)) {
      this.unchanged += 1;
      return;
    } else this.corrected += 1;
    this.#last.set(name, { source, key, state });
  }

  changes(): readonly EventChange[] {
    return [...this.#last].flatMap(([name, { source, key, state }]) => {
      const before = this.#kept.get(name) ?? null;
      return before !== null && sameState(before.state, state) ? [] : [{ source, key, before, state }];
    });
  }
}
