import type { Text } from '../../store/index.ts';
import type { Term } from '../kept-cut.ts';

/** A sum over signals, kept per day and month for every unit above the signal's own. */
export interface SignalMeasure {
  readonly id: string;
  readonly of: {
    /** Kinds of event, by code; `*` stands for all. */
    readonly categories: readonly string[];
    readonly sources?: readonly string[];
    /** At least this serious. */
    readonly severity?: 1 | 2 | 3 | 4;
    /** Only those whose attribute is one of these. */
    readonly where?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  };
  /** What one signal adds: itself, what it stands for, or a number among its attributes. */
  readonly adds: 'events' | 'count' | { readonly attribute: string };
  /** The day it counts on: it happened, was closed, or was due. Signals without that day do not count. */
  readonly on: 'at' | 'closed' | 'target';
  /** `with-target`: closed and has a target; `on-time`: of these, closed by the target (§ item 4 of the import). */
  readonly only?: 'closed' | 'with-target' | 'on-time';
  /** Break-downs kept beside the total: `category`, `source`, `severity` or an attribute. */
  readonly by?: readonly string[];
}

/** What a figure adds up: a measure of signals, or a sum that a flow keeps of its acts. */
export type Addend = { readonly measure: string } | Term;

export type IndicatorUnit =
  'cases' | 'persons' | 'fires' | 'accidents' | 'deaths' | 'injured' | 'yuan-10k' | '%' | '‰' | 'per-10k';

/** A figure with all that a reader needs to trust it. It is data; its version is the hash of what it counts. */
export interface Indicator {
  readonly id: string;
  /** Group it stands in on the report. */
  readonly domain: string;
  readonly name: Text;
  /** Numerator, denominator and period in words. */
  readonly meaning: Text;
  /** What it cannot tell. */
  readonly limits: Text;
  /** Where its events come from: agency and public statistical practice. */
  readonly source: Text;
  /** Codes of the signal sources it rests on, for freshness. */
  readonly sources: readonly string[];
  readonly unit: IndicatorUnit;
  readonly better?: 'up' | 'down';
  readonly of: readonly Addend[];
  /** Without it the figure is the sum; `residents`: registered residents of the unit at the end of the period. */
  readonly dividedBy?: readonly Addend[] | 'residents';
  /** Suppressed below this number, where it counts persons. */
  readonly persons?: { readonly below: number };
  /** A figure from which other breakdowns hang: shown large. */
  readonly big?: true;
}

/** Measures and indicators that are counted together. */
export interface IndicatorCatalogue {
  readonly id: string;
  readonly measures: readonly SignalMeasure[];
  readonly indicators: readonly Indicator[];
}
