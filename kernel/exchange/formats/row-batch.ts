import { ROWS_PER_CHUNK } from './log-row.ts';
import type { LogRow, RejectedRow } from './log-row.ts';
import type { TextPiece } from './text-pieces.ts';

/** The rows gathered for the next chunk. */
export class RowBatch {
  readonly rows: LogRow[] = [];
  readonly rejects: RejectedRow[] = [];
  skipped = 0;

  get full(): boolean {
    return this.rows.length >= ROWS_PER_CHUNK || this.rejects.length >= ROWS_PER_CHUNK;
  }

  get empty(): boolean {
    return this.rows.length === 0 && this.rejects.length === 0 && this.skipped === 0;
  }
}

/** Makes rows of one format out of text. */
export interface RowReader {
  /** Takes the next piece; only when `read` has returned false. */
  feed(piece: TextPiece): void;
  /**
   * Reads rows into the batch; true when it stopped because the batch is full. `final`: the file has ended.
   * Throws a Problem when the file cannot be read any further; the rows before are then in the batch.
   */
  read(batch: RowBatch, final: boolean): boolean;
  /** Where the reader stands, for a complaint about the file. */
  readonly line: number;
}
