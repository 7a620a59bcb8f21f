import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { removeFolder, temporaryFolder } from '../../testing/index.ts';
import { Problem } from '../errors.ts';
import { findPostmaster } from './postmaster.ts';
import { startEmbedded } from './start.ts';
import type { Embedded } from './start.ts';
import { ask, copyHome, holdInAnotherProcess, kill } from './temporary-home.ts';

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

async function open(mode: 'server' | 'command'): Promise<Embedded> {
  const embedded = await startEmbedded({ home, mode });
  opened.push(embedded);
  return embedded;
}

const isProblem = (code: string, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.code, code);
  assert.match(error.text.en, words);
  assert.notEqual(error.text.zh, '');
  assert.equal(`${error.text.en}${error.text.zh}`.includes('\n'), false, 'one clear line');
  return true;
};

test('a new folder gives a UTF-8 database that classifies Chinese characters and listens on no network address', async () => {
  home = join(folder, 'new');
  const { owner, version } = await open('server');
  const [facts] = await ask(
    owner,
    `select pg_encoding_to_char(encoding) as encoding, datctype as ctype, datlocprovider::text as provider,
            current_setting('listen_addresses') as addresses, current_setting('synchronous_commit') as durable,
            '处罚' ~ '^\\w+$' as chinese
       from pg_database where datname = current_database()`,
  );
  assert.deepEqual(facts, {
    encoding: 'UTF8',
    ctype: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
    provider: 'b',
    addresses: '',
    durable: 'on',
    chinese: true,
  });
  assert.match(version, /^18\./);
});

test('neither role is a superuser or passes by row-level security, and the application owns nothing', async () => {
  const { owner, app } = await open('server');
  const roles = await ask(
    app,
    `select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname like 'gaoyao%' and rolname <> 'gaoyao_admin' order by 1`,
  );
  assert.deepEqual(roles, [
    { rolname: 'gaoyao_app', rolsuper: false, rolbypassrls: false, rolcreaterole: false },
    { rolname: 'gaoyao_owner', rolsuper: false, rolbypassrls: false, rolcreaterole: true },
  ]);
  await ask(owner, 'create extension pg_trgm');
  await assert.rejects(ask(app, 'create table mine (id int)'), /permission denied/);
});

test('the passwords are readable by nobody else and the one given to initdb is gone', async () => {
  home = join(folder, 'new');
  const { owner } = await open('server');
  assert.equal(statSync(join(home, 'secrets')).mode & 0o777, 0o700);
  assert.equal(statSync(join(home, 'secrets', 'postgres.json')).mode & 0o777, 0o600);
  assert.deepEqual(
    readdirSync(join(home, 'run', 'socket')).filter((name) => name.includes('password')),
    [],
  );
  await assert.rejects(ask({ ...owner, password: 'guessed' }, 'select 1'), /password authentication failed/);
});

test('a data folder with a path too long for a socket works, with the socket in a private folder elsewhere', async () => {
  const deep = join(folder, 'd'.repeat(80), 'data');
  mkdirSync(join(deep, '..'));
  copyHome(home, deep);
  home = deep;
  const { owner } = await open('server');
  await ask(owner, 'select 1');
  assert.ok(owner.host !== undefined && owner.host.length <= 88, owner.host);
  assert.equal(statSync(owner.host).mode & 0o777, 0o700);
  removeFolder(owner.host);
});

test('a second start finds what the first one left', async () => {
  const first = await open('server');
  await ask(first.owner, `create table kept (word text); insert into kept values ('皋陶')`);
  await first.stop();
  assert.equal(findPostmaster(first.cluster), undefined);
  const second = await open('server');
  assert.deepEqual(await ask(second.owner, 'select word from kept'), [{ word: '皋陶' }]);
});

test('a second server on the folder is refused and told which process holds it', async () => {
  const other = await holdInAnotherProcess(home, 'server');
  try {
    await assert.rejects(
      open('server'),
      isProblem('store.folder-in-use', new RegExp(`process ${other.pid!}`)),
    );
  } finally {
    await kill(other);
  }
  // the database of the killed server is taken over, and stopped at the end of this test
  await open('server');
});

test('of two servers started at the same moment exactly one gets the folder', async () => {
  home = join(folder, 'new');
  const outcomes = await Promise.allSettled([open('server'), open('server'), open('server')]);
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('a command joins the database of a running server and leaves it running', async () => {
  const server = await open('server');
  const command = await open('command');
  assert.equal(server.ownedByUs, true);
  assert.equal(command.ownedByUs, false);
  await ask(command.owner, 'select 1');
  await command.stop();
  await ask(server.owner, 'select 1');
});

test('a server may start while a command runs, and neither cuts off the other', async () => {
  const command = await open('command');
  const server = await open('server');
  await command.stop();
  await ask(server.app, 'select 1');
  const later = await open('command');
  await server.stop();
  await ask(later.app, 'select 1');
  await later.stop();
  assert.equal(findPostmaster(later.cluster), undefined, 'the last one out stops the database');
});

test('stopping twice is harmless', async () => {
  const server = await open('server');
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  assert.equal(existsSync(join(home, 'gaoyao.lock')), false);
});

test('a folder that cannot be written is said in one line', async () => {
  writeFileSync(join(folder, 'file'), '');
  home = join(folder, 'file', 'data');
  await assert.rejects(open('server'), isProblem('store.folder-not-writable', /cannot be written/));
});

test('a database of another major version is not touched, and the way over is named', async () => {
  const { cluster, stop } = await open('server');
  await stop();
  writeFileSync(join(cluster, 'PG_VERSION'), '17\n');
  await assert.rejects(open('server'), isProblem('store.other-major', /PostgreSQL 17.*backup/));
  writeFileSync(join(cluster, 'PG_VERSION'), '18\n');
  await open('server');
});

test('without its passwords the database is not opened, and not made anew either', async () => {
  const { cluster, stop } = await open('server');
  await stop();
  rmSync(join(home, 'secrets'), { recursive: true });
  await assert.rejects(open('server'), isProblem('store.secret-missing', /Restore that file/));
  assert.equal(existsSync(join(cluster, 'PG_VERSION')), true);
});

test('wrong passwords are told at once instead of waiting for a database that never opens', async () => {
  const { cluster, stop } = await open('server');
  await stop();
  writeFileSync(join(home, 'secrets', 'postgres.json'), JSON.stringify({ admin: 'a', owner: 'b', app: 'c' }));
  await assert.rejects(open('server'), isProblem('store.secret-missing', /missing or damaged/));
  assert.equal(findPostmaster(cluster), undefined);
});

test('a folder of somebody else in the place of the database is left alone', async () => {
  home = join(folder, 'new');
  mkdirSync(join(home, 'postgres'), { recursive: true });
  writeFileSync(join(home, 'postgres', 'letter.txt'), 'mine');
  await assert.rejects(open('server'), isProblem('store.not-a-database', /no database/));
  assert.equal(readFileSync(join(home, 'postgres', 'letter.txt'), 'utf8'), 'mine');
});

test('a database that cannot start gives the reason from its own log and holds nothing afterwards', async () => {
  const { cluster, stop } = await open('server');
  await stop();
  const configuration = readFileSync(join(cluster, 'postgresql.conf'), 'utf8');
  writeFileSync(join(cluster, 'postgresql.conf'), `${configuration}\nno_such_setting = 1\n`);
  await assert.rejects(open('server'), isProblem('store.start-failed', /configuration file/));
  writeFileSync(join(cluster, 'postgresql.conf'), configuration);
  await open('server');
});

test('statements and rows do not reach the log of the database', async () => {
  const { owner, logFile } = await open('server');
  await ask(owner, 'create table party (id text primary key, name text not null)');
  await ask(owner, `insert into party values ('110101', '张三')`);
  await assert.rejects(ask(owner, `insert into party values ('110101', '李四')`), /duplicate key/);
  await assert.rejects(ask(owner, `insert into party values ('110102', null)`), /null value/);
  const log = readFileSync(logFile, 'utf8');
  assert.match(log, /duplicate key/);
  assert.doesNotMatch(log, /11010|李四|insert into/);
});
