import {
  readTrust,
  sourceOfBlob,
  Stopped,
  verifyBundle,
  type Report,
  type Text,
  type Trust,
} from '@gaoyao/verify';
import { useCallback, useRef, useState } from 'preact/hooks';
import { words } from './words.ts';

/** How far the page is with the file that was chosen. */
export type Verifying =
  | { readonly step: 'waiting' }
  | { readonly step: 'reading'; readonly name: string; readonly percent: number }
  | { readonly step: 'failed'; readonly why: Text }
  | { readonly step: 'done'; readonly name: string; readonly report: Report };

interface Chosen {
  readonly verifying: Verifying;
  readonly trust: Trust | undefined;
  /** Why the keys that were chosen cannot be used. */
  readonly keysRefused: Text | undefined;
  readonly chooseBundle: (file: File) => void;
  readonly chooseKeys: (file: File) => void;
}

/** A frame of the page is drawn now and then while a large file is read. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Verifies what is chosen, again when other keys are chosen, and leaves the file before for the newest one. */
export function useVerifying(): Chosen {
  const [verifying, setVerifying] = useState<Verifying>({ step: 'waiting' });
  const [trust, setTrust] = useState<Trust>();
  const [keysRefused, setKeysRefused] = useState<Text>();
  const bundle = useRef<File>();
  const round = useRef(0);

  const run = useCallback((file: File, keys: Trust | undefined) => {
    round.current += 1;
    const own = round.current;
    const isNewest = (): boolean => own === round.current;
    setVerifying({ step: 'reading', name: file.name, percent: 0 });
    const whole = sourceOfBlob(file);
    const source = {
      ...whole,
      read: async (start: number, end: number) => {
        await breathe();
        if (!isNewest()) throw new Error('another file was chosen');
        return whole.read(start, end);
      },
    };
    const progress = (done: number, total: number): void => {
      if (isNewest())
        setVerifying({ step: 'reading', name: file.name, percent: Math.floor((100 * done) / total) });
    };
    verifyBundle(source, { trust: keys, progress })
      .then((report) => isNewest() && setVerifying({ step: 'done', name: file.name, report }))
      .catch(() => isNewest() && setVerifying({ step: 'failed', why: words.readFailed }));
  }, []);

  const chooseBundle = useCallback(
    (file: File) => {
      bundle.current = file;
      run(file, trust);
    },
    [run, trust],
  );
  const chooseKeys = useCallback(
    (file: File) => {
      file
        .arrayBuffer()
        .then((bytes) => {
          const keys = readTrust(new Uint8Array(bytes), file.name);
          setTrust(keys);
          setKeysRefused(undefined);
          if (bundle.current !== undefined) run(bundle.current, keys);
        })
        .catch((error: unknown) => {
          setTrust(undefined);
          setKeysRefused(error instanceof Stopped ? error.fault.text : words.readFailed);
          // what was verified with other keys is not shown beside keys that could not be read
          round.current += 1;
          setVerifying({ step: 'waiting' });
        });
    },
    [run],
  );
  return { verifying, trust, keysRefused, chooseBundle, chooseKeys };
}
