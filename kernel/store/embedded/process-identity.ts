import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process that can be recognised later. The number alone is not enough: the system hands it out again,
 * so `started` tells the process from a later one that was given the same number.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; equal for the same process, different after the number was reused. Empty when the system tells nothing. */
  readonly started: string;
}

/** State and start time of a process on Linux: fields 3 and 22 of proc(5) `stat`, counted after the name, which may hold spaces. */
function readLinuxStat(pid: number): { state: string; startTicks: string } | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
}

/** Ticks are counted from the start of the machine, so they mean something only together with which start it was. */
function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim().slice(0, 8);
  } catch {
    return '';
  }
}

/** `lstart` and state by `ps`, for systems without /proc. */
function readPs(pid: number): { state: string; started: string } | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'latin1',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const space = line.indexOf(' ');
    return { state: line.slice(0, space), started: line.slice(space + 1).trim() };
  } catch {
    return undefined;
  }
}

/** True when the number belongs to a process that runs; one that ended and waits for its parent (a zombie) does not count. */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const state = process.platform === 'linux' ? readLinuxStat(pid)?.state : readPs(pid)?.state;
  return state?.startsWith('Z') !== true;
}

export function identify(pid: number): ProcessIdentity {
  if (process.platform === 'linux') {
    const ticks = readLinuxStat(pid)?.startTicks;
    return { pid, started: ticks === undefined ? '' : `${readBootId()}-${ticks}` };
  }
  return { pid, started: readPs(pid)?.started ?? '' };
}

/** True while exactly the process that was identified still runs. A start time the system will not tell is given the benefit of the doubt. */
export function stillRuns(identity: ProcessIdentity): boolean {
  if (!isRunning(identity.pid)) return false;
  const now = identify(identity.pid).started;
  return now === '' || identity.started === '' || now === identity.started;
}

/** The command line of a process, or '' where the system does not show it. */
export function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return '';
  }
}
