import { Worker } from 'node:worker_threads';
import { Problem } from '../../../store/index.ts';
import { refused } from '../problems.ts';
import type { TaskAnswer, TaskAsked } from './derivative-thread.ts';
import type { FoundText } from './pdf-search.ts';
import type { Made } from './pictures.ts';
import type { PageRegion, Region } from './region.ts';
import type { DerivativeResult, DerivativeTask, PageSizes } from './tasks.ts';

/** Bytes of a file that derivatives are made of. */
export const LARGEST_SOURCE = 200 * 1024 * 1024;
const IDLE_MS = 30_000;
const PICTURE_MS = 60_000;
const PDF_MS = 600_000;
const MOST_WAITING = 64;

const tooSlow = () =>
  refused(
    'derivative-too-slow',
    '文件过于复杂，未能在时限内处理',
    'The file is too complex: it could not be worked on in time',
  );

const failed = (cause: unknown) =>
  refused('derivative-failed', '文件有误，无法处理', 'The file is damaged and cannot be worked on', {
    cause,
  });

const busy = () =>
  refused('derivatives-busy', '待处理的文件过多，请稍后再试', 'Too many files are waiting: try again later', {
    status: 429,
  });

const tooLarge = () =>
  refused(
    'derivative-source-too-large',
    `超过 ${String(LARGEST_SOURCE / 1024 ** 2)} MB 的文件不能在此处理`,
    `A file of more than ${String(LARGEST_SOURCE / 1024 ** 2)} MB cannot be worked on here`,
  );

/**
 * Makes thumbnails, redacted copies and page pictures, one after the other, in a thread of its own that ends when it is
 * idle or takes too long. Every method takes the bytes of a file and throws a `Problem` for one that cannot be worked on;
 * the original is never changed. There is no encoder of video here: a film is stored and handed out as it is.
 */
export class Derivatives {
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** A small JPEG of a picture or of the first page of a pdf. */
  thumbnail(bytes: Uint8Array, type: string): Promise<Made> {
    return this.#run({ kind: 'thumbnail', type }, bytes);
  }

  /** See `redactPicture`. */
  redactPicture(bytes: Uint8Array, type: string, regions: readonly Region[]): Promise<Made> {
    return this.#run({ kind: 'redact-picture', type, regions }, bytes);
  }

  /** See `redactPdf`. */
  redactPdf(bytes: Uint8Array, regions: readonly PageRegion[], texts: readonly string[] = []): Promise<Made> {
    return this.#run({ kind: 'redact-pdf', regions, texts }, bytes);
  }

  /** A picture as a JPEG. */
  transcodePicture(bytes: Uint8Array, type: string): Promise<Made> {
    return this.#run({ kind: 'transcode', type }, bytes);
  }

  /** A page of a pdf as a JPEG, so many dots an inch, for the editor of redactions; annotations are drawn. */
  pdfPage(bytes: Uint8Array, page: number, dots = 110): Promise<Made> {
    return this.#run({ kind: 'pdf-page', page, dots: Math.min(300, Math.max(20, dots)) }, bytes);
  }

  /** Where texts stand in a pdf, however they are spaced and broken into lines. */
  pdfSearch(bytes: Uint8Array, texts: readonly string[]): Promise<readonly FoundText[]> {
    return this.#run({ kind: 'pdf-search', texts }, bytes);
  }

  /** The sizes of the pages of a pdf. */
  pdfSizes(bytes: Uint8Array): Promise<PageSizes> {
    return this.#run({ kind: 'pdf-sizes' }, bytes);
  }

  /** Ends the thread; what is being made fails. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#end();
  }

  #run<R extends DerivativeResult>(task: DerivativeTask, bytes: Uint8Array): Promise<R> {
    if (bytes.length > LARGEST_SOURCE) return Promise.reject(tooLarge());
    if (this.#waiting >= MOST_WAITING) return Promise.reject(busy());
    this.#waiting += 1;
    const running = this.#last
      .then(() => this.#ask(task, bytes))
      .finally(() => {
        this.#waiting -= 1;
        if (this.#waiting === 0) this.#rest();
      });
    this.#last = running.catch(() => undefined);
    return running as Promise<R>;
  }

  async #ask(task: DerivativeTask, bytes: Uint8Array): Promise<DerivativeResult> {
    clearTimeout(this.#idle);
    const worker = this.#started();
    worker.ref();
    const answer = await answerOf(worker, { task, bytes });
    if (answer === 'late') {
      await this.#end();
      throw tooSlow();
    }
    if ('result' in answer) return answer.result;
    if ('refused' in answer) {
      const { code, text, status, details } = answer.refused;
      throw new Problem(code, text, { status, details });
    }
    // a decoder that failed may have left anything behind
    await this.#end();
    throw failed(answer.failed);
  }

  #started(): Worker {
    this.#worker ??= new Worker(new URL('./derivative-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    return this.#worker;
  }

  #rest(): void {
    this.#worker?.unref();
    this.#idle = setTimeout(() => void this.#end(), IDLE_MS);
    this.#idle.unref();
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

/** What the thread says to one task, or that it says nothing in time. */
function answerOf(worker: Worker, asked: TaskAsked): Promise<TaskAnswer | 'late'> {
  return new Promise((resolve) => {
    const end = (answer: TaskAnswer | 'late'): void => {
      clearTimeout(late);
      worker.off('message', end).off('error', broke).off('exit', left);
      resolve(answer);
    };
    const broke = (error: unknown): void => end({ failed: String(error) });
    const left = (): void => end({ failed: 'the thread ended' });
    const late = setTimeout(() => end('late'), asked.task.kind.includes('pdf') ? PDF_MS : PICTURE_MS);
    worker.on('message', end).on('error', broke).on('exit', left);
    worker.postMessage(asked);
  });
}
