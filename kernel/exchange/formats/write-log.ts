import { Readable } from 'node:stream';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { csvPieces } from './csv-writer.ts';
import type { EventSource, ExportCounts, ExportMeta } from './export-event.ts';
import { ocelPieces } from './ocel-writer.ts';
import { xesPieces } from './xes-writer.ts';

export type LogFormat = 'xes' | 'csv' | 'ocel';

const writers = { xes: xesPieces, csv: csvPieces, ocel: ocelPieces };

/**
 * Writes an event log to a stream and ends it (standard output stays open). Takes events no faster than the stream takes
 * text. Events must come grouped by case, in order. Rejects with Problem 'exchange.text-not-writable', the stream's own error,
 * or the signal's reason; the output is then incomplete.
 */
export async function writeLog(
  stream: Writable,
  format: LogFormat,
  events: EventSource,
  meta: ExportMeta,
): Promise<ExportCounts> {
  let counts: ExportCounts = { cases: 0, events: 0 };
  async function* pieces(): AsyncGenerator<string> {
    counts = yield* writers[format](events, meta);
  }
  const text = Readable.from(pieces(), { highWaterMark: 1 });
  await (meta.signal === undefined
    ? pipeline(text, stream)
    : pipeline(text, stream, { signal: meta.signal }));
  return counts;
}
