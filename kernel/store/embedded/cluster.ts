import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../errors.ts';
import { checkRoomForNewCluster, fileProblem, startProblem } from './failures.ts';
import { privateFolder } from './placement.ts';
import type { HomePaths, Placement } from './placement.ts';
import type { Runtime } from './runtime.ts';
import { createPasswords } from './secrets.ts';

/** The superuser of the cluster. Only this folder uses it, to make the roles and the database. */
export const ADMIN_ROLE = 'gaoyao_admin';

/** Enough for PostgreSQL's programs; settings of the person's shell (PGOPTIONS, locale, preloads) stay outside. */
export const PROGRAM_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C' } as const;

export function clusterExists(cluster: string): boolean {
  return existsSync(join(cluster, 'PG_VERSION'));
}

/** @throws Problem `store.other-major`: PostgreSQL opens only the files of its own major version. */
export function checkMajor(cluster: string, runtime: Runtime): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (Number.parseInt(found, 10) === runtime.major) return;
  throw new Problem(
    'store.other-major',
    {
      zh: `数据库由 PostgreSQL ${found} 创建,而本版本内置 PostgreSQL ${runtime.major}。请用原版本执行 gaoyao backup,再用本版本 restore。`,
      en: `The database was made by PostgreSQL ${found}, this version comes with PostgreSQL ${runtime.major}. Run gaoyao backup with the former version, then restore with this one.`,
    },
    { status: 503, details: { cluster, found, expected: runtime.major } },
  );
}

/** An empty folder may make way; files that are no database are somebody's, and stay. */
function clearPlace(cluster: string): void {
  try {
    rmdirSync(cluster);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    if (code !== 'ENOTEMPTY') throw error;
    throw new Problem(
      'store.not-a-database',
      {
        zh: `${cluster} 中有文件,但不是数据库。请移走该文件夹,或从备份中恢复。`,
        en: `${cluster} holds files but no database. Move that folder away, or restore it from a backup.`,
      },
      { status: 503, details: { cluster }, cause: error },
    );
  }
}

/** What starts that were killed left behind. What cannot be removed now waits for the next time. */
function removeDrafts(cluster: string): void {
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith(`${basename(cluster)}.new-`)) continue;
    try {
      rmSync(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    } catch {
      // its initdb is still writing
    }
  }
}

/** Classification of characters must know Chinese (trigram search finds nothing under `C`); macOS names the locale differently. */
function characterLocale(): string {
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
}

function runInitdb(
  runtime: Runtime,
  placement: Placement,
  folder: string,
  passwordFile: string,
): Promise<{ failed: boolean; output: string }> {
  const args = [
    ...['--pgdata', folder],
    ...['--username', ADMIN_ROLE],
    ...['--pwfile', passwordFile],
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    `--locale=${characterLocale()}`,
    // sorts by code point, the same on every machine and after every upgrade of the C library
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-messages=C',
    '--no-instructions',
  ];
  const { user } = placement;
  return new Promise((settle) => {
    const child = spawn(runtime.initdb, args, {
      ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
      cwd: '/',
      env: PROGRAM_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (part: Buffer): void => {
      output += part.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) =>
      settle({ failed: true, output: `${output}\ninitdb: error: ${error.message}` }),
    );
    child.once('close', (code) => settle({ failed: code !== 0, output }));
  });
}

/**
 * Makes the cluster. It is made under another name and renamed when whole, so a start that was killed in the middle
 * leaves nothing that looks like a database. The password file is removed in every case.
 * @throws Problem `store.disk-full`, `store.initdb-failed`, `store.folder-not-writable`
 */
export async function createCluster(paths: HomePaths, placement: Placement, runtime: Runtime): Promise<void> {
  const { cluster, socketFolder, user } = placement;
  // a name of its own: an initdb whose starter was killed may still be at work for a moment
  const draft = `${cluster}.new-${process.pid}`;
  const passwordFile = join(socketFolder, 'initdb-password');
  try {
    checkRoomForNewCluster(dirname(cluster));
    removeDrafts(cluster);
    rmSync(passwordFile, { force: true });
    clearPlace(cluster);
    mkdirSync(dirname(cluster), { recursive: true });
    privateFolder(draft, user);
    const passwords = createPasswords(paths.secrets);
    writeFileSync(passwordFile, `${passwords.admin}\n`, { mode: 0o600 });
    if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
    const { failed, output } = await runInitdb(runtime, placement, draft, passwordFile);
    if (failed) {
      writeFileSync(paths.log, output, { flag: 'a' });
      throw startProblem('initdb', output, dirname(cluster), paths.log);
    }
    renameSync(draft, cluster);
  } catch (error) {
    throw fileProblem(dirname(cluster), error);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}
