import type { ClientConfig } from 'pg';
import { Problem } from '../errors.ts';
import { attach, detach, usedByOthers } from './attachments.ts';
import { ADMIN_ROLE, checkMajor, clusterExists, createCluster } from './cluster.ts';
import { fileProblem } from './failures.ts';
import { liveHolder, releaseLock, takeLock, withLock } from './lock-file.ts';
import type { LockHolder } from './lock-file.ts';
import { clusterOf, placeCluster, prepareHome } from './placement.ts';
import type { HomePaths } from './placement.ts';
import { findPostmaster, requestStop, startPostmaster, stopCluster } from './postmaster.ts';
import { APP_ROLE, DATABASE, OWNER_ROLE, ensureRolesAndDatabase } from './roles.ts';
import { locateRuntime } from './runtime.ts';
import { missingPasswords, readPasswords } from './secrets.ts';
import type { DatabasePasswords } from './secrets.ts';

/** Longer than the longest start or stop of another process (300 s of crash recovery and some). */
const SWITCH_LIMIT_MS = 360_000;

export interface EmbeddedOptions {
  /** The data folder; made when missing. */
  readonly home: string;
  /** `server`: the one server of the folder, for its whole life. `command`: one of any number of short uses beside it. */
  readonly mode: 'server' | 'command';
  /** Where root keeps what the database's account cannot reach in `home`. */
  readonly systemFolder?: string;
}

export interface Embedded {
  /** For migrations: owns the database and its tables. */
  readonly owner: ClientConfig;
  /** For the application: row-level security applies to it. */
  readonly app: ClientConfig;
  /** As PostgreSQL writes it, for example '18.4'. */
  readonly version: string;
  /** False when the database was already running for another process. */
  readonly ownedByUs: boolean;
  /** Where the cluster lies; outside `home` only for root behind a closed folder. */
  readonly cluster: string;
  /** PostgreSQL's own log. */
  readonly logFile: string;
  /** Ends this use; the last use stops PostgreSQL. Close the connections first. May be called twice. */
  readonly stop: () => Promise<void>;
}

function connection(socketFolder: string, user: string, password: string, database: string): ClientConfig {
  // port and ssl are given so that PGPORT and PGSSLMODE of the person's shell do not apply
  return { host: socketFolder, port: 5432, user, password, database, ssl: false };
}

function folderInUse(home: string, holder: LockHolder): Problem {
  return new Problem(
    'store.folder-in-use',
    {
      zh: `数据文件夹 ${home} 正被另一个服务进程使用(进程号 ${holder.pid})。请先停止它,或用 --data 另选文件夹。`,
      en: `The data folder ${home} is in use by another server (process ${holder.pid}). Stop it first, or choose another folder with --data.`,
    },
    { status: 409, details: { home, pid: holder.pid } },
  );
}

function switchBusy(paths: HomePaths): Problem {
  const pid = liveHolder(paths.switchLock)?.pid ?? 0;
  return new Problem(
    'store.folder-busy',
    {
      zh: `进程 ${pid} 启动或停止 ${paths.home} 中的数据库已超过 ${SWITCH_LIMIT_MS / 60_000} 分钟。请检查该进程。`,
      en: `Process ${pid} has been starting or stopping the database in ${paths.home} for over ${SWITCH_LIMIT_MS / 60_000} minutes. Look after that process.`,
    },
    { status: 503, details: { home: paths.home, pid } },
  );
}

/**
 * Runs the embedded PostgreSQL of a data folder, or joins the one that runs.
 *
 * When this returns, both roles can connect. One server per folder, any number of commands beside it, in any order of
 * coming and going: whoever comes first starts the database, whoever leaves last stops it. A database whose users were
 * all killed is stopped and started anew; one that was killed itself recovers by starting.
 *
 * @throws Problem `store.folder-in-use` (mode `server`), `store.folder-not-writable`, `store.folder-not-reachable`,
 *   `store.disk-full`, `store.other-major`, `store.initdb-failed`, `store.start-failed`, `store.no-system-user`,
 *   `store.runtime-unusable`, `store.secret-missing`, `store.not-a-database`, `store.cluster-shared`, `store.folder-busy`
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const paths = prepareHome(options.home);
  if (options.mode === 'server') refuseSecondServer(paths, liveHolder(paths.serverLock));
  try {
    const embedded = await withLock(paths.switchLock, SWITCH_LIMIT_MS, () => startOrJoin(paths, options));
    if (embedded === 'timeout') throw switchBusy(paths);
    return embedded;
  } catch (error) {
    throw fileProblem(paths.home, error);
  }
}

function refuseSecondServer(paths: HomePaths, holder: LockHolder | undefined): void {
  if (holder !== undefined) throw folderInUse(paths.home, holder);
}

async function startOrJoin(paths: HomePaths, { mode, systemFolder }: EmbeddedOptions): Promise<Embedded> {
  if (mode === 'server') refuseSecondServer(paths, takeLock(paths.serverLock, { mode }));
  try {
    return await open(paths, mode, systemFolder ?? '/var/lib/gaoyao');
  } catch (error) {
    if (mode === 'server') releaseLock(paths.serverLock);
    throw error;
  }
}

async function open(paths: HomePaths, mode: string, systemFolder: string): Promise<Embedded> {
  const running = findPostmaster(clusterOf(paths));
  const joins = running !== undefined && usedByOthers(paths.attached);
  const opened: OpenCluster = joins
    ? { ...running, cluster: clusterOf(paths), passwords: passwordsOf(paths) }
    : await startAnew(paths, systemFolder);
  const { socketFolder, cluster, passwords } = opened;
  const admin = connection(socketFolder, ADMIN_ROLE, passwords.admin, 'postgres');
  try {
    const version = await ensureRolesAndDatabase(admin, passwords);
    return {
      owner: connection(socketFolder, OWNER_ROLE, passwords.owner, DATABASE),
      app: connection(socketFolder, APP_ROLE, passwords.app, DATABASE),
      version,
      ownedByUs: !joins,
      cluster,
      logFile: paths.log,
      stop: use(paths, mode, cluster),
    };
  } catch (error) {
    if (!joins) await stopCluster(cluster);
    throw error;
  }
}

interface OpenCluster {
  readonly cluster: string;
  readonly socketFolder: string;
  readonly passwords: DatabasePasswords;
}

async function startAnew(paths: HomePaths, systemFolder: string): Promise<OpenCluster> {
  const placement = placeCluster(paths, systemFolder);
  const runtime = locateRuntime(placement.user, placement.runtimeCopies);
  if (clusterExists(placement.cluster)) checkMajor(placement.cluster, runtime);
  else await createCluster(paths, placement, runtime);
  const passwords = passwordsOf(paths);
  const admin = connection(placement.socketFolder, ADMIN_ROLE, passwords.admin, 'postgres');
  const { socketFolder } = await startPostmaster(paths, placement, runtime, admin);
  return { socketFolder, cluster: placement.cluster, passwords };
}

function passwordsOf(paths: HomePaths): DatabasePasswords {
  const passwords = readPasswords(paths.secrets);
  if (passwords === undefined) throw missingPasswords(paths.secrets);
  return passwords;
}

/** Notes this use and returns how to end it. A process that exits without ending it asks PostgreSQL to stop as it goes. */
function use(paths: HomePaths, mode: string, cluster: string): () => Promise<void> {
  const mine = attach(paths.attached, mode);
  let ended: Promise<void> | undefined;
  const atExit = (): void => {
    detach(mine);
    const running = usedByOthers(paths.attached) ? undefined : findPostmaster(cluster);
    if (running !== undefined) requestStop(running.pid);
    if (mode === 'server') releaseLock(paths.serverLock);
  };
  process.once('exit', atExit);
  const end = async (): Promise<void> => {
    await withLock(paths.switchLock, SWITCH_LIMIT_MS, async () => {
      detach(mine);
      if (!usedByOthers(paths.attached)) await stopCluster(cluster);
      if (mode === 'server') releaseLock(paths.serverLock);
    });
    process.off('exit', atExit);
  };
  return () => (ended ??= end());
}
