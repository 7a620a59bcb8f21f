import type { Text } from '../language/text.ts';
import { ApiProblem, problemFrom, request } from './request.ts';

/** Bytes in one request: a lost connection costs at most this, and a proxy in between accepts it. */
const CHUNK = 16 * 1024 * 1024;
/** Offset moved on, or upload in use (tus 1.0.0). */
const OVERTAKEN = new Set([409, 423]);
const UPLOADS = '/api/evidence/uploads';
/** How long is waited between questions whether a whole file has been looked through. */
const LOOK_MS = 400;

interface TransferOptions {
  readonly matter: string;
  readonly name: string;
  /** Where an upload that was broken off stands on the server; it goes on from there. */
  readonly address: string | null;
  /** Tries again by itself after these times; a caller with a queue of its own gives none. */
  readonly retryMs?: readonly number[];
  /** Told once the server has a place for the file: kept, it lets the upload go on after a restart. */
  readonly onAddress: (address: string) => void;
  readonly onProgress: (sent: number, total: number) => void;
}

export interface Transfer {
  /** The id of the upload once the server has the whole file and has found nothing against it. */
  readonly done: Promise<string>;
  /** Breaks off; `done` is refused with `web.paused`. What was sent stays on the server. */
  readonly pause: () => void;
}

const paused = (): ApiProblem => new ApiProblem('web.paused', 0, { zh: '已暂停', en: 'Paused' });

const unreachable = (): ApiProblem =>
  new ApiProblem('web.unreachable', 0, {
    zh: '连接中断，已传的部分保留在服务器上，恢复后继续。',
    en: 'The connection was lost. What was sent is kept on the server and goes on later.',
  });

interface UploadState {
  readonly state: 'receiving' | 'ready' | 'refused' | 'claimed';
  readonly problem?: { readonly code: string; readonly text: Text };
}

/** Waits until the server has looked through a whole file. Throws {@link ApiProblem} when it refuses it. */
async function lookedThrough(upload: string, isPaused: () => boolean): Promise<string> {
  for (;;) {
    const found = (await request(`${UPLOADS}/${upload}`, { purpose: 'handling' })) as UploadState;
    // taken in already: the answer to that was lost, and asking again with the same key brings it
    if (found.state === 'ready' || found.state === 'claimed') return upload;
    if (found.state === 'refused')
      throw new ApiProblem(
        found.problem?.code ?? 'evidence.file-refused',
        422,
        found.problem?.text ?? { zh: '文件被拒收', en: 'The file was refused' },
      );
    if (isPaused()) throw paused();
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}

/**
 * Sends a file of up to 10 GB by the resumable protocol tus 1.0.0, in parts; only the part on its way is in memory. The
 * protocol's code is loaded when it is first needed.
 */
export function transfer(file: Blob, options: TransferOptions): Transfer {
  let stopped = false;
  let stop = (): void => undefined;
  const isStopped = (): boolean => stopped;

  const send = async (): Promise<string> => {
    const { Upload, DetailedError } = await import('tus-js-client').catch(() => {
      throw unreachable();
    });
    if (isStopped()) throw paused();
    const address = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(file, {
        endpoint: UPLOADS,
        uploadUrl: options.address,
        headers: { 'x-gaoyao-csrf': '1', 'x-purpose': 'handling' },
        metadata: { filename: options.name, matter: options.matter },
        chunkSize: CHUNK,
        retryDelays: [...(options.retryMs ?? [])],
        // the caller keeps the address, and forgets it at sign-out
        storeFingerprintForResuming: false,
        onUploadUrlAvailable: () => {
          if (upload.url !== null) options.onAddress(upload.url);
        },
        onProgress: (sent, total) => options.onProgress(sent, total),
        onSuccess: () => resolve(upload.url ?? ''),
        onError: (error) => {
          const answer = error instanceof DetailedError ? error.originalResponse : null;
          // another connection of the same upload still looked open: the server is asked anew where it stands
          if (answer === null || OVERTAKEN.has(answer.getStatus())) reject(unreachable());
          else void problemFrom(new Response(answer.getBody(), { status: answer.getStatus() })).then(reject);
        },
      });
      stop = () => {
        void upload.abort();
        reject(paused());
      };
      upload.start();
    });
    const id = new URL(address, location.href).pathname.split('/').at(-1) ?? '';
    return lookedThrough(id, isStopped);
  };

  return {
    done: send(),
    pause: () => {
      stopped = true;
      stop();
    },
  };
}
