import { useCallback, useEffect, useState } from 'preact/hooks';
import { keepDay, readDay } from './queue-store.ts';
import { streetDay, type StreetDay } from './street-day.ts';

/** The day in the street: what the phone kept at once, then as the server has it now. Read again when `sent`, what went through, changes. */
export function useStreetDay(account: string, isOnline: boolean, sent: string): StreetDay | null {
  const [day, setDay] = useState<StreetDay | null>(null);
  const read = useCallback(() => {
    if (!isOnline) return;
    streetDay().then(
      (found) => {
        setDay(found);
        void keepDay(account, found).catch(() => undefined);
      },
      // as it was kept; the list of other tasks says what is the matter
      () => undefined,
    );
  }, [account, isOnline]);
  useEffect(() => {
    readDay(account).then(
      (kept) => setDay((now) => now ?? kept ?? null),
      () => undefined,
    );
  }, [account]);
  useEffect(read, [read, sent]);
  useEffect(() => {
    const onReturn = (): void => {
      if (document.visibilityState === 'visible') read();
    };
    document.addEventListener('visibilitychange', onReturn);
    return () => document.removeEventListener('visibilitychange', onReturn);
  }, [read]);
  return day;
}
