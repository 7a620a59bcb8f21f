/**
 * One digest algorithm in a thread of its own. It follows files by their path while they grow: the main thread says up to
 * where the bytes are final, this one reads them from there itself, so that no file data is passed between threads.
 */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

/** What the main thread says. */
export type HashRequest =
  | { readonly kind: 'follow'; readonly id: string; readonly path: string; readonly to: number }
  | { readonly kind: 'digest'; readonly id: string; readonly path: string; readonly to: number }
  | { readonly kind: 'forget'; readonly id: string };

export interface HashAnswer {
  readonly id: string;
  readonly digest?: string;
  /** Code of the failed read, like `ENOENT`; `short` when the file has fewer bytes than were said to be there. */
  readonly failed?: string;
}

interface Followed {
  readonly fd: number;
  readonly hash: Hash;
  at: number;
  to: number;
  wanted: boolean;
}

const READ = 1024 * 1024;
/** Bytes of one file before the next gets its turn and messages are heard. */
const TURN = 16 * READ;

const { algorithm } = workerData as { algorithm: string };
const buffer = Buffer.allocUnsafe(READ);
const files = new Map<string, Followed>();
let busy = false;

const answer = (one: HashAnswer): void => parentPort!.postMessage(one);

function forget(id: string): void {
  const file = files.get(id);
  if (file === undefined) return;
  files.delete(id);
  closeSync(file.fd);
}

function fail(id: string, error: unknown): void {
  forget(id);
  answer({ id, failed: (error as { code?: string }).code ?? 'unknown' });
}

/** Reads one turn of a file; false when there is nothing more to read now. */
function readOn(id: string, file: Followed): boolean {
  const stop = Math.min(file.to, file.at + TURN);
  while (file.at < stop) {
    const read = readSync(file.fd, buffer, 0, Math.min(READ, stop - file.at), file.at);
    if (read === 0) throw Object.assign(new Error('the file is shorter than was said'), { code: 'short' });
    file.hash.update(buffer.subarray(0, read));
    file.at += read;
  }
  if (file.at < file.to) return true;
  if (file.wanted) {
    const digest = file.hash.digest('hex');
    forget(id);
    answer({ id, digest });
  }
  return false;
}

function run(): void {
  busy = false;
  for (const [id, file] of [...files])
    try {
      if (readOn(id, file)) wake();
    } catch (error) {
      fail(id, error);
    }
}

function wake(): void {
  if (busy) return;
  busy = true;
  setImmediate(run);
}

parentPort!.on('message', (request: HashRequest) => {
  if (request.kind === 'forget') {
    forget(request.id);
    return;
  }
  try {
    let file = files.get(request.id);
    // bytes that were hashed and then taken back: begin again
    if (file !== undefined && file.at > request.to) {
      forget(request.id);
      file = undefined;
    }
    if (file === undefined) {
      file = { fd: openSync(request.path, 'r'), hash: createHash(algorithm), at: 0, to: 0, wanted: false };
      files.set(request.id, file);
    }
    file.to = request.to;
    file.wanted = request.kind === 'digest';
    wake();
  } catch (error) {
    // a file that cannot be followed now is read when its digest is wanted
    if (request.kind === 'digest') fail(request.id, error);
  }
});
