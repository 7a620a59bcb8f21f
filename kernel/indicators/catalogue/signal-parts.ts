import { localDay, type Day } from '../../calendar/index.ts';
import type { SignalEntry } from '../../signals/index.ts';
import type { SignalMeasure } from './definition.ts';

/** What counting needs of an entry: its days are civil days in China. */
export interface CountedEntry {
  readonly shard: number;
  readonly sign: 1 | -1;
  readonly source: string;
  readonly category: string;
  readonly unit: string;
  readonly count: number;
  readonly at: Day;
  readonly closed: Day | null;
  readonly target: Day | null;
  /** Closed by the target, to the instant; null without both. */
  readonly onTime: boolean | null;
  readonly severity: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** One addition to one sum: of a measure (its place in the list), on a day, under a key of a dimension (`''`: the total). */
export interface SignalPart {
  readonly measure: number;
  readonly day: Day;
  readonly dimension: string;
  readonly key: string;
  /** Whole; ten-thousandths where the measure adds a number among the attributes. */
  readonly n: number;
}

/** Sums of attributes are whole numbers of ten-thousandths: they add up to the same in any order. */
export const ATTRIBUTE_SCALE = 10_000;

export const scaleOf = ({ adds }: SignalMeasure): number => (typeof adds === 'object' ? ATTRIBUTE_SCALE : 1);

/** Whether the code of a source is the one named, or that of one county's own (`<county>:<code>`). */
export const isSource = (own: string, named: string): boolean => own === named || own.endsWith(`:${named}`);

const optionalDay = (ms: number | null): Day | null => (ms === null ? null : localDay(ms));

export const countedEntry = (entry: SignalEntry): CountedEntry => ({
  ...{ shard: entry.shard, sign: entry.sign, source: entry.source, category: entry.category },
  ...{ unit: entry.unit, count: entry.count, severity: entry.severity, attributes: entry.attributes },
  ...{ at: localDay(entry.at), closed: optionalDay(entry.closed), target: optionalDay(entry.target) },
  onTime: entry.closed === null || entry.target === null ? null : entry.closed <= entry.target,
});

/** A measure and its place in the list it is counted with. */
export interface PlacedMeasure {
  readonly measure: SignalMeasure;
  readonly place: number;
}

/** The measures that count anything of a kind from a source: found once for each pair of them. */
export function measuresOfKind(
  measures: readonly SignalMeasure[],
  source: string,
  category: string,
): readonly PlacedMeasure[] {
  return measures.flatMap((measure, place) => {
    const { categories, sources } = measure.of;
    const concerned =
      (categories.includes('*') || categories.includes(category)) &&
      (sources === undefined || sources.some((named) => isSource(source, named)));
    return concerned ? [{ measure, place }] : [];
  });
}

/** The day on which an entry of a concerned kind counts for a measure; null where it does not count. */
export function dayCounted({ of, on, only }: SignalMeasure, entry: CountedEntry): Day | null {
  if (of.severity !== undefined && entry.severity < of.severity) return null;
  if (only === 'closed' && entry.closed === null) return null;
  if (only === 'with-target' && entry.onTime === null) return null;
  if (only === 'on-time' && entry.onTime !== true) return null;
  if (of.where !== undefined)
    for (const [name, allowed] of Object.entries(of.where))
      if (!allowed.includes(entry.attributes[name] as never)) return null;
  return entry[on];
}

/** What one entry adds to a measure that it counts for, its sign included. */
export function amountOf({ adds }: SignalMeasure, entry: CountedEntry): number {
  if (adds === 'events') return entry.sign;
  if (adds === 'count') return entry.sign * entry.count;
  const value = entry.attributes[adds.attribute];
  return typeof value === 'number' ? entry.sign * Math.round(value * ATTRIBUTE_SCALE) : 0;
}

/** The key of a dimension under which an entry is kept: a category, a source, a severity, or an attribute as text. */
export function keyIn(dimension: string, entry: CountedEntry): string {
  if (dimension === 'category') return entry.category;
  if (dimension === 'source') return entry.source;
  if (dimension === 'severity') return String(entry.severity);
  const value = entry.attributes[dimension];
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? String(value).slice(0, 100) : '';
}

/**
 * All that one entry of the ledger adds to the sums of these measures. It depends on nothing but the entry: in whatever
 * order and batches entries come, and however often they are corrected, the sums are those of what stands.
 */
export function signalParts(measures: readonly SignalMeasure[], entry: CountedEntry): readonly SignalPart[] {
  return measuresOfKind(measures, entry.source, entry.category).flatMap(({ measure, place }) => {
    const day = dayCounted(measure, entry);
    const n = amountOf(measure, entry);
    if (day === null || n === 0) return [];
    const under = (dimension: string, key: string): SignalPart => ({
      measure: place,
      day,
      dimension,
      key,
      n,
    });
    return [
      under('', ''),
      ...(measure.by ?? []).map((dimension) => under(dimension, keyIn(dimension, entry))),
    ];
  });
}
