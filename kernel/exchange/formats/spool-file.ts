import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';

/** Values put aside on the disk as JSON, for what can be written only after everything has been seen once. */
export class SpoolFile<T> implements AsyncDisposable {
  readonly #folder: string;
  readonly #file: ReturnType<typeof createWriteStream>;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#file = createWriteStream(join(folder, 'spool'), { mode: 0o600 });
    this.#file.on('error', () => undefined); // reported by the next write or by `values`
  }

  static async create<T>(): Promise<SpoolFile<T>> {
    return new SpoolFile(await mkdtemp(join(tmpdir(), 'gaoyao-export-')));
  }

  async write(values: readonly T[]): Promise<void> {
    if (this.#file.errored !== null) throw this.#file.errored;
    // readline also ends a line at these two separators, which JSON leaves as they are
    const lines = values.map((value) =>
      JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'),
    );
    if (lines.length > 0 && !this.#file.write(`${lines.join('\n')}\n`)) await once(this.#file, 'drain');
  }

  /** Gives the values back in order; nothing can be written afterwards. */
  async *values(): AsyncGenerator<T> {
    this.#file.end();
    await finished(this.#file);
    const lines = createInterface({
      input: createReadStream(join(this.#folder, 'spool'), 'utf8'),
      crlfDelay: Infinity,
    });
    for await (const line of lines) yield JSON.parse(line) as T;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#file.destroy();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
