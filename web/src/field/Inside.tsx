/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../api/contract.ts';
import { useLanguage } from '../language/preact.ts';
import { Capture } from './Capture.tsx';
import { words } from './capture-words.ts';
import { learned, mayReport, rolesOf } from './offline-known.ts';
import { Patrols } from './patrol/Patrols.tsx';
import { Queue } from './Queue.tsx';
import { unsent, type QueueEntry } from './queue.ts';
import { fileOf, readKnown, type Known } from './queue-store.ts';
import { Report } from './Report.tsx';
import { words as reportWords } from './report-words.ts';
import { StreetTasks } from './StreetTasks.tsx';
import { Tasks } from './Tasks.tsx';
import { useQueue, useSending } from './useQueue.ts';

type Part = 'report' | 'tasks' | 'capture' | 'queue';

interface InsideProps {
  /** Null while the server cannot be reached: what is captured waits on the phone. */
  readonly session: Session | null;
  /** It is being asked who is signed in; until it answers the app stands as it was left. */
  readonly isAsking: boolean;
  readonly known: Known | null;
  readonly onSessionEnded: () => void;
}

export function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return isOnline;
}

/** The app of somebody who is signed in, or who was and has no connection now: tasks, capturing, what waits to be sent. */
export function Inside({ session, isAsking, known: kept, onSessionEnded }: InsideProps): JSX.Element {
  const { say } = useLanguage();
  const isOnline = useOnline();
  const [known, setKnown] = useState<Known | null>(kept);
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  const [chosen, setPart] = useState<Part | null>(null);
  const [changing, setChanging] = useState<{ entry: QueueEntry; file: File | null } | null>(null);
  const roles = session === null ? (known?.roles ?? []) : rolesOf(session);
  const first = session === null && !isAsking ? 'capture' : 'tasks';
  const part = chosen ?? (roles.includes('grid-member') ? 'report' : first);
  const account = session?.account.id ?? known?.account.id ?? null;
  const entries = useQueue(account);
  useSending(session?.account.id ?? null);

  useEffect(() => {
    if (session === null || !isOnline) return;
    learned(session)
      .then((found) => {
        setKnown(found.known);
        setTitles(found.titles);
      })
      .catch(() =>
        // as it was known before, should it be the same person
        readKnown().then(
          (before) => {
            if (before?.account.id === session.account.id) setKnown(before);
          },
          () => undefined,
        ),
      );
  }, [session?.account.id, isOnline]);

  const edit = (entry: QueueEntry): void => {
    void fileOf(entry.id).then((blob) => {
      const { name = 'file', type = '' } = entry.file ?? {};
      setChanging({ entry, file: blob === undefined ? null : new File([blob], name, { type }) });
      setPart('capture');
    });
  };
  const waiting = unsent(entries);
  const parts: readonly Part[] = [
    ...(mayReport(roles) ? (['report'] as const) : []),
    'tasks',
    'capture',
    'queue',
  ];
  return (
    <>
      {!isOnline && (
        <p class="offline" role="status">
          {say(words.offlineNow)}
        </p>
      )}
      {session === null && !isAsking && known !== null && (
        <p class="who">{say(words.offlineAs(say(known.account.name)))}</p>
      )}
      {part === 'report' &&
        (known === null ? (
          <p role="status">{say(words.gettingReady)}</p>
        ) : (
          <Report known={known} isOnline={isOnline} />
        ))}
      {part === 'tasks' && known !== null && (
        <Patrols known={known} entries={entries} isOnline={isOnline && session !== null} />
      )}
      {part === 'tasks' && known !== null && (
        <StreetTasks known={known} entries={entries} isOnline={isOnline && session !== null} />
      )}
      {part === 'tasks' && session !== null && <Tasks session={session} onSessionEnded={onSessionEnded} />}
      {part === 'capture' &&
        (known === null ? (
          <p class="empty">{say(words.nothingKnown)}</p>
        ) : (
          <Capture
            key={changing?.entry.id ?? 'new'}
            known={known}
            titles={titles}
            isOnline={isOnline}
            changing={changing}
            onKept={() => {
              setChanging(null);
              setPart('queue');
            }}
          />
        ))}
      {part === 'queue' && <Queue entries={entries} kinds={known?.eventKinds ?? []} onEdit={edit} />}
      <nav class={`parts-bar of-${String(parts.length)}`} aria-label={say(words.parts)}>
        {parts.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={part === one ? 'page' : undefined}
            onClick={() => {
              setChanging(null);
              setPart(one);
            }}
          >
            {say(one === 'report' ? reportWords.report : words[one])}
            {one === 'queue' && waiting > 0 && <b class="count">{waiting}</b>}
          </button>
        ))}
      </nav>
    </>
  );
}
