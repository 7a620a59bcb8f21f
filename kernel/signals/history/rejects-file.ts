import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Problem } from '../../store/index.ts';

const REASONS = ['rejected_row', 'rejected_code', 'rejected_zh', 'rejected_en'];

/**
 * The rows that were refused, each with its number, code and reason before its own cells: once corrected, the file can be
 * imported with the same map, for the reasons are columns that no map names. It begins to be when the first row is refused.
 */
export class RejectsFile {
  readonly #path: string;
  #header: readonly string[] = [];
  #stream: WriteStream | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Of a file that has been refused before, the old reasons are left out. */
  begin(header: readonly string[]): void {
    this.#header = header;
  }

  async add(number: number, cells: readonly string[], { code, text }: Problem): Promise<void> {
    if (this.#stream === undefined) {
      this.#stream = createWriteStream(this.#path, { encoding: 'utf8' });
      await this.#write([...REASONS, ...this.#own(this.#header)]);
    }
    await this.#write([String(number), code, text.zh, text.en, ...this.#own(cells)]);
  }

  /** The path where anything was refused, else null. */
  async end(): Promise<string | null> {
    if (this.#stream === undefined) return null;
    this.#stream.end();
    await once(this.#stream, 'finish');
    return this.#path;
  }

  #own(cells: readonly string[]): readonly string[] {
    const again = REASONS.every((reason, at) => this.#header[at] === reason);
    return again ? cells.slice(REASONS.length) : cells;
  }

  async #write(cells: readonly string[]): Promise<void> {
    const line = cells
      .map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(',');
    if (!this.#stream!.write(`${line}\r\n`)) await once(this.#stream!, 'drain');
  }
}
