import { LedgerError } from '@gaoyao/kernel/ledger';
import { Problem, type Text } from '@gaoyao/kernel/store';

/** Both languages on one line: what every message to a terminal looks like. */
export const line = (text: Text): string => `${text.zh}  |  ${text.en}`;

/** A progress bar on standard error: drawn in place on a terminal, a line now and then elsewhere. */
export class ProgressBar {
  readonly #label: Text;
  readonly #terminal = process.stderr.isTTY;
  #shown = -1;

  constructor(label: Text) {
    this.#label = label;
  }

  show(done: number, total: number, beside = ''): void {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
    if (this.#terminal) {
      const filled = Math.floor(percent / 4);
      process.stderr.write(
        `\r${line(this.#label)} [${'█'.repeat(filled)}${'░'.repeat(25 - filled)}] ${String(percent)}% ${beside}\u001b[K`,
      );
    } else if (Math.floor(percent / 25) > Math.floor(this.#shown / 25))
      process.stderr.write(`${line(this.#label)} ${String(percent)}% ${beside}\n`);
    this.#shown = percent;
  }

  end(): void {
    if (this.#terminal && this.#shown >= 0) process.stderr.write('\n');
  }
}

/** One clear line for an error, with its code; a defect keeps its stack for whoever reports it. */
export function errorLine(error: unknown): string {
  if (error instanceof Problem || error instanceof LedgerError) return `${error.code}: ${line(error.text)}`;
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC')
    return `store.disk-full: ${line({ zh: '磁盘已满，请腾出空间后再试', en: 'The disk is full: make room and try again' })}`;
  if (code === '53100')
    return `store.disk-full: ${line({ zh: '数据库所在磁盘已满，请腾出空间后再试', en: 'The disk of the database is full: make room and try again' })}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Rows as a plain table: columns padded to the widest cell, Chinese characters counted as two. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const width = (text: string): number =>
    Array.from(text).reduce(
      (sum, character) =>
        sum +
        (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(character)
          ? 2
          : 1),
      0,
    );
  const cells = rows.map((row) => row.map(String));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => width(row[column] ?? ''))),
  );
  const numeric = (column: number): boolean => rows.slice(1).every((row) => typeof row[column] === 'number');
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const gap = ' '.repeat(widths[column]! - width(cell));
          return numeric(column) ? gap + cell : cell + gap;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
