import { Worker } from 'node:worker_threads';
import { newId } from '../../store/index.ts';
import type { HashAnswer, HashRequest } from './hash-thread.ts';

export type Algorithm = 'sha256' | 'sm3';

interface Waiting {
  readonly resolve: (digest: string) => void;
  readonly reject: (error: Error) => void;
}

/** One thread of one algorithm, started when first needed, ended with the process. */
class HashThread {
  readonly #algorithm: Algorithm;
  readonly #waiting = new Map<string, Waiting>();
  #worker: Worker | undefined;

  constructor(algorithm: Algorithm) {
    this.#algorithm = algorithm;
  }

  say(request: HashRequest): void {
    this.#started().postMessage(request);
  }

  digest(id: string, path: string, to: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      const worker = this.#started();
      worker.ref();
      worker.postMessage({ kind: 'digest', id, path, to } satisfies HashRequest);
    });
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL('./hash-thread.ts', import.meta.url), {
      workerData: { algorithm: this.#algorithm },
    });
    worker.unref();
    worker.on('message', (answer: HashAnswer) => this.#take(answer));
    worker.on('error', (error) => this.#fail(error));
    this.#worker = worker;
    return worker;
  }

  #take({ id, digest, failed }: HashAnswer): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (digest === undefined)
      waiting.reject(
        Object.assign(new Error(`a file could not be hashed: ${failed ?? ''}`), { code: failed }),
      );
    else waiting.resolve(digest);
  }

  /** The thread is dead: whoever waits is told, the next file starts another. */
  #fail(error: unknown): void {
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const one of waiting) one.reject(error instanceof Error ? error : new Error(String(error)));
  }
}

const threads: Readonly<Record<Algorithm, HashThread>> = {
  sha256: new HashThread('sha256'),
  sm3: new HashThread('sm3'),
};

/**
 * Hashes a local file by SHA-256 and SM3, each in a thread of its own, while it is still being written: `follow` says how
 * many bytes are final, `digests` waits for the rest. The state lives in the threads; after a restart the file is read from
 * its beginning.
 */
export class FileHashing {
  readonly #id = newId();
  readonly #path: string;
  readonly #algorithms: readonly Algorithm[];

  constructor(path: string, algorithms: readonly Algorithm[] = ['sha256', 'sm3']) {
    this.#path = path;
    this.#algorithms = algorithms;
  }

  /** The first `to` bytes will not change any more. */
  follow(to: number): void {
    for (const algorithm of this.#algorithms)
      threads[algorithm].say({ kind: 'follow', id: this.#id, path: this.#path, to });
  }

  /** Digests of the first `size` bytes, hexadecimal; ends the following. Rejects when the file has fewer. */
  async digests(size: number): Promise<Readonly<Record<Algorithm, string>>> {
    const digest = (algorithm: Algorithm): Promise<string> =>
      this.#algorithms.includes(algorithm)
        ? threads[algorithm].digest(this.#id, this.#path, size)
        : Promise.resolve('');
    const [sha256, sm3] = await Promise.all([digest('sha256'), digest('sm3')]);
    return { sha256, sm3 };
  }

  forget(): void {
    for (const algorithm of this.#algorithms) threads[algorithm].say({ kind: 'forget', id: this.#id });
  }
}
