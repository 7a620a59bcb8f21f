import type { Text } from '../../store/index.ts';

/** What an attribute of an event may hold. A CSV file has texts only; XES keeps its own types. */
export type AttributeValue = string | number | boolean;
export type Attributes = Record<string, AttributeValue>;

/**
 * One event of a log as it was read.
 *
 * `case`, `activity` and `eventId` own their memory and may be kept; attribute texts may share memory with the block they
 * were read from, so whoever keeps many of them for long should copy them.
 */
export interface LogRow {
  /** 1-based line of the (unpacked) file where the row begins; for XES the line of the `<event>`. */
  readonly line: number;
  readonly case: string;
  readonly activity: string;
  /** Epoch milliseconds; a date without a time is midnight in the log's own zone. */
  readonly at: number;
  readonly dateOnly: boolean;
  /** Every filled column that the map does not use itself. An empty unquoted CSV cell is absent, a quoted empty one is ''. */
  readonly attributes: Attributes;
  readonly eventId?: string;
  /** XES only: the attributes of the `<trace>`; the same object on every row of the case. */
  readonly caseAttributes?: Attributes;
  readonly lifecycle?: string;
}

export interface Reason extends Text {
  readonly code: string;
}

/** A row that could not be read, for a person to mend. */
export interface RejectedRow {
  readonly line: number;
  readonly reason: Reason;
  /** The first 2,000 characters of the row as it stands in the file (XES: its attributes as JSON). */
  readonly raw: string;
}

export interface LogChunk {
  /** Up to 2,000 rows. */
  readonly rows: LogRow[];
  readonly rejects: RejectedRow[];
  /** Rows left out on purpose: their life-cycle step is not one that the map keeps. */
  readonly skipped: number;
  /** Bytes of the file consumed so far, packed as they are on the disk. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** A row, an attribute or a text longer than this (in characters) is rejected: it keeps memory bounded. */
export const LONGEST_ROW = 1_048_576;
export const ROWS_PER_CHUNK = 2_000;
const LONGEST_RAW = 2_000;

/**
 * A copy that owns its memory: V8 lets a slice of 13 or more characters point into the text it was cut from, so one kept
 * case number would keep a whole block alive. Concatenating first forces a small text of its own.
 */
export function ownCopy(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** The beginning of a rejected row; NUL is shown as ␀ because PostgreSQL text cannot hold it. */
export function rawOf(text: string): string {
  return ownCopy(text.slice(0, LONGEST_RAW)).toWellFormed().replaceAll('\0', '␀');
}
