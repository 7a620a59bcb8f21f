import { fork, type ChildProcess } from 'node:child_process';
import type { WitnessReady } from './run-witness.ts';

/** A witness in a process of its own. */
export interface WitnessChild extends WitnessReady {
  readonly pid: number;
  /** Asks it to stop, by its own process id, and waits until it is gone; after five seconds it is ended. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

const START_MS = 30_000;
const STOP_MS = 5_000;

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/**
 * Starts the witness of a state folder; resolves when it answers. It ends when this process does, however that ends: the
 * channel between them closes. Throws when it ends before it answers; what it says goes to the standard error stream.
 */
export async function startWitnessChild(state: string, port = 0): Promise<WitnessChild> {
  const child = fork(new URL('process.ts', import.meta.url), [state, String(port)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    // signals of the terminal reach this process, which then ends its witnesses in order
    detached: true,
  });
  const ready = await new Promise<WitnessReady>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the witness of ${state} did not start`));
    }, START_MS);
    child.once('message', (message) => {
      clearTimeout(late);
      resolve(message as WitnessReady);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the witness of ${state} ended with ${String(code)}`));
    });
    child.once('error', reject);
  });
  return {
    ...ready,
    pid: child.pid!,
    stop: async () => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      await ended(child);
      clearTimeout(late);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}
