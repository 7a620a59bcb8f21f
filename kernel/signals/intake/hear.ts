import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Protection } from '../../protection/index.ts';
import { inTransaction, Problem, type Queryable } from '../../store/index.ts';
import type { MeterReading, Report } from '../report.ts';
import type { RejectedSignal } from '../take.ts';
import type { CloudEvent } from './cloud-event.ts';
import { keepDeadLetters, type Form, type NewDeadLetter, type Via } from './dead-letters.ts';
import { READING, readingOf, REPORT, reportOf } from './event-report.ts';
import { malformed } from './problem.ts';
import { takeReports, type ReportOptions } from './take-reports.ts';
import { countIntake, type SourceTraffic, type TrafficCounts } from './traffic.ts';

/** What a reading of meters is handed to: the room of meters, from outside. */
export type TakeReadings = (
  db: Queryable,
  readings: readonly MeterReading[],
  options: { readonly now: number },
) => Promise<{
  readonly taken: number;
  readonly repeated: number;
  readonly rejected: readonly RejectedSignal[];
}>;

export interface HearContext extends Pick<ReportOptions, 'locate' | 'rules'> {
  readonly pool: Pool;
  readonly protection: Protection;
  /** Who takes readings of meters; nobody does where it is left out. */
  readonly readings?: TakeReadings;
  readonly now: () => number;
}

/** Who says it: a system may speak for its own sources and for what its scopes open; null is the platform itself. */
export interface Speaker {
  readonly code: string;
  readonly sources: readonly string[];
  readonly scopes: readonly string[];
}

export interface Incoming {
  /** The event, or what is wrong with the message. */
  readonly event: CloudEvent | Problem;
  /** The message as it came. */
  readonly body: string;
  /** In whose form `body` is: CloudEvents unless given, or the sender's own, the whole message or one item of it. */
  readonly form?: Form;
  /** Topic at the broker. */
  readonly topic?: string;
  /** Code of the source where the message itself does not say it. */
  readonly source?: string;
}

/** What became of messages; those not taken are kept as dead letters, and named by their place in the list. */
export interface Heard extends Omit<TrafficCounts, 'rejected'> {
  /** `kept` unless too many of its sender wait already: whoever sent it may not forget it then. */
  readonly rejected: readonly (RejectedSignal & { readonly kept: boolean })[];
}

const notItsSource = (source: string): Problem =>
  new Problem(
    'signals.not-its-source',
    { zh: `该系统不能代表来源“${source}”`, en: `This system does not speak for the source “${source}”` },
    { status: 403 },
  );

const notItsScope = (scope: string): Problem =>
  new Problem(
    'systems.scope',
    { zh: `这个系统没有“${scope}”权限`, en: `This system has no scope “${scope}”` },
    { status: 403 },
  );

interface Sorted {
  readonly reports: { readonly index: number; readonly report: Report }[];
  readonly readings: { readonly index: number; readonly reading: MeterReading }[];
  readonly rejected: RejectedSignal[];
}

interface HearAs {
  readonly via: Via;
  readonly speaker: Speaker | null;
}

/**
 * Hears messages: all that can be taken are taken in one transaction, with their alerts, traffic and dead letters, so that
 * whoever is answered may forget them. A message that is wrong is kept as a dead letter and harms no other.
 */
export const hear = (context: HearContext, messages: readonly Incoming[], as: HearAs): Promise<Heard> =>
  inTransaction(context.pool, (db) => hearIn(db, context, messages, as));

/** As {@link hear}, within a transaction that is open already. */
export async function hearIn(
  db: Queryable,
  context: Omit<HearContext, 'pool'>,
  messages: readonly Incoming[],
  { via, speaker }: HearAs,
): Promise<Heard> {
  const now = context.now();
  const { reports, readings, rejected } = sort(messages, {
    ...{ speaker, takesReadings: context.readings !== undefined },
  });
  const taken = await takeReports(
    db,
    reports.map(({ report }) => report),
    {
      now,
      ...(context.locate === undefined ? {} : { locate: context.locate }),
      ...(context.rules === undefined ? {} : { rules: context.rules }),
    },
  );
  rejected.push(...taken.rejected.map(({ index, problem }) => ({ index: reports[index]!.index, problem })));
  const counts = new SourceCounts(messages);
  for (const [index, outcome] of taken.outcomes)
    counts.add(reports[index]!.report.source, outcome === 'imported' ? 'taken' : COUNTED[outcome]);
  for (const source of [...new Set(readings.map(({ reading }) => reading.source))].sort()) {
    const own = readings.filter(({ reading }) => reading.source === source);
    const read = await context.readings!(
      db,
      own.map(({ reading }) => reading),
      { now },
    );
    counts.add(source, 'taken', read.taken);
    counts.add(source, 'repeated', read.repeated);
    rejected.push(...read.rejected.map(({ index, problem }) => ({ index: own[index]!.index, problem })));
  }
  rejected.sort((one, other) => one.index - other.index);
  for (const { index } of rejected) counts.add(sourceOf(messages[index]!), 'rejected');
  // sources, their traffic, letters: always in this order, so that nobody waits for one who waits for them
  await countIntake(db, counts.all(), now);
  const letters = rejected.map(({ index, problem }) => deadLetter(messages[index]!, problem, via, speaker));
  const kept = await keepDeadLetters(db, context.protection, letters, now);
  return { ...counts.sum(), rejected: rejected.map((one, n) => ({ ...one, kept: kept.has(letters[n]!) })) };
}

const COUNTED = { corrected: 'corrected', unchanged: 'repeated', outdated: 'outdated' } as const;

const sourceOf = ({ event, source = '' }: Incoming): string =>
  (event instanceof Problem ? source : event.source).slice(0, 200);

/** Counts by source; what names no source counts under none. */
class SourceCounts {
  readonly #counts = new Map<string, Record<keyof TrafficCounts, number>>();

  constructor(messages: readonly Incoming[]) {
    for (const message of messages) this.add(sourceOf(message), 'received');
  }

  add(source: string, what: keyof TrafficCounts, count = 1): void {
    const sum = this.#counts.get(source) ?? zero();
    sum[what] += count;
    this.#counts.set(source, sum);
  }

  all(): readonly SourceTraffic[] {
    return [...this.#counts].map(([source, counts]) => ({ source, ...counts }));
  }

  sum(): TrafficCounts {
    const sum = zero();
    for (const counts of this.#counts.values())
      for (const name of Object.keys(sum) as (keyof TrafficCounts)[]) sum[name] += counts[name];
    return sum;
  }
}

const zero = (): Record<keyof TrafficCounts, number> => ({
  ...{ received: 0, taken: 0, corrected: 0, repeated: 0, outdated: 0, rejected: 0 },
});

function sort(
  messages: readonly Incoming[],
  { speaker, takesReadings }: { speaker: Speaker | null; takesReadings: boolean },
): Sorted {
  const sorted: Sorted = { reports: [], readings: [], rejected: [] };
  for (const [index, { event }] of messages.entries())
    try {
      if (event instanceof Problem) throw event;
      checkSpeaker(event, speaker);
      if (event.type === REPORT) sorted.reports.push({ index, report: reportOf(event) });
      else if (event.type === READING && takesReadings)
        sorted.readings.push({ index, reading: readingOf(event) });
      else throw malformed(`不认识的事件类型“${event.type}”`, `The type “${event.type}” is not known`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      sorted.rejected.push({ index, problem: error });
    }
  return sorted;
}

function checkSpeaker({ source, type }: CloudEvent, speaker: Speaker | null): void {
  if (speaker === null) return;
  const scope = type === READING ? 'readings' : 'signals';
  if (!speaker.scopes.includes(scope)) throw notItsScope(scope);
  if (!speaker.sources.includes(source)) throw notItsSource(source);
}

function deadLetter(message: Incoming, problem: Problem, via: Via, speaker: Speaker | null): NewDeadLetter {
  const { event, body, form = 'event', topic = null } = message;
  const key =
    event instanceof Problem ? createHash('sha256').update(body).digest('hex').slice(0, 40) : event.id;
  return {
    ...{ source: sourceOf(message), key, via, system: speaker?.code ?? null, body, form, topic, problem },
  };
}
