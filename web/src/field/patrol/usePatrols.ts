import { useEffect, useState } from 'preact/hooks';
import { ownPatrols, type PatrolShown } from '../../api/patrols.ts';
import { keepPatrols, readPatrols } from '../queue-store.ts';

/** The patrols this account has to walk: what the phone kept at once, then as the server has them. Read again when `sent` changes. */
export function usePatrols(account: string, isOnline: boolean, sent: string): readonly PatrolShown[] {
  const [patrols, setPatrols] = useState<readonly PatrolShown[] | null>(null);
  useEffect(() => {
    readPatrols(account).then(
      (kept) => setPatrols((now) => now ?? kept ?? null),
      () => undefined,
    );
  }, [account]);
  useEffect(() => {
    if (!isOnline) return undefined;
    const read = (): void => {
      ownPatrols().then(
        (found) => {
          setPatrols(found);
          void keepPatrols(account, found).catch(() => undefined);
        },
        // as they were kept
        () => undefined,
      );
    };
    const onReturn = (): void => {
      if (document.visibilityState === 'visible') read();
    };
    read();
    document.addEventListener('visibilitychange', onReturn);
    return () => document.removeEventListener('visibilitychange', onReturn);
  }, [account, isOnline, sent]);
  return patrols ?? [];
}
