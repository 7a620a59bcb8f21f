import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeFolder, temporaryFolder } from '../../testing/index.ts';
import { Problem } from '../errors.ts';
import { connectServer } from './connect-server.ts';
import { privateFolder } from './placement.ts';
import { databaseUser } from './system-user.ts';
import { ask } from './temporary-home.ts';

const isProblem = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.code, code);
  assert.match(error.text.en, words);
  assert.doesNotMatch(
    JSON.stringify([error.text, error.details, error.message]),
    /s3cret/,
    'the password is never told',
  );
  return true;
};

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('a text that is no PostgreSQL address is refused without repeating it', async () => {
  for (const url of ['nonsense s3cret', 'mysql://root:s3cret@localhost/db', '']) {
    await assert.rejects(connectServer(url), isProblem('store.bad-url', /postgres:\/\//));
  }
});

test('a server that does not answer is named by host and port', async () => {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await assert.rejects(
    connectServer(`postgres://officer:s3cret@127.0.0.1:${port}/gaoyao`),
    isProblem('store.unreachable', new RegExp(`127\\.0\\.0\\.1:${port}`)),
  );
});

test('a host name that does not exist is unreachable, not a defect', async () => {
  await assert.rejects(
    connectServer('postgres://officer:s3cret@no-such-host.invalid/gaoyao'),
    isProblem('store.unreachable', /no-such-host\.invalid:5432/),
  );
});

/** Messages of PostgreSQL's protocol, version 3: a letter, a length that counts itself, the body. */
function message(letter: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const int16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number): Buffer => Buffer.concat([int16(value >> 16), int16(value & 65535)]);

/** A server that accepts any login and answers any question with the one row given, all as text except the integer. */
function pretendServer(row: Record<string, string | number>): Server {
  const ready = message('Z', Buffer.from('I'));
  const columns = Object.entries(row).map(([name, value]) => {
    const type = typeof value === 'number' ? 23 : 25;
    return Buffer.concat([
      Buffer.from(`${name}\0`),
      int32(0),
      int16(0),
      int32(type),
      int16(-1 & 65535),
      int32(0),
      int16(0),
    ]);
  });
  const fields = Object.values(row).map((value) =>
    Buffer.concat([int32(Buffer.byteLength(String(value))), Buffer.from(String(value))]),
  );
  const count = int16(columns.length);
  const answer = Buffer.concat([
    message('T', count, ...columns),
    message('D', count, ...fields),
    message('C', Buffer.from('SELECT 1\0')),
    ready,
  ]);
  return createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready]));
      socket.on('data', (question) => {
        if (question.toString('latin1', 0, 1) === 'Q') socket.write(answer);
      });
    });
  });
}

test('PostgreSQL 14 is too old, and the message says which version it is and which is needed', async () => {
  const server = pretendServer({
    version: '14.9',
    number: 140_009,
    login: 'officer',
    encoding: 'UTF8',
    ctype: 'C.UTF-8',
    role: 'missing',
  });
  const port = await listen(server);
  try {
    await assert.rejects(
      connectServer(`postgres://officer:s3cret@127.0.0.1:${port}/gaoyao`),
      isProblem('store.too-old', /PostgreSQL 14\.9; version 15 or later/),
    );
  } finally {
    server.close();
  }
});

const programs = '/usr/lib/postgresql/15/bin';
const missing = !existsSync(programs);
const note = missing ? ' (skipped: no PostgreSQL 15 of Debian on this machine)' : '';

/** Debian's PostgreSQL 15 on a free port. */
let folder = '';
let postgres: ChildProcess | undefined;
let port = 0;

const url = (login: string, database: string, password = 's3cret'): string =>
  `postgres://${login}:${password}@127.0.0.1:${port}/${database}`;
const admin = (database = 'postgres'): { connectionString: string } => ({
  connectionString: url('admin', database),
});

before(async () => {
  if (missing) return;
  folder = temporaryFolder();
  const user = databaseUser(join(folder, 'none'));
  const identity = user === undefined ? {} : { uid: user.uid, gid: user.gid };
  const data = join(folder, 'data');
  privateFolder(data, user);
  mkdirSync(join(folder, 'run'));
  chmodSync(join(folder, 'run'), 0o777);
  writeFileSync(join(folder, 'password'), 's3cret\n', { mode: 0o644 });
  const made = spawnSync(
    join(programs, 'initdb'),
    [
      '-N',
      '-D',
      data,
      '-U',
      'admin',
      '--auth=scram-sha-256',
      `--pwfile=${join(folder, 'password')}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ],
    { ...identity, cwd: '/', encoding: 'utf8' },
  );
  assert.equal(made.status, 0, made.stderr);
  const free = createServer();
  port = await listen(free);
  free.close();
  const settings = [
    '-c',
    `port=${port}`,
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${join(folder, 'run')}`,
  ];
  postgres = spawn(join(programs, 'postgres'), ['-D', data, '-F', ...settings], {
    ...identity,
    cwd: '/',
    stdio: 'ignore',
  });
  for (let wait = 0; wait < 200; wait += 1) {
    const isReady = await ask(admin(), 'select 1').then(
      () => true,
      () => false,
    );
    if (isReady) break;
    await sleep(50);
  }
  await ask(admin(), `create role officer login createrole password 's3cret'`);
  await ask(admin(), `create role plain login password 's3cret'`);
  await ask(admin(), 'create database city owner officer');
});

after(async () => {
  if (postgres !== undefined) {
    postgres.kill('SIGINT');
    await once(postgres, 'exit');
  }
  if (folder !== '') removeFolder(folder);
});

const onServer = { skip: missing };

test(`a login that may not make roles is told what an administrator must run${note}`, onServer, async () => {
  await ask(admin(), 'create database plain owner plain');
  await assert.rejects(
    connectServer(url('plain', 'plain')),
    isProblem('store.role-missing', /create role gaoyao_app .*grant gaoyao_app to "plain"/),
  );
});

test(
  `on a prepared server the application works as gaoyao_app, with no rights of its login${note}`,
  onServer,
  async () => {
    const { owner, app, version, warnings } = await connectServer(url('officer', 'city'));
    assert.match(version, /^15\./);
    assert.deepEqual(warnings, []);
    assert.deepEqual(await ask(owner, 'select current_user::text as name'), [{ name: 'officer' }]);
    assert.deepEqual(await ask(app, 'select current_user::text as name'), [{ name: 'gaoyao_app' }]);
    await ask(owner, 'create table closed (id int)');
    await assert.rejects(ask(app, 'select * from closed'), /permission denied/);
    // and again, now that the role is there
    await connectServer(url('officer', 'city'));
  },
);

test(`options that the address already carries stay in force${note}`, onServer, async () => {
  const { app } = await connectServer(`${url('officer', 'city')}?options=-c%20statement_timeout%3D1234`);
  assert.deepEqual(
    await ask(app, `select current_setting('statement_timeout') as timeout, current_user::text as name`),
    [{ timeout: '1234ms', name: 'gaoyao_app' }],
  );
});

test(`a database that classifies characters as C works, with a warning${note}`, onServer, async () => {
  await ask(admin(), `create database plainly template template0 owner officer encoding 'UTF8' locale 'C'`);
  const { warnings } = await connectServer(url('officer', 'plainly'));
  assert.equal(warnings.length, 1);
  assert.match(warnings[0]!.en, /C\.UTF-8/);
});

test(`a database in another encoding is refused${note}`, onServer, async () => {
  await ask(admin(), `create database western template template0 owner officer encoding 'LATIN1' locale 'C'`);
  await assert.rejects(
    connectServer(url('officer', 'western')),
    isProblem('store.encoding', /LATIN1; UTF8 is needed/),
  );
});

test(`a wrong password and a missing database are told apart${note}`, onServer, async () => {
  await assert.rejects(
    connectServer(url('officer', 'city', 'guess')),
    isProblem('store.sign-in-refused', /password/),
  );
  await assert.rejects(
    connectServer(url('officer', 'nowhere')),
    isProblem('store.no-such-database', /"nowhere"/),
  );
});

test(
  `a login that may not create anything in the database is refused before migrations try${note}`,
  onServer,
  async () => {
    await assert.rejects(connectServer(url('plain', 'city')), isProblem('store.no-create-right', /plain/));
  },
);

test(`a gaoyao_app that passes by row-level security is refused${note}`, onServer, async () => {
  await connectServer(url('officer', 'city'));
  await ask(admin(), 'alter role gaoyao_app bypassrls');
  try {
    await assert.rejects(
      connectServer(url('officer', 'city')),
      isProblem('store.role-too-strong', /nobypassrls/),
    );
  } finally {
    await ask(admin(), 'alter role gaoyao_app nobypassrls');
  }
});
