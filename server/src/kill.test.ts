import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { removeFolder, temporaryFolder } from '@gaoyao/kernel/testing';

const main = join(import.meta.dirname, 'main.ts');
const flow = join(import.meta.dirname, '../../examples/road-traffic-fines/flow.json');
const node = ['--disable-warning=ExperimentalWarning', main];
const ROUNDS = 3;
const CLIENTS = 8;

describe('a server killed at a random moment', () => {
  let home: string;
  let server: ChildProcess | undefined;
  const environment = (): NodeJS.ProcessEnv => {
    const env: NodeJS.ProcessEnv = { ...process.env, GAOYAO_HOME: home };
    delete env['DATABASE_URL'];
    return env;
  };
  const command = async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(process.execPath, [...node, ...args], {
      env: environment(),
      maxBuffer: 64 << 20,
    });
    return stdout;
  };

  before(() => {
    home = temporaryFolder('kill');
  });
  after(async () => {
    if (server?.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    await command('flow', 'list');
    removeFolder(home);
  });

  async function start(): Promise<string> {
    const child = spawn(process.execPath, [...node, 'start', '--no-demo', '--port', '0'], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server = child;
    let text = '';
    for (;;) {
      const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
      text += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (url !== undefined) {
        child.stdout.resume();
        return url;
      }
    }
  }

  /** Outside a demo, new matters need a signed impact assessment of their scenario. */
  async function assess(scenario: string): Promise<void> {
    await command('account', 'add', 'kill.head', '--role', 'head', '--scope', 'platform');
    const by = ['--by', 'kill.head'];
    const { id } = JSON.parse(await command('assessment', 'draft', scenario, ...by, '--json')) as {
      id: string;
    };
    const file = join(home, 'answers.json');
    await writeFile(
      file,
      JSON.stringify({
        necessity: '办理罚款所必需',
        recipients: '无',
        risks: [{ risk: '越权查阅', likelihood: 'low', effect: 'low', measure: '留痕' }],
        opinion: '相适应',
        conclusion: 'proceed',
      }),
    );
    await command('assessment', 'complete', id, '--file', file, ...by);
    await command('assessment', 'sign', id, ...by);
  }

  test('loses nothing it acknowledged, leaves nothing half-written, and a repeated request is not done twice', async () => {
    await command('flow', 'add', flow);
    await assess('road-traffic-fines');
    const { password } = JSON.parse(
      await command('account', 'add', 'kill.officer', '--role', 'officer', '--scope', 'platform', '--json'),
    ) as { password: string };
    const acknowledged = new Map<string, { id: string; number: string }>();
    const unanswered = new Set<string>();

    for (let round = 0; round < ROUNDS; round += 1) {
      const url = await start();
      const signedIn = await fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-gaoyao-csrf': '1' },
        body: JSON.stringify({ username: 'kill.officer', password }),
      });
      const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
      const open = async (key: string): Promise<void> => {
        const answer = await fetch(`${url}/api/matters`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-gaoyao-csrf': '1',
            'idempotency-key': key,
            cookie,
          },
          body: JSON.stringify({
            scenario: 'road-traffic-fines',
            action: 'create-fine',
            input: { amount: 35 },
            title: key,
          }),
        });
        const body = (await answer.json()) as { id: string; number: string };
        assert.equal(answer.status, 201, JSON.stringify(body));
        const before = acknowledged.get(key);
        if (before !== undefined) assert.deepEqual(body.id, before.id);
        acknowledged.set(key, body);
        unanswered.delete(key);
      };
      // what the last life left unanswered is sent again under its own key
      for (const key of [...unanswered]) await open(key);

      let killed = false;
      const clients = Array.from({ length: CLIENTS }, async (_, client) => {
        for (let turn = 0; !killed; turn += 1) {
          const key = `${String(round)}-${String(client)}-${String(turn)}`;
          unanswered.add(key);
          try {
            await open(key);
          } catch (error) {
            if (error instanceof assert.AssertionError) throw error;
            return;
          }
        }
      });
      await sleep(200 + Math.random() * 600);
      killed = true;
      server!.kill('SIGKILL');
      await Promise.all([once(server!, 'exit'), ...clients]);
    }

    assert.ok(
      acknowledged.size > ROUNDS * CLIENTS,
      `only ${String(acknowledged.size)} acts were acknowledged`,
    );
    const replay = JSON.parse(await command('replay', '--check', '--json')) as {
      matters: number;
      found: number;
    };
    assert.equal(replay.found, 0);
    assert.ok(replay.matters >= acknowledged.size);
    assert.ok(replay.matters <= acknowledged.size + unanswered.size);
    const exported = await command('export', '--flow', 'road-traffic-fines', '--format', 'csv');
    const numbers = new Set(
      exported
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0]),
    );
    for (const { number } of acknowledged.values()) assert.ok(numbers.has(number), number);
    assert.equal(numbers.size - 1, replay.matters, 'every number is given once');
  });
});
