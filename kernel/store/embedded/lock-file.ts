import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, stillRuns } from './process-identity.ts';
import type { ProcessIdentity } from './process-identity.ts';

/** What a lock file says about its holder. */
export interface LockHolder extends ProcessIdentity {
  readonly [fact: string]: string | number;
}

let uniqueSuffix = 0;

function beside(path: string): string {
  uniqueSuffix += 1;
  return `${path}.${process.pid}-${uniqueSuffix}`;
}

function readHolder(path: string): LockHolder | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Partial<LockHolder> | null;
    if (typeof holder?.pid === 'number' && typeof holder.started === 'string') return holder as LockHolder;
  } catch {
    // missing, or written by nobody we know: the same as not held
  }
  return undefined;
}

/** The holder that is alive, if any. */
export function liveHolder(path: string): LockHolder | undefined {
  const holder = readHolder(path);
  return holder !== undefined && stillRuns(holder) ? holder : undefined;
}

/** Writes the whole file under another name and links it in place, so that nobody ever reads a half-written lock. */
function createExclusively(path: string, holder: LockHolder): boolean {
  const draft = beside(path);
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Takes away a lock whose holder is dead. It is moved aside first and looked at again, because another process
 * may have replaced the dead lock with its own in between; such a lock is put back.
 */
function removeStale(path: string): void {
  const aside = beside(path);
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (liveHolder(aside) !== undefined) linkSync(aside, path);
  } catch {
    // a third process was quicker; the next attempt sees its lock
  } finally {
    rmSync(aside, { force: true });
  }
}

/**
 * Takes the lock for this process. Returns undefined when it was taken, otherwise who holds it.
 * A lock left by a process that was killed counts as free.
 */
export function takeLock(path: string, facts: Record<string, string | number> = {}): LockHolder | undefined {
  const mine: LockHolder = { ...facts, ...identify(process.pid) };
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (createExclusively(path, mine)) return undefined;
    const holder = liveHolder(path);
    if (holder !== undefined) return holder;
    removeStale(path);
  }
  return readHolder(path) ?? { pid: 0, started: '' };
}

/** Gives the lock back. Does nothing when this process does not hold it, so it may be called twice. */
export function releaseLock(path: string): void {
  if (readHolder(path)?.pid !== process.pid) return;
  try {
    unlinkSync(path);
  } catch {
    // removed with its folder
  }
}

/**
 * Runs `work` while holding the lock, waiting for others up to `limitMs`.
 * Returns `'timeout'` when it never came free; `work` has not run then.
 */
export async function withLock<T>(
  path: string,
  limitMs: number,
  work: () => Promise<T>,
): Promise<T | 'timeout'> {
  const deadline = Date.now() + limitMs;
  while (takeLock(path) !== undefined) {
    if (Date.now() >= deadline) return 'timeout';
    await sleep(25);
  }
  try {
    return await work();
  } finally {
    releaseLock(path);
  }
}
