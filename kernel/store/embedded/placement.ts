import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Problem } from '../errors.ts';
import { fileProblem, folderNotWritable } from './failures.ts';
import { readPasswords } from './secrets.ts';
import { databaseUser, runsAsRoot, userMay } from './system-user.ts';
import type { SystemUser } from './system-user.ts';

/** Where things lie in a data folder. */
export interface HomePaths {
  readonly home: string;
  /** The lock of the one server that may run on the folder. */
  readonly serverLock: string;
  /** Held for the moments in which the database is started or stopped. */
  readonly switchLock: string;
  readonly attached: string;
  readonly secrets: string;
  readonly log: string;
  /** Says where the cluster is when it could not be in the data folder. */
  readonly record: string;
  readonly ownCluster: string;
}

/** Where the cluster lies and who runs it. */
export interface Placement {
  readonly cluster: string;
  readonly socketFolder: string;
  readonly runtimeCopies: string;
  /** Undefined: the user of this process. */
  readonly user: SystemUser | undefined;
}

/** The socket's own path must fit 104 bytes (macOS; 108 on Linux) and ends in `/.s.PGSQL.5432`. */
const LONGEST_SOCKET_FOLDER = 88;

/**
 * Makes the folders that are missing.
 * @throws Problem `store.folder-not-writable`, `store.disk-full`
 */
export function prepareHome(home: string): HomePaths {
  const asked = resolve(home);
  try {
    if (mkdirSync(asked, { recursive: true }) !== undefined) {
      // what is ours alone is for us alone; under root the database's own account must be able to pass through
      chmodSync(asked, runsAsRoot() ? 0o711 : 0o700);
    }
    const real = realpathSync(asked);
    const run = join(real, 'run');
    const logs = join(real, 'logs');
    for (const folder of [run, logs]) mkdirSync(folder, { recursive: true });
    writeFileSync(join(run, `probe.${process.pid}`), 'probe');
    rmSync(join(run, `probe.${process.pid}`));
    return {
      home: real,
      serverLock: join(real, 'gaoyao.lock'),
      switchLock: join(run, 'switch.lock'),
      attached: join(run, 'attached'),
      secrets: join(real, 'secrets'),
      log: join(logs, 'postgres.log'),
      record: join(real, 'cluster.json'),
      ownCluster: join(real, 'postgres'),
    };
  } catch (error) {
    throw fileProblem(asked, error);
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The recorded place of a cluster that lies outside its data folder. */
function readRecord(paths: HomePaths): string | undefined {
  let record: { home: string; cluster: string };
  try {
    record = JSON.parse(readFileSync(paths.record, 'utf8')) as typeof record;
  } catch {
    return undefined;
  }
  // a data folder that was moved takes its cluster along; one that was copied must not share it with the original
  if (record.home !== paths.home && existsSync(join(record.home, 'cluster.json'))) {
    throw new Problem(
      'store.cluster-shared',
      {
        zh: `${paths.home} 是 ${record.home} 的副本,而数据库位于 ${record.cluster}。请用 gaoyao backup 和 restore 复制。`,
        en: `${paths.home} is a copy of ${record.home}, whose database lies in ${record.cluster}. Copy with gaoyao backup and restore instead.`,
      },
      { status: 503, details: { cluster: record.cluster } },
    );
  }
  if (record.home !== paths.home) writeRecord(paths, record.cluster);
  return record.cluster;
}

function writeRecord(paths: HomePaths, cluster: string): void {
  writeFileSync(paths.record, JSON.stringify({ home: paths.home, cluster }, undefined, 2));
}

/** Where the cluster of this data folder is or will be, without changing anything. */
export function clusterOf(paths: HomePaths): string {
  return readRecord(paths) ?? paths.ownCluster;
}

/** Makes a folder of mode 0700 that belongs to the database's account, and refuses one that somebody else put there first. */
export function privateFolder(folder: string, user: SystemUser | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = lstatSync(folder);
  const wanted = user?.uid ?? process.getuid?.() ?? made.uid;
  if (!made.isDirectory() || (made.uid !== wanted && !(runsAsRoot() && made.uid === 0)))
    throw folderNotWritable(folder);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

/** Chooses a place that the account can reach, for root whose data folder lies behind a closed one. */
function relocate(paths: HomePaths, systemFolder: string): string {
  const folder = join(systemFolder, shortHash(paths.home));
  mkdirSync(folder, { recursive: true });
  for (const each of [systemFolder, folder]) chmodSync(each, 0o755);
  const cluster = join(folder, 'postgres');
  if (existsSync(cluster) && readPasswords(paths.secrets) === undefined) {
    // its data folder, and with it the passwords, was deleted and made anew; one such leftover is kept
    rmSync(`${cluster}.left-over`, { recursive: true, force: true });
    renameSync(cluster, `${cluster}.left-over`);
  }
  writeRecord(paths, cluster);
  return cluster;
}

/**
 * Decides where the cluster lies and which account runs it: in the data folder, unless this process is root and the
 * account cannot get there; then below `systemFolder`, recorded in `cluster.json`. Nobody's folder modes are changed.
 * @throws Problem `store.no-system-user`, `store.folder-not-reachable`, `store.folder-not-writable`, `store.disk-full`
 */
export function placeCluster(paths: HomePaths, systemFolder: string): Placement {
  try {
    let cluster = clusterOf(paths);
    const user = databaseUser(cluster);
    if (user !== undefined && !userMay(user, 'x', dirname(cluster))) {
      if (existsSync(cluster)) throw notReachable(dirname(cluster), user);
      cluster = relocate(paths, systemFolder);
    }
    let socketFolder =
      cluster === paths.ownCluster ? join(paths.home, 'run', 'socket') : join(dirname(cluster), 'run');
    if (
      Buffer.byteLength(socketFolder) > LONGEST_SOCKET_FOLDER ||
      (user !== undefined && !userMay(user, 'x', dirname(socketFolder)))
    ) {
      socketFolder = join(tmpdir(), `gaoyao-${shortHash(cluster)}`);
    }
    privateFolder(socketFolder, user);
    const runtimeCopies = join(user === undefined ? paths.home : systemFolder, 'runtime');
    return { cluster, socketFolder, runtimeCopies, user };
  } catch (error) {
    throw fileProblem(paths.home, error);
  }
}

function notReachable(folder: string, user: SystemUser): Problem {
  return new Problem(
    'store.folder-not-reachable',
    {
      zh: `数据库账户(${user.name})无法进入 ${folder}。请恢复该路径上各级文件夹的进入权限(x)。`,
      en: `The database's account (${user.name}) cannot enter ${folder}. Give back the permission to enter (x) on the folders of that path.`,
    },
    { status: 503, details: { folder } },
  );
}
