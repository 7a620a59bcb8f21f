import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Command } from 'commander';
import { addTenancy, addUnits } from '@gaoyao/kernel/places';
import { beat, eventsIn, hear, keepSources, listDeadLetters } from '@gaoyao/kernel/signals';
import { newId } from '@gaoyao/kernel/store';
import { removeFolder, temporaryFolder } from '@gaoyao/kernel/testing';
import { openPlatform, type Platform } from '../platform.ts';
import { registerSignals } from './signals.ts';

const main = join(import.meta.dirname, '..', 'main.ts');
const both = (text: string) => ({ zh: text, en: text });

describe('gaoyao signals, beside a platform that is in use', () => {
  let home: string;
  let platform: Platform;
  const county = newId();
  before(async () => {
    home = temporaryFolder('signals-command');
    platform = await openPlatform({ home, databaseUrl: undefined, mode: 'command' });
    const { owner } = platform.db;
    await addUnits(
      owner,
      [{ id: county, kind: 'county', shard: 3, parent: null, code: '9910', name: both('甲县') }],
      '2000-01-01',
    );
    await addTenancy(owner, 3, county, both('甲县'));
    await declare('calls');
  });
  after(async () => {
    await platform.close();
    removeFolder(home);
  });

  const declare = (code: string) =>
    keepSources(platform.db.owner, [{ code, name: both(code), shard: 3, unit: county }]);
  async function gaoyao(...args: readonly string[]) {
    const env: NodeJS.ProcessEnv = { ...process.env, GAOYAO_HOME: home };
    delete env['DATABASE_URL'];
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', main, 'signals', ...args],
      { env, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const output = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, ...output };
  }
  const file = (name: string, content: unknown): string => {
    const path = join(home, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const event = (id: string, source = 'calls') => ({
    ...{ specversion: '1.0', type: 'cn.gaoyao.report', source, id, time: '2026-11-20T08:00:00Z' },
    data: { category: 'lamp' },
  });
  const wrong = async (events: readonly object[]): Promise<void> => {
    const context = { pool: platform.db.owner, protection: platform.protection, now: Date.now };
    await hear(context, eventsIn(JSON.stringify(events)), { via: 'file', speaker: null });
  };
  const waiting = () => listDeadLetters(platform.db.owner);
  const connector = (key: string) => ({
    ...{ format: 'gaoyao-connector/1', source: 'calls', items: '/rows' },
    fields: { key, category: '/kind', at: '/at' },
  });

  test('the messages of a file are taken once; what is wrong is said by its place, in both languages', async () => {
    const events = file('events.json', [event('1'), event('2', 'nobody'), event('3')]);
    const sent = await gaoyao('send', events);
    assert.equal(sent.code, 1, sent.err);
    assert.match(
      sent.out,
      /^收到 3，新收 2，.* \| {2}3 received, 2 taken, 0 corrected, 0 repeated, 1 not taken\n$/,
    );
    assert.match(
      sent.err,
      /^2: signals\.source-unknown [^|]*“nobody” {2}\| {2}There is no source “nobody”\n$/,
    );
  });

  test('what cannot be meant is refused before anything is opened', async () => {
    const events = file('one.json', event('1'));
    const program = new Command('gaoyao').option('--data <folder>').exitOverride();
    registerSignals(program);
    for (const [args, code] of [
      [['send', join(home, 'nowhere.json')], 'signals.file-unreadable'],
      [['send', file('broken.json', '{')], 'signals.malformed'],
      [['send', events, '--connector', file('wrong.json', {})], 'signals.bad-connector'],
      [['retry'], 'cli.bad-option'],
      [['retry', newId(), '--all'], 'cli.bad-option'],
    ] as const)
      await assert.rejects(program.parseAsync(['signals', ...args], { from: 'user' }), { code }, code);
  });

  test('the state is a table and lines of both languages, and each ends its line', async () => {
    await beat(platform.db.owner, 'http', { connected: true });
    const { code, out, err } = await gaoyao('status');
    assert.equal(code, 0, err);
    const [head, calls, line, dead, ...rest] = out.split('\n');
    assert.match(head!, /^来源 \| source .*未收下 \| not taken$/);
    assert.match(calls!, /^calls +fresh +\d{4}-\d\d-\d\d \d\d:\d\d +2 +0$/);
    assert.match(line!, /^http：通，(.+) {2}\| {2}http: up, \1$/);
    assert.equal(dead, '1 条消息没有收下  |  1 message waits that was not taken');
    assert.deepEqual(rest, ['']);
  });

  test('what was not taken is listed, tried again when its cause is gone, and discarded for a reason', async () => {
    const [letter] = await waiting();
    const listed = await gaoyao('dead');
    assert.match(listed.out, new RegExp(`\\n${letter!.id} +nobody +2 .* 1 +signals\\.source-unknown .*\\n$`));
    await declare('nobody');
    const taken = await gaoyao('retry', letter!.id);
    assert.deepEqual([taken.code, taken.err], [0, '']);
    assert.match(taken.out, /1 taken, 0 still not\n$/);

    await wrong([event('9', 'strange')]);
    const [other] = await waiting();
    const discarded = await gaoyao('discard', other!.id, '--reason', '测试数据');
    assert.equal(discarded.code, 0, discarded.err);
    assert.deepEqual(await waiting(), []);
  });

  test('a file of another form is read through its connector, and tried again through a mended one', async () => {
    const rows = file('rows.json', { rows: [{ number: 'r1', kind: 'lamp', at: '2026-11-20T08:00:00Z' }] });
    const sent = await gaoyao('send', rows, '--connector', file('first.json', connector('/id')));
    assert.match(sent.err, /^1: signals\.malformed /);
    const [letter] = await waiting();
    const mended = file('mended.json', connector('/number'));
    const taken = await gaoyao('retry', letter!.id, '--connector', mended);
    assert.equal(taken.code, 0, taken.err);
  });

  test('all that wait are tried once each, however many there are', async () => {
    const many = Array.from({ length: 130 }, (_, n) => event(`t${String(n)}`, n < 120 ? 'never' : 'later'));
    await wrong(many);
    await platform.db.owner.query(
      `update signals.dead_letter set last_at = last_at - interval '1 hour' where source = 'later'`,
    );
    await declare('later');
    const { code, out, err } = await gaoyao('retry', '--all');
    assert.equal(code, 1);
    assert.match(out, /10 taken, 120 still not\n$/);
    assert.equal(err.match(/signals\.source-unknown/g)!.length, 120);
  });
});
