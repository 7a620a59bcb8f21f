import { captureEvidence } from '../api/evidence.ts';
import { ApiProblem } from '../api/request.ts';
import { transfer, type Transfer } from '../api/transfer.ts';
import {
  accepted,
  atOnce,
  begun,
  failed,
  nextMoment,
  nextToSend,
  outworn,
  progressed,
  uploaded,
  type QueueEntry,
} from './queue.ts';
import * as store from './queue-store.ts';
import { sendWork } from './work-sender.ts';
import { words } from './words.ts';

/** A share of the way is written down at most so often. */
const PROGRESS_MS = 400;
/** Held by the one tab that sends. */
const LOCK = 'gaoyao-field-sender';

interface Running {
  readonly id: string;
  readonly transfer: Transfer;
}
let running: Running | undefined;

/** Stops the sending of an entry where it is. */
export function breakOff(id: string): void {
  if (running?.id === id) running.transfer.pause();
}

async function sendFile(entry: QueueEntry): Promise<string | undefined> {
  if (entry.upload !== null || entry.file === null) return entry.upload ?? undefined;
  const file = await store.fileOf(entry.id);
  if (file === undefined) throw new ApiProblem('field.file-gone', 422, words.fileGone);
  let { address, bytes } = entry;
  let written = 0;
  const note = (): void => {
    written = Date.now();
    void store.amend(entry.id, (one) => progressed(one, bytes, address));
  };
  const sending = transfer(file, {
    matter: entry.matter.id,
    name: entry.file.name,
    address,
    onAddress: (given) => {
      address = given;
      note();
    },
    onProgress: (sent) => {
      bytes = sent;
      if (Date.now() - written > PROGRESS_MS) note();
    },
  });
  running = { id: entry.id, transfer: sending };
  try {
    const upload = await sending.done;
    await store.amend(entry.id, (one) =>
      uploaded(progressed(one, entry.file?.size ?? bytes, address), upload),
    );
    return upload;
  } finally {
    running = undefined;
  }
}

async function send(entry: QueueEntry): Promise<void> {
  try {
    await store.amend(entry.id, begun);
    if (entry.work !== undefined) {
      await sendWork(entry, entry.work);
      return;
    }
    const upload = await sendFile(entry);
    await captureEvidence(
      entry.matter.id,
      { ...entry.captured, ...(upload === undefined ? {} : { upload }) },
      entry.id,
    );
    await store.amend(entry.id, accepted);
  } catch (error) {
    const problem =
      error instanceof ApiProblem ? error : new ApiProblem('web.unexpected-answer', 0, words.unexpected);
    // the officer stopped it: the state says so already
    if (problem.code === 'web.paused') return;
    await store.amend(entry.id, (one) => (one.state === 'sending' ? failed(one, problem, Date.now()) : one));
  }
}

/**
 * Sends what waits, one after the other, until nothing may go. One tab at a time: another returns at once. Resolves with
 * the moment when something may go next, undefined when nothing waits.
 */
export function sendWaiting(account: string): Promise<number | undefined> {
  sending ??= sendAll(account).finally(() => {
    sending = undefined;
  });
  return sending;
}

let sending: Promise<number | undefined> | undefined;

async function sendAll(account: string): Promise<number | undefined> {
  const work = async (): Promise<void> => {
    await store.recoverAll();
    for (;;) {
      const next = nextToSend(await store.entries(), account, Date.now());
      if (next === undefined || !navigator.onLine) break;
      await send(next);
    }
    await store.discard(outworn(await store.entries()));
  };
  // on a page without TLS there are no locks: one tab is all there is to go by
  if ('locks' in navigator)
    await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await work();
    });
  else await work();
  return nextMoment(await store.entries(), account);
}

/** The connection is back: nothing waits out its time. */
export async function hurry(account: string): Promise<void> {
  for (const entry of await store.entries())
    if (entry.account === account && entry.state === 'waiting') await store.amend(entry.id, atOnce);
}
