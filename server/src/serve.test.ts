import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeFolder, temporaryFolder } from '@gaoyao/kernel/testing';

const main = join(import.meta.dirname, 'main.ts');

interface Run {
  readonly child: ChildProcess;
  output(): string;
}

const runs: ChildProcess[] = [];

function gaoyao(home: string, args: readonly string[], environment: Record<string, string> = {}): Run {
  const env: NodeJS.ProcessEnv = { ...process.env, GAOYAO_HOME: home, ...environment };
  if (environment['DATABASE_URL'] === undefined) delete env['DATABASE_URL'];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  runs.push(child);
  let text = '';
  const keep = (chunk: Buffer) => (text += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return { child, output: () => text };
}

async function exitCode(run: Run): Promise<number | null> {
  if (run.child.exitCode !== null) return run.child.exitCode;
  const [code] = (await once(run.child, 'exit')) as [number | null];
  return code;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function ready(port: number, run: Run): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (run.child.exitCode !== null) assert.fail(`the server ended: ${run.output()}`);
    const answer = await fetch(`http://127.0.0.1:${String(port)}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(50);
  }
  assert.fail(`not ready: ${run.output()}`);
}

describe('npm start, as a stranger meets it', () => {
  let home: string;
  let port: number;
  before(async () => {
    home = temporaryFolder('serve');
    port = await freePort();
  });
  after(async () => {
    for (const child of runs)
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    // a server killed on purpose may leave its database behind: the next use of the folder stops it
    await exitCode(gaoyao(home, ['doctor']));
    removeFolder(home);
  });

  test('it starts, answers, says where it is, and SIGTERM stops everything cleanly', async () => {
    const run = gaoyao(home, ['start', '--no-demo', '--port', String(port)]);
    await ready(port, run);
    assert.match(run.output(), new RegExp(`http://127\\.0\\.0\\.1:${String(port)}`));
    run.child.kill('SIGTERM');
    run.child.kill('SIGTERM');
    assert.equal(await exitCode(run), 0, run.output());
  });

  test('while one server runs, a second on its folder and one on its port end with one clear line', async () => {
    const run = gaoyao(home, ['start', '--no-demo', '--port', String(port)]);
    await ready(port, run);
    const samePort = gaoyao(home, ['start', '--port', String(port)]);
    assert.equal(await exitCode(samePort), 1);
    assert.match(samePort.output(), /^server\.port-in-use: .*\|.*\n$/);
    const sameFolder = gaoyao(home, ['start', '--port', String(await freePort())]);
    assert.equal(await exitCode(sameFolder), 1);
    assert.match(sameFolder.output(), /^store\.folder-in-use: .*\|.*\n$/);

    const beside = gaoyao(home, ['scenarios', '--json']);
    assert.equal(await exitCode(beside), 0, beside.output());
    assert.match(beside.output(), /street-order/);

    run.child.kill('SIGKILL');
    await exitCode(run);
    const again = gaoyao(home, ['start', '--no-demo', '--port', String(port)]);
    await ready(port, again);
    again.child.kill('SIGINT');
    assert.equal(await exitCode(again), 0, again.output());
  });

  test('commands work without a server, start the database themselves and stop it', async () => {
    const list = gaoyao(home, ['flow', 'list', '--json']);
    assert.equal(await exitCode(list), 0, list.output());
    const doctor = gaoyao(home, ['doctor', '--json']);
    await exitCode(doctor);
    const findings = JSON.parse(doctor.output()) as { check: string; ok: boolean }[];
    assert.deepEqual(
      findings.filter((one) => !one.ok).map((one) => one.check),
      ['calendar', 'accounts'],
    );
  });

  test('wrong settings and an unreachable server are one clear line each, exit 1', async () => {
    const cases: [string[], Record<string, string>, RegExp][] = [
      [['start', '--port', 'eighty'], {}, /^settings\.bad-port: /],
      [['start', '--port', '70000'], {}, /^settings\.bad-port: /],
      [
        ['start', '--port', String(port)],
        { DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/x' },
        /^store\.unreachable: /,
      ],
      [['start', '--port', String(port)], { DATABASE_URL: 'mysql://x' }, /^store\.bad-url: /],
    ];
    for (const [args, environment, expected] of cases) {
      const run = gaoyao(home, args, environment);
      assert.equal(await exitCode(run), 1);
      assert.match(run.output(), expected);
      assert.equal(run.output().trim().split('\n').length, 1, run.output());
      assert.doesNotMatch(run.output(), /secret/);
    }
  });

  test('help is in both languages', async () => {
    for (const args of [['--help'], ['import', '--help'], ['flow', 'migrate', '--help']]) {
      const run = gaoyao(home, args);
      assert.equal(await exitCode(run), 0);
      assert.match(run.output(), /[\u4e00-\u9fff]/);
      assert.match(run.output(), /[a-z]{4,} [a-z]/);
    }
    const wrong = gaoyao(home, ['nonsense']);
    assert.equal(await exitCode(wrong), 1);
  });
});
