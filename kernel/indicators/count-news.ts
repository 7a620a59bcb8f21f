import type { Queryable } from '../store/index.ts';

/** Channel on which is said what has been counted, by whichever process. */
export const COUNT_CHANNEL = 'indicators';

/** Matters that entered a stage, among what was just counted: numbers alone. */
export interface EnteredNews {
  readonly scenario: string;
  readonly stage: string;
  readonly agency: string;
  readonly unit: string;
  readonly shard: number;
  /** ISO day on which it counts. */
  readonly day: string;
  readonly n: number;
}

/** What a batch of acts or signals has changed. A hint: whoever hears it asks under their own rights. */
export interface CountNews {
  readonly shards: readonly number[];
  /** Units that the counted things lie in; null when they are too many to name. */
  readonly units: readonly string[] | null;
  readonly catalogues: readonly string[];
  readonly scenarios: readonly string[];
  readonly entered: readonly EnteredNews[];
}

/** PostgreSQL takes less than 8000 bytes. */
const MOST_BYTES = 7_800;
const MOST_ENTERED = 20;

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** The news as it is sent: what does not fit is left out, units first by saying that they are many. */
export function countNewsText(news: Partial<CountNews>): string {
  const { shards = [], units = [], catalogues = [], scenarios = [], entered = [] } = news;
  const whole: CountNews = {
    shards: distinct(shards),
    units: units === null ? null : distinct(units),
    catalogues: distinct(catalogues),
    scenarios: distinct(scenarios),
    entered: entered.slice(0, MOST_ENTERED),
  };
  const shorter: readonly CountNews[] = [
    whole,
    { ...whole, units: null },
    { ...whole, units: null, entered: [] },
    { shards: whole.shards, units: null, catalogues: [], scenarios: [], entered: [] },
  ];
  for (const one of shorter) {
    const text = JSON.stringify(one);
    if (Buffer.byteLength(text) <= MOST_BYTES) return text;
  }
  return '';
}

/** Says on the channel what this transaction has counted; it is heard when the transaction commits. */
export async function sayCounted(db: Queryable, news: Partial<CountNews>): Promise<void> {
  await db.query('select pg_notify($1, $2)', [COUNT_CHANNEL, countNewsText(news)]);
}

/** What was heard; a text that is none, or that names nothing, means that anything may have changed. */
export function readCountNews(text: string): CountNews | null {
  try {
    const { shards, units, catalogues, scenarios, entered } = JSON.parse(text) as CountNews;
    return [shards, catalogues, scenarios, entered].every(Array.isArray) && shards.length > 0
      ? { shards, units: Array.isArray(units) ? units : null, catalogues, scenarios, entered }
      : null;
  } catch {
    return null;
  }
}
