import { open, rm } from 'node:fs/promises';

import { csvCell } from './csv-writer.ts';
import type { RejectedRow } from './log-row.ts';

/** Writes the rows that could not be read, for a person to mend in a spreadsheet. */
export interface RejectWriter {
  write(rejects: readonly RejectedRow[]): Promise<void>;
  /** Closes the file and says how many rows it holds; a file without rows is removed. */
  close(): Promise<number>;
}

/**
 * Opens (and empties) a CSV file `line,code,reason_zh,reason_en,raw`. It begins with a byte order mark, without which
 * spreadsheets take Chinese for another encoding.
 */
export async function rejectWriter(path: string): Promise<RejectWriter> {
  const file = await open(path, 'w');
  let count = 0;
  await file.write('\uFEFFline,code,reason_zh,reason_en,raw\r\n');
  return {
    async write(rejects) {
      if (rejects.length === 0) return;
      count += rejects.length;
      await file.write(rejects.map(lineOf).join(''));
    },
    async close() {
      await file.close();
      if (count === 0) await rm(path, { force: true });
      return count;
    },
  };
}

function lineOf({ line, reason, raw }: RejectedRow): string {
  const texts = [reason.zh, reason.en, raw].map((text) => csvCell(withoutFormula(text)));
  return `${[String(line), reason.code, ...texts].join(',')}\r\n`;
}

/** A cell that begins like this would be run as a formula by a spreadsheet; an apostrophe makes it text. */
function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
