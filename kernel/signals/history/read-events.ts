import { Problem, type Queryable } from '../../store/index.ts';
import type { Signal } from '../signal.ts';
import { tableRows } from './csv-table.ts';
import { columnsOf, type EventMap } from './event-map.ts';
import { headerOf, rowProblem, sourceOf } from './import-events.ts';
import { rowReader } from './row-signal.ts';

/** A row of a table of events: the signal it says, or why it says none. */
export interface EventRow {
  /** Number of the line in the file, from 1 for the header. */
  readonly number: number;
  readonly read: Signal | Problem;
}

/**
 * The rows of a table of events as a stream; the source is made known where the map describes it. Throws
 * `events.map-column`, `events.map-unit`, and what reading the file throws.
 */
export async function* readEvents(db: Queryable, file: string, map: EventMap): AsyncGenerator<EventRow> {
  const source = await sourceOf(db, map);
  let header: readonly string[] | undefined;
  let reader: ReturnType<typeof rowReader> | undefined;
  let named: readonly number[] = [];
  for await (const { number, cells } of tableRows(file)) {
    if (header === undefined || reader === undefined) {
      header = headerOf(cells, map);
      reader = rowReader(map, header, source);
      named = [...new Set(columnsOf(map))].map((column) => header!.indexOf(column));
      continue;
    }
    const read = rowProblem({ number, cells }, header, named) ?? reader(cells);
    yield { number, read: read instanceof Problem ? read : read.signal };
  }
}
