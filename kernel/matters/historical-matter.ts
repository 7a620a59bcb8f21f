import type { Effects } from '../process/index.ts';

/** An act of the past, as a record says it happened. */
export interface HistoricalAct {
  readonly action: string;
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
  /** Account that did it, and the agency it acted for. */
  readonly actor: string;
  readonly acting: string;
  /** What the record calls this act, unique within its matter: a second arrival is a duplicate. */
  readonly key: string;
  readonly source?: NonNullable<Effects['source']>;
}

/** A matter of the past with acts in the order they happened. */
export interface HistoricalMatter {
  /** The source's own name of the matter, unique within the scenario. */
  readonly ref: string;
  /** Id of a matter that began here and goes on in the record; without it the matter is found by `ref`. */
  readonly matter?: string;
  readonly shard: number;
  readonly agency: string;
  readonly unit: string | null;
  /** The source's own number; without one, `mark` (机关代字) starts a number of the agency's series. */
  readonly number?: string;
  readonly mark?: string;
  readonly title?: string;
  readonly placeCode?: string;
  readonly acts: readonly HistoricalAct[];
}
