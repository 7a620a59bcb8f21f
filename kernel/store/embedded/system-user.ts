import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { Problem } from '../errors.ts';

/** The unprivileged account that runs PostgreSQL when this process is root, because PostgreSQL refuses root. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

const NEW_USER = 'gaoyao';

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Asks `id`, which also knows accounts that a directory service holds and /etc/passwd does not. */
function lookUp(name: string): SystemUser | undefined {
  const ask = (option: string): number => {
    const answer = spawnSync('id', [option, name], { encoding: 'utf8' });
    return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : Number.NaN;
  };
  const uid = ask('-u');
  if (Number.isNaN(uid) || uid === 0) return undefined;
  return { uid, gid: ask('-g'), name };
}

/** Debian, Red Hat and others have useradd; busybox has its own adduser. */
const CREATE_COMMANDS: readonly (readonly [string, ...string[]])[] = [
  [
    'useradd',
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/var/lib/gaoyao',
    '--shell',
    '/usr/sbin/nologin',
    NEW_USER,
  ],
  ['adduser', '-S', '-D', '-H', '-h', '/var/lib/gaoyao', '-s', '/sbin/nologin', NEW_USER],
];

function createUser(): SystemUser {
  const refusals: string[] = [];
  for (const [command, ...args] of CREATE_COMMANDS) {
    const run = spawnSync(command, args, { encoding: 'utf8' });
    const created = run.status === 0 ? lookUp(NEW_USER) : undefined;
    if (created !== undefined) return created;
    refusals.push(run.error === undefined ? run.stderr.trim() : `${command}: ${run.error.message}`);
  }
  throw noSystemUser(refusals.filter((line) => line !== '').join('; '));
}

function noSystemUser(reason: string): Problem {
  return new Problem(
    'store.no-system-user',
    {
      zh: `PostgreSQL 不能以 root 运行,而系统用户 ${NEW_USER} 无法创建(${reason})。请以普通用户运行,或先创建该用户。`,
      en: `PostgreSQL refuses to run as root, and the system user ${NEW_USER} could not be created (${reason}). Run as an ordinary user, or create that user first.`,
    },
    { status: 503 },
  );
}

/**
 * The account for the database: undefined for an ordinary user (PostgreSQL then runs as that user); for root the
 * owner of the existing cluster, else `gaoyao`, else `postgres`, else a new `gaoyao`.
 * @throws Problem `store.no-system-user`
 */
export function databaseUser(cluster: string): SystemUser | undefined {
  if (!runsAsRoot()) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0)
    return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` };
  return lookUp(NEW_USER) ?? lookUp('postgres') ?? createUser();
}

/**
 * What the account may really do, tried by the account itself: mode bits alone would miss access lists, mount options
 * and folders further up.
 * @param permission as for test(1): 'x' enter or execute, 'r' read
 */
export function userMay(user: SystemUser | undefined, permission: 'x' | 'r', path: string): boolean {
  const identity = user === undefined ? {} : { uid: user.uid, gid: user.gid };
  const run = spawnSync('/bin/sh', ['-c', `test -${permission} "$0"`, path], {
    ...identity,
    cwd: '/',
    stdio: 'ignore',
  });
  if (run.error !== undefined && user !== undefined) {
    throw noSystemUser(`${user.name}: ${run.error.message}`);
  }
  return run.status === 0;
}
