import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesToHex } from '../bytes.ts';
import { TileLog } from './index.ts';
import { numberedRoot } from './numbered-leaves-fixture.ts';

const child = fileURLToPath(new URL('append-child-fixture.ts', import.meta.url));

/** Lets a process append until it has said `lines` sizes and some microseconds more, kills it, and gives the last size said. */
async function killed(folder: string, lines: number, microseconds: number): Promise<number> {
  const running = spawn(process.execPath, [...process.execArgv, child, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const closed = once(running, 'close');
  for await (const part of running.stdout.setEncoding('utf8') as AsyncIterable<string>) {
    output += part;
    if (output.split('\n').length <= lines) continue;
    const until = performance.now() + microseconds / 1000;
    while (performance.now() < until);
    running.kill('SIGKILL');
  }
  await closed;
  assert.equal(running.signalCode, 'SIGKILL');
  // a line may be cut off by the kill: it is not said
  return Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1));
}

/** Kills a process that appends, many times over in one log, and looks at the log each time. */
export async function survivesKills(times: number, mostLines: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gaoyao-tiles-'));
  try {
    for (let time = 0; time < times; time += 1) {
      const acknowledged = await killed(folder, 1 + ((time * 7) % mostLines), (time * 397) % 3000);
      const log = await TileLog.open(folder);
      assert.ok(
        log.size >= acknowledged,
        `${String(log.size)} of ${String(acknowledged)} acknowledged leaves`,
      );
      assert.equal(bytesToHex(log.root()), bytesToHex(numberedRoot(log.size)));
      await log.verify();
      await log.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
