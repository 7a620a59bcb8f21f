import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ClientConfig } from 'pg';
import { PROGRAM_ENVIRONMENT } from './cluster.ts';
import { readLogTail, startProblem } from './failures.ts';
import { missingPasswords } from './secrets.ts';
import type { HomePaths, Placement } from './placement.ts';
import { commandLine, isRunning } from './process-identity.ts';
import type { Runtime } from './runtime.ts';
import { postgresSettings } from './settings.ts';

/** Crash recovery replays at most 4 GB of log (max_wal_size), minutes on a slow disk. */
const READY_LIMIT_MS = 300_000;
/** Server processes of a postmaster that was killed notice within moments; until then the new one is refused. */
const LEFTOVER_LIMIT_MS = 15_000;
/** A fast shutdown ends transactions and writes a checkpoint; what takes longer is cut and recovered at the next start. */
const FAST_STOP_LIMIT_MS = 60_000;
const IMMEDIATE_STOP_LIMIT_MS = 10_000;
/** What PostgreSQL says when processes of one that was killed are still there, or one starts that was launched before a kill. */
const LEFTOVER = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;
/** SQLSTATE 28P01 invalid_password and 57P03 cannot_connect_now. */
const PASSWORD_REFUSED = '28P01';
const STARTING_UP = '57P03';
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
}

/** The postmaster that runs on this cluster, started by us or left over from a process that was killed. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const lines = readPidFile(cluster);
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!isRunning(pid)) return undefined;
  // the number may belong to another program by now
  const command = commandLine(pid);
  if (!command.includes('postgres') || !command.includes(cluster)) return undefined;
  return { pid, socketFolder: lines[4] ?? '' };
}

/** Lines of postmaster.pid: 1 process, 2 data folder, 3 start, 4 port, 5 socket folder, 6 address, 7 shared memory, 8 state. */
function readPidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * PostgreSQL refuses to start while the number in a left-over postmaster.pid is in use, even by a stranger. Removing
 * the file would also remove its check for surviving server processes, so the number alone is replaced: by that of
 * this process, which PostgreSQL knows as its parent and takes for stale.
 */
function disarmPidFile(cluster: string): void {
  const lines = readPidFile(cluster);
  if (lines.length === 0) return;
  lines[0] = String(process.pid);
  writeFileSync(join(cluster, 'postmaster.pid'), lines.join('\n'));
}

function openLog(file: string): { handle: number; from: number } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return { handle: openSync(file, 'a', 0o640), from: size > LOG_LIMIT_BYTES ? 0 : size };
}

function launch(placement: Placement, runtime: Runtime, log: number): ChildProcess {
  const settings = Object.entries(postgresSettings(placement.socketFolder)).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const { user } = placement;
  return spawn(runtime.postgres, ['-D', placement.cluster, ...settings], {
    ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    cwd: '/',
    env: PROGRAM_ENVIRONMENT,
    // its own process group: Ctrl-C reaches us, and we stop the database when our own work has ended
    detached: true,
    stdio: ['ignore', log, log],
  });
}

/**
 * Starts PostgreSQL and waits until it accepts connections, crash recovery included (at most 300 s).
 * @param admin how to connect as the superuser
 * @throws Problem `store.disk-full`, `store.start-failed`, `store.secret-missing`
 */
export async function startPostmaster(
  paths: HomePaths,
  placement: Placement,
  runtime: Runtime,
  admin: ClientConfig,
): Promise<Postmaster> {
  const leftoverDeadline = Date.now() + LEFTOVER_LIMIT_MS;
  for (;;) {
    // one that runs here is used by nobody any more: whoever started it was killed
    await stopCluster(placement.cluster);
    const log = openLog(paths.log);
    disarmPidFile(placement.cluster);
    for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
      rmSync(join(placement.socketFolder, name), { force: true });
    const child = launch(placement, runtime, log.handle);
    closeSync(log.handle);
    let spawnError = '';
    child.once('error', (error) => (spawnError = error.message));
    const hasEnded = (): boolean => spawnError !== '' || child.exitCode !== null || child.signalCode !== null;
    const outcome = await waitUntilReady(admin, hasEnded);
    if (outcome === 'ready') {
      child.unref();
      return { pid: child.pid!, socketFolder: placement.socketFolder };
    }
    if (outcome !== 'ended') await stopPostmaster(child.pid!);
    if (outcome === 'refused') throw missingPasswords(paths.secrets);
    const output =
      outcome === 'timeout'
        ? `not ready after ${READY_LIMIT_MS / 1000} s`
        : `${readLogTail(paths.log, log.from)}\n${spawnError}`;
    const leftover = LEFTOVER.test(output);
    if (!leftover || Date.now() > leftoverDeadline)
      throw startProblem('start', output, paths.home, paths.log);
    await sleep(200);
  }
}

/** Tries to connect until it succeeds, the password is refused, or the server has ended. */
async function waitUntilReady(
  admin: ClientConfig,
  hasEnded: () => boolean,
): Promise<'ready' | 'refused' | 'ended' | 'timeout'> {
  const deadline = Date.now() + READY_LIMIT_MS;
  let pause = 10;
  while (Date.now() < deadline) {
    const client = new pg.Client({ ...admin, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return 'ready';
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === PASSWORD_REFUSED) return 'refused';
      // every try during crash recovery leaves a line in the log
      if (code === STARTING_UP) pause = Math.min(pause * 1.5, 500);
      if (hasEnded()) return 'ended';
      await sleep(pause);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return 'timeout';
}

async function waitForEnd(pid: number, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (isRunning(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

/** Asks for a fast shutdown and does not wait: for the last moment of a process. */
export function requestStop(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // already gone
  }
}

/** Stops PostgreSQL: fast (open transactions are rolled back), and if that takes over a minute, at once. */
async function stopPostmaster(pid: number): Promise<void> {
  if (!isRunning(pid)) return;
  requestStop(pid);
  if (await waitForEnd(pid, FAST_STOP_LIMIT_MS)) return;
  process.kill(pid, 'SIGQUIT');
  await waitForEnd(pid, IMMEDIATE_STOP_LIMIT_MS);
}

/** Stops the PostgreSQL that runs on the cluster, if one does, whoever started it. */
export async function stopCluster(cluster: string): Promise<void> {
  const running = findPostmaster(cluster);
  if (running !== undefined) await stopPostmaster(running.pid);
}
