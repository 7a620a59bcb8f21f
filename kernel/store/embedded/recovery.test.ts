import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeFolder, temporaryFolder } from '../../testing/index.ts';
import { findPostmaster } from './postmaster.ts';
import { identify, isRunning } from './process-identity.ts';
import { startEmbedded } from './start.ts';
import type { Embedded } from './start.ts';
import { ask, copyHome, holdInAnotherProcess, inAnotherProcess, kill } from './temporary-home.ts';

let folder = '';
let home = '';
let opened: Embedded[] = [];

let template = '';

before(async () => {
  template = temporaryFolder();
  const { stop } = await startEmbedded({ home: join(template, 'data'), mode: 'server' });
  await stop();
});

after(() => removeFolder(template));

beforeEach(() => {
  folder = temporaryFolder();
  home = join(folder, 'data');
  copyHome(join(template, 'data'), home);
  opened = [];
});

afterEach(async () => {
  for (const each of opened) await each.stop();
  removeFolder(folder);
});

async function open(): Promise<Embedded> {
  const embedded = await startEmbedded({ home, mode: 'server' });
  opened.push(embedded);
  return embedded;
}

async function waitUntilGone(pid: number): Promise<void> {
  for (let wait = 0; wait < 250 && isRunning(pid); wait += 1) await sleep(20);
  assert.equal(isRunning(pid), false);
}

test('a database that was killed comes back with everything it had acknowledged', async () => {
  const first = await open();
  await ask(first.owner, `create table act (id int); insert into act select generate_series(1, 1000)`);
  const { pid } = findPostmaster(first.cluster)!;
  process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid);
  await first.stop();
  const second = await open();
  assert.deepEqual(await ask(second.owner, 'select count(*)::int as acts from act'), [{ acts: 1000 }]);
});

test('a database that was killed under a running server is started again by the next command', async () => {
  const server = await open();
  const { pid } = findPostmaster(server.cluster)!;
  process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid);
  const command = await startEmbedded({ home, mode: 'command' });
  await command.stop();
  // the server still uses it, so the command has left it running; the server stops the new one
  await ask(server.owner, 'select 1');
  await server.stop();
  assert.equal(findPostmaster(server.cluster), undefined);
});

test('after kill -9 of the server the next start takes over its database with all data', async () => {
  const killed = inAnotherProcess(
    home,
    'server',
    `const { default: pg } = await import(${JSON.stringify(import.meta.resolve('pg'))});
     const client = new pg.Client(database.owner);
     await client.connect();
     await client.query('create table act (id int); insert into act values (7)');
     console.log('written');
     setInterval(() => undefined, 1000);`,
  );
  await once(killed.stdout, 'data');
  await kill(killed);
  const orphan = findPostmaster(join(home, 'postgres'))!;
  assert.notEqual(orphan, undefined, 'the database outlives the server that was killed');

  const next = await open();
  assert.equal(next.ownedByUs, true);
  assert.equal(isRunning(orphan.pid), false);
  assert.deepEqual(await ask(next.owner, 'select id from act'), [{ id: 7 }]);
});

test('after kill -9 of the server a command beside it works on, and the next server joins', async () => {
  const killed = await holdInAnotherProcess(home, 'server');
  const command = await startEmbedded({ home, mode: 'command' });
  opened.push(command);
  await kill(killed);
  const next = await open();
  assert.equal(next.ownedByUs, false);
  await ask(command.owner, 'select 1');
  await ask(next.owner, 'select 1');
});

test('a process that exits without stopping the database does not leave it behind', async () => {
  const careless = inAnotherProcess(home, 'command', `console.log(database.cluster); process.exit(3);`);
  await once(careless, 'exit');
  const running = findPostmaster(join(home, 'postgres'));
  if (running !== undefined) await waitUntilGone(running.pid);
});

test('a server that is killed at any moment of its first start does not keep the next one from starting', async () => {
  for (const moment of [150, 350, 600]) {
    home = join(folder, `data-${moment}`);
    const killed = inAnotherProcess(home, 'server', `setInterval(() => undefined, 1000);`);
    await sleep(moment);
    await kill(killed);
    const next = await open();
    assert.deepEqual(await ask(next.app, 'select current_user::text as name'), [{ name: 'gaoyao_app' }]);
    await next.stop();
  }
});

test('an initialization that was cut off is done anew', async () => {
  home = join(folder, 'new');
  mkdirSync(join(home, 'postgres.new-1', 'base'), { recursive: true });
  writeFileSync(join(home, 'postgres.new-1', 'PG_VERSION'), '18\n');
  const { owner } = await open();
  await ask(owner, 'select 1');
  assert.deepEqual(
    readdirSync(home).filter((name) => name.includes('.new')),
    [],
  );
});

test('a lock whose process number now belongs to another process counts as free', async () => {
  writeFileSync(
    join(home, 'gaoyao.lock'),
    JSON.stringify({ pid: process.ppid, started: 'another-time', mode: 'server' }),
  );
  await open();
  const holder = JSON.parse(readFileSync(join(home, 'gaoyao.lock'), 'utf8')) as {
    pid: number;
    started: string;
  };
  assert.deepEqual({ pid: holder.pid, started: holder.started }, identify(process.pid));
});

test('a postmaster.pid whose number now belongs to another program does not block the start', async () => {
  const first = await open();
  const pidFile = join(first.cluster, 'postmaster.pid');
  const left = readFileSync(pidFile, 'utf8').split('\n');
  const { pid } = findPostmaster(first.cluster)!;
  process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid);
  await first.stop();
  left[0] = String(process.ppid);
  writeFileSync(pidFile, left.join('\n'));
  await ask((await open()).owner, 'select 1');
});
