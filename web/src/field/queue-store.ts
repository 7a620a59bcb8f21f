import type { EventKind } from '../api/grid.ts';
import type { PatrolShown } from '../api/patrols.ts';
import type { Helper, StreetDay } from './street-day.ts';
import { accepted, placedIn, recovered, withDependents, type QueueEntry } from './queue.ts';

/**
 * What was captured and not yet sent, in the phone's own database: it outlives a lost connection, the closing of the app
 * and a restart. Files leave it as soon as the server has them.
 */
const DATABASE = 'gaoyao-field';
const VERSION = 1;

/** Who was signed in last and the numbers of their matters, so that evidence can be captured before the connection is back. */
export interface Known {
  readonly account: { readonly id: string; readonly name: { readonly zh: string; readonly en: string } };
  readonly matters: readonly { readonly id: string; readonly number: string }[];
  /** The kinds a phone captures with what is asked of each, as the server gave them. */
  readonly kinds: unknown;
  /** The officers as last typed: a patrol does not type its certificates again for every picture. */
  readonly officers: unknown;
  /** Roles of their posts: who may report finds the tab without a connection too. */
  readonly roles?: readonly string[];
  readonly staffNumber?: string;
  /** What can be reported, for choosing without a connection. */
  readonly eventKinds?: readonly EventKind[];
}

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asking = indexedDB.open(DATABASE, VERSION);
    asking.onupgradeneeded = () => {
      asking.result.createObjectStore('entries', { keyPath: 'id' });
      asking.result.createObjectStore('files');
      asking.result.createObjectStore('known');
    };
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error ?? new Error('indexedDB'));
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** What a request finds. The database holds nothing but what this file wrote. */
const answer = <T>(asked: IDBRequest): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result as T);
    asked.onerror = () => reject(asked.error ?? new Error('indexedDB'));
  });

/** Resolves once it is on the disk: what the officer is told is kept, is kept. */
async function write(stores: readonly string[], change: (of: IDBTransaction) => void): Promise<void> {
  const database = await open();
  await new Promise<void>((resolve, reject) => {
    const writing = database.transaction([...stores], 'readwrite', { durability: 'strict' });
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(writing.error ?? new Error('indexedDB'));
    change(writing);
  });
}

const listeners = new Set<() => void>();
const news = new BroadcastChannel('gaoyao-field-queue');
const tell = (): void => {
  for (const listener of listeners) listener();
};
news.onmessage = tell;
const changed = (): void => {
  tell();
  news.postMessage(null);
};

/** Hears of every change, also of those another tab makes. Returns how to stop. */
export function onQueueChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function entries(): Promise<readonly QueueEntry[]> {
  const database = await open();
  return answer<QueueEntry[]>(database.transaction('entries').objectStore('entries').getAll());
}

export async function fileOf(id: string): Promise<Blob | undefined> {
  const database = await open();
  return answer<Blob | undefined>(database.transaction('files').objectStore('files').get(id));
}

/** Keeps a new entry with its file; the one it takes the place of goes in the same moment. */
export async function keep(entry: QueueEntry, file: Blob | null, instead: string | null): Promise<void> {
  await write(['entries', 'files'], (of) => {
    if (instead !== null) {
      of.objectStore('entries').delete(instead);
      of.objectStore('files').delete(instead);
    }
    of.objectStore('entries').put(entry);
    if (file !== null) of.objectStore('files').put(file, entry.id);
  });
  changed();
}

/** Keeps a report with all that belongs to it, or nothing of it. */
export async function keepAll(
  pieces: readonly { readonly entry: QueueEntry; readonly file: Blob | null }[],
): Promise<void> {
  await write(['entries', 'files'], (of) => {
    for (const { entry, file } of pieces) {
      of.objectStore('entries').put(entry);
      if (file !== null) of.objectStore('files').put(file, entry.id);
    }
  });
  changed();
}

/** A report is in: it is emptied, and in the same moment its photos and voice note learn where they belong. */
export async function reported(id: string, matter: QueueEntry['matter']): Promise<void> {
  await write(['entries'], (of) => {
    const store = of.objectStore('entries');
    const reading = store.getAll() as IDBRequest<QueueEntry[]>;
    reading.onsuccess = () => {
      for (const entry of reading.result)
        if (entry.id === id) store.put(accepted({ ...entry, matter }));
        else if (entry.of === id) store.put(placedIn(entry, matter));
    };
  });
  changed();
}

/** Changes an entry as it stands now; one that is gone stays gone. A sent one gives up its file in the same moment. */
export async function amend(id: string, change: (entry: QueueEntry) => QueueEntry): Promise<void> {
  await write(['entries', 'files'], (of) => {
    const store = of.objectStore('entries');
    const reading = store.get(id) as IDBRequest<QueueEntry | undefined>;
    reading.onsuccess = () => {
      if (reading.result === undefined) return;
      const next = change(reading.result);
      store.put(next);
      if (next.state === 'sent') of.objectStore('files').delete(id);
    };
  });
  changed();
}

/** Takes entries from the phone, with what cannot be sent without them. */
export async function discard(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = withDependents(await entries(), ids);
  await write(['entries', 'files'], (of) => {
    for (const id of gone) {
      of.objectStore('entries').delete(id);
      of.objectStore('files').delete(id);
    }
  });
  changed();
}

/** Nothing of a former run is on its way any more. Only who holds the sender's lock may say so. */
export async function recoverAll(): Promise<void> {
  for (const entry of await entries()) if (entry.state === 'sending') await amend(entry.id, recovered);
}

export async function readKnown(): Promise<Known | undefined> {
  const database = await open();
  return answer<Known | undefined>(database.transaction('known').objectStore('known').get('known'));
}

export const keepKnown = (known: Known): Promise<void> =>
  write(['known'], (of) => {
    of.objectStore('known').put(known, 'known');
  });

const DAY = 'street-day';

/** The day in the street as it was read last, for when there is no connection; only that of this account. */
export async function readDay(account: string): Promise<StreetDay | undefined> {
  const database = await open();
  const kept = await answer<{ account: string; day: StreetDay } | undefined>(
    database.transaction('known').objectStore('known').get(DAY),
  );
  return kept?.account === account ? kept.day : undefined;
}

export const keepDay = (account: string, day: StreetDay): Promise<void> =>
  write(['known'], (of) => {
    of.objectStore('known').put({ account, day }, DAY);
  });

const PATROLS = 'patrols';

/** The patrols this account has to walk, as they were read last. */
export async function readPatrols(account: string): Promise<readonly PatrolShown[] | undefined> {
  const database = await open();
  const kept = await answer<{ account: string; patrols: readonly PatrolShown[] } | undefined>(
    database.transaction('known').objectStore('known').get(PATROLS),
  );
  return kept?.account === account ? kept.patrols : undefined;
}

export const keepPatrols = (account: string, patrols: readonly PatrolShown[]): Promise<void> =>
  write(['known'], (of) => {
    of.objectStore('known').put({ account, patrols }, PATROLS);
  });

const HELPERS = 'helpers';

/** Officials who could be asked for help, as they were offered last. */
export async function readHelpers(): Promise<readonly Helper[]> {
  const database = await open();
  const kept = database.transaction('known').objectStore('known').get(HELPERS);
  return (await answer<readonly Helper[] | undefined>(kept)) ?? [];
}

export const keepHelpers = (helpers: readonly Helper[]): Promise<void> =>
  write(['known'], (of) => {
    of.objectStore('known').put(helpers, HELPERS);
  });

/** At sign-out. What is not sent yet stays, for the same officer to send later. */
export const forgetKnown = (): Promise<void> =>
  write(['known'], (of) => {
    of.objectStore('known').clear();
  });
