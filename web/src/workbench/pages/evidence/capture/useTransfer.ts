import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../../../api/request.ts';
import { transfer, type Transfer } from '../../../../api/transfer.ts';
import { forgetDraft, keepDraft, readDraft } from '../../../drafts.ts';

export type TransferState = 'none' | 'sending' | 'paused' | 'broken' | 'checking' | 'ready' | 'refused';

/** After these times the transfer tries again by itself; then it waits for the connection or the person. */
const RETRY_MS = [500, 2_000, 5_000, 10_000];

/** The same file, chosen again after a reload, goes on where it stood. */
const keyOf = (matter: string, file: File): string =>
  `upload.${matter}.${file.name}.${String(file.size)}.${String(file.lastModified)}`;

export interface FileTransfer {
  readonly file: File | null;
  readonly state: TransferState;
  readonly sent: number;
  readonly problem: ApiProblem | null;
  readonly choose: (file: File | null) => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** The id of the finished upload of the file that was chosen; waits for it. Undefined without a file. */
  readonly finished: () => Promise<string | undefined>;
}

/** A file on its way to the server while the form is being filled in. */
export function useTransfer(matter: string): FileTransfer {
  const [file, setFile] = useState<File | null>(null);
  const [state, setState] = useState<TransferState>('none');
  const [sent, setSent] = useState(0);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const running = useRef<Transfer | null>(null);
  const finishing = useRef<Promise<string> | null>(null);

  const start = useCallback(
    (chosen: File): void => {
      const key = keyOf(matter, chosen);
      const known = readDraft(key)['address'];
      setState('sending');
      setProblem(null);
      const going = transfer(chosen, {
        matter,
        name: chosen.name,
        address: typeof known === 'string' ? known : null,
        retryMs: RETRY_MS,
        onAddress: (address) => keepDraft(key, { address }),
        onProgress: (bytes, total) => {
          setSent(bytes);
          if (bytes === total) setState('checking');
        },
      });
      running.current = going;
      finishing.current = going.done;
      going.done.then(
        () => {
          forgetDraft(key);
          if (running.current !== going) return;
          setSent(chosen.size);
          setState('ready');
        },
        (error: unknown) => {
          if (running.current !== going) return;
          const found =
            error instanceof ApiProblem ? error : new ApiProblem('web.unreachable', 0, unexpected);
          if (found.code === 'web.paused') setState('paused');
          else if (found.status === 404 || found.status === 410) {
            // the server keeps an unfinished upload for a time only
            forgetDraft(key);
            if (typeof known === 'string') start(chosen);
            else {
              setState('refused');
              setProblem(found);
            }
          } else if (found.status === 0 || found.status >= 500) {
            setState('broken');
            setProblem(found);
          } else {
            forgetDraft(key);
            setState('refused');
            setProblem(found);
          }
        },
      );
    },
    [matter],
  );

  const choose = useCallback(
    (chosen: File | null): void => {
      const before = running.current;
      running.current = null;
      before?.pause();
      finishing.current = null;
      setFile(chosen);
      setSent(0);
      setState('none');
      setProblem(null);
      if (chosen !== null) start(chosen);
    },
    [start],
  );

  const resume = useCallback((): void => {
    if (file !== null) start(file);
  }, [file, start]);

  useEffect(() => {
    if (state !== 'broken') return undefined;
    addEventListener('online', resume);
    return () => removeEventListener('online', resume);
  }, [state, resume]);
  useEffect(
    () => () => {
      const going = running.current;
      running.current = null;
      going?.pause();
    },
    [],
  );

  return {
    file,
    state,
    sent,
    problem,
    choose,
    pause: () => running.current?.pause(),
    resume,
    finished: async () => finishing.current ?? undefined,
  };
}

const unexpected = { zh: '文件没有传完', en: 'The file did not get through' };
