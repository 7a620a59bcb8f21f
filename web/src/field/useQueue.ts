import { useEffect, useState } from 'preact/hooks';
import type { QueueEntry } from './queue.ts';
import { hurry, sendWaiting } from './queue-sender.ts';
import { entries, onQueueChange } from './queue-store.ts';

/** The longest that is waited before the queue is looked at again. */
const LONGEST_MS = 60_000;

/** What this officer captured on this phone, newest first; drawn again at every change. */
export function useQueue(account: string | null): readonly QueueEntry[] {
  const [list, setList] = useState<readonly QueueEntry[]>([]);
  useEffect(() => {
    let isHere = true;
    const read = (): void => {
      entries()
        .then((all) => {
          if (isHere)
            setList(all.filter((one) => one.account === account).toSorted((a, b) => b.madeAt - a.madeAt));
        })
        // a private window keeps nothing: there is no queue
        .catch(() => undefined);
    };
    read();
    const stop = onQueueChange(read);
    return () => {
      isHere = false;
      stop();
    };
  }, [account]);
  return list;
}

/** Sends while somebody is signed in: at once, when the connection or the app comes back, and when a wait is over. */
export function useSending(account: string | null): void {
  useEffect(() => {
    if (account === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHere = true;
    let isSending = false;
    const send = (): void => {
      // whoever sends looks for more before they stop
      if (isSending) return;
      isSending = true;
      clearTimeout(timer);
      void sendWaiting(account)
        .catch(() => Date.now() + LONGEST_MS)
        .then((next) => {
          isSending = false;
          if (!isHere || next === undefined) return;
          clearTimeout(timer);
          timer = setTimeout(send, Math.min(LONGEST_MS, Math.max(500, next - Date.now())));
        });
    };
    const onOnline = (): void => void hurry(account).then(send);
    const onReturn = (): void => {
      if (document.visibilityState === 'visible') send();
    };
    send();
    const stop = onQueueChange(() => {
      // something new or resumed goes at once; what is under way is told of by its own changes
      if (isSending) return;
      clearTimeout(timer);
      timer = setTimeout(send, 300);
    });
    addEventListener('online', onOnline);
    document.addEventListener('visibilitychange', onReturn);
    return () => {
      isHere = false;
      clearTimeout(timer);
      stop();
      removeEventListener('online', onOnline);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [account]);
}
