import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { liveHolder } from './lock-file.ts';
import { identify } from './process-identity.ts';

/**
 * Who uses the running database. Each use is a small file in the folder; the last one out stops the database.
 * So a command that started the database may end while a server that came later goes on, and a server that is
 * stopped does not cut off an import that runs beside it.
 */
let sequence = 0;

/** Notes that this process uses the database, and returns the file that says so. */
export function attach(folder: string, mode: string): string {
  mkdirSync(folder, { recursive: true });
  sequence += 1;
  const file = join(folder, `${process.pid}-${sequence}`);
  writeFileSync(file, JSON.stringify({ ...identify(process.pid), mode }));
  return file;
}

export function detach(file: string): void {
  rmSync(file, { force: true });
}

/** True when a living use other than `mine` is noted; notes of processes that were killed are cleared away. */
export function usedByOthers(folder: string, mine?: string): boolean {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return false;
  }
  let used = false;
  for (const name of names) {
    const file = join(folder, name);
    if (file === mine) continue;
    if (liveHolder(file) === undefined) rmSync(file, { force: true });
    else used = true;
  }
  return used;
}
