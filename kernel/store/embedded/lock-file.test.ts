import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeFolder, temporaryFolder } from '../../testing/index.ts';
import { liveHolder, releaseLock, takeLock, withLock } from './lock-file.ts';
import { identify, isRunning, stillRuns } from './process-identity.ts';

let folder = '';
let lock = '';

beforeEach(() => {
  folder = temporaryFolder();
  lock = join(folder, 'lock');
});

afterEach(() => removeFolder(folder));

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid!;
}

test('a lock that is held names its holder and what it holds it for', () => {
  assert.equal(takeLock(lock, { mode: 'server' }), undefined);
  assert.deepEqual(takeLock(lock), { mode: 'server', ...identify(process.pid) });
  releaseLock(lock);
  assert.equal(takeLock(lock), undefined);
});

test('a lock of a process that ended counts as free', async () => {
  writeFileSync(lock, JSON.stringify({ pid: await endedProcess(), started: 'then' }));
  assert.equal(liveHolder(lock), undefined);
  assert.equal(takeLock(lock), undefined);
  assert.equal(liveHolder(lock)?.pid, process.pid);
});

test('a lock file that nobody can read as one counts as free', () => {
  for (const rubbish of ['', '{', 'null', '[]', '{"pid":"1"}']) {
    writeFileSync(lock, rubbish);
    assert.equal(takeLock(lock), undefined, rubbish);
    releaseLock(lock);
  }
});

test('a lock of another process is not released by this one', () => {
  writeFileSync(lock, JSON.stringify(identify(process.ppid)));
  releaseLock(lock);
  assert.equal(existsSync(lock), true);
});

test('of work under one lock never two pieces run at once, and no draft of the lock is left', async () => {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    await sleep(2);
    inside -= 1;
  };
  await Promise.all(Array.from({ length: 8 }, () => withLock(lock, 5000, work)));
  assert.equal(most, 1);
  assert.deepEqual(readdirSync(folder), []);
});

test('work whose lock never comes free does not run', async () => {
  takeLock(lock);
  let hasRun = false;
  const outcome = await withLock(lock, 30, async () => {
    hasRun = true;
  });
  assert.equal(outcome, 'timeout');
  assert.equal(hasRun, false);
});

test('a process is told from a later one with the same number', () => {
  const me = identify(process.pid);
  assert.equal(stillRuns(me), true);
  assert.equal(stillRuns({ pid: me.pid, started: `${me.started}0` }), false);
});

test('what is no process number belongs to no running process', async () => {
  for (const pid of [0, -1, 1.5, Number.NaN, await endedProcess()])
    assert.equal(isRunning(pid), false, String(pid));
});
