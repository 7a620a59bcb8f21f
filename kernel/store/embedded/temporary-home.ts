import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import pg from 'pg';
import type { ClientConfig } from 'pg';

/** For tests: a copy of a data folder at rest, owners included, which is quicker than making one. */
export function copyHome(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

/** For tests: one statement on a connection of its own. */
export async function ask<T extends object>(config: ClientConfig, statement: string): Promise<T[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** For tests: another process that opens the database of the folder and then does what `then` says. */
export function inAnotherProcess(
  home: string,
  mode: 'server' | 'command',
  then: string,
): ChildProcessByStdio<null, Readable, null> {
  const door = new URL('index.ts', import.meta.url).href;
  const program = `
    import { startEmbedded } from ${JSON.stringify(door)};
    const database = await startEmbedded({ home: ${JSON.stringify(home)}, mode: ${JSON.stringify(mode)} });
    ${then}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** For tests: as above, and the process keeps the database open until it is killed. */
export async function holdInAnotherProcess(
  home: string,
  mode: 'server' | 'command',
): Promise<ChildProcessByStdio<null, Readable, null>> {
  const child = inAnotherProcess(home, mode, `console.log('open'); setInterval(() => undefined, 1000);`);
  await once(child.stdout, 'data');
  return child;
}

export async function kill(child: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}
