import { Problem } from '../../store/index.ts';
import type { Attributes } from './log-row.ts';

/** One event to be written. Events come grouped by case, in order. */
export interface ExportEvent {
  readonly case: string;
  readonly activity: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The day is known, the time of day is not: written as the day (CSV) or as its midnight with a mark (XES, OCEL). */
  readonly dateOnly: boolean;
  readonly attributes: Attributes;
  readonly eventId?: string;
  readonly lifecycle?: string;
}

export interface ExportMeta {
  /** Shown as the name of the log. */
  readonly name: string;
  /** 'Z' or a fixed offset; default '+08:00'. */
  readonly timezone?: string;
  /** OCEL: the type of the objects that the cases become; default 'case'. */
  readonly caseType?: string;
  readonly signal?: AbortSignal;
}

export interface ExportCounts {
  readonly cases: number;
  readonly events: number;
}

export type EventSource = AsyncIterable<readonly ExportEvent[]>;

/**
 * NUL and half surrogate pairs cannot be stored in the database, so an event that holds them does not come from there; no
 * format could give them back. Throws Problem 'exchange.text-not-writable'.
 */
export function checkText(text: string): string {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw new Problem(
      'exchange.text-not-writable',
      {
        zh: '文字含 NUL 或不完整的代理对，不能写出',
        en: 'a text holds NUL or half a surrogate pair and cannot be written',
      },
      { status: 422, details: { text: JSON.stringify(text.slice(0, 100)) } },
    );
  }
  return text;
}
