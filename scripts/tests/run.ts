import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import { startEmbedded } from '@gaoyao/kernel/store';
import { removeFolder, temporaryFolder } from '@gaoyao/kernel/testing';
import { buildWeb } from '../../server/src/web-build.ts';
import { chromium } from './chromium.ts';
import { debianPostgres } from './debian-postgres.ts';
import { grouped } from './groups.ts';
import { startNeighbours } from './neighbours.ts';

const root = join(import.meta.dirname, '../..');
const FOLDERS = ['kernel', 'scenarios', 'city', 'server', 'scripts', 'web', 'verify', 'bench'];
/** So many of the slowest files are named at the end: the whole is to stay under a quarter of an hour. */
const SLOWEST = 12;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Also the long ones, named *.deep.test.ts, and those in the browser. */
    deep: { type: 'boolean', default: false },
    /** Only those in a browser, named *.browser.test.ts: left out unless asked for, or named. */
    browser: { type: 'boolean', default: false },
    /** `debian`: only the tests that use a database, on Debian's PostgreSQL 15. */
    database: { type: 'string', default: 'embedded' },
    /** Beside the tests, a transaction of somebody else is always open. */
    neighbours: { type: 'boolean', default: false },
  },
});

async function testFiles(): Promise<string[]> {
  const files: string[] = [];
  for (const folder of FOLDERS)
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || path.includes('node_modules') || !entry.name.endsWith('.test.ts')) continue;
      if (entry.name.endsWith('.deep.test.ts') && !values.deep) continue;
      const inBrowser = entry.name.endsWith('.browser.test.ts');
      if (values.browser ? !inBrowser : inBrowser && !values.deep && positionals.length === 0) continue;
      if (positionals.length > 0 && !positionals.some((part) => path.includes(part))) continue;
      if (values.database === 'debian' && !/\b(testDatabase|smallCity)\(/.test(readFileSync(path, 'utf8')))
        continue;
      files.push(path);
    }
  return files.sort();
}

const files = await testFiles();
if (files.length === 0) {
  console.error('没有找到测试 | no tests found');
  process.exit(1);
}
if (files.some((file) => file.includes('.browser.test.'))) process.env['GAOYAO_CHROMIUM'] = chromium() ?? '';

// once, before test files that need it run side by side
if (values.database !== 'debian') await buildWeb(() => undefined);

// every file is a process of its own and loads much the same: what one has stripped and compiled, the others take over
process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/compiled');
const home = temporaryFolder('tests');
const server =
  values.database === 'debian' ? await debianPostgres() : await startEmbedded({ home, mode: 'command' });
process.env['GAOYAO_TEST_DATABASE'] = JSON.stringify({ owner: server.owner, app: server.app });

const neighbours = values.neighbours ? startNeighbours(server.owner) : undefined;

const counts = { passed: 0, failed: 0, skipped: 0 };
const reported = new Set<string>();
const seconds = new Map<string, number>();
const started = performance.now();

/** Passes the runner's events on and counts the tests in them; suites and files are no tests. */
async function* counted(events: AsyncIterable<{ type: string; data: unknown }>) {
  for await (const event of events) {
    if (event.type === 'test:pass' || event.type === 'test:fail') {
      const data = event.data as {
        file?: string;
        name: string;
        skip?: unknown;
        todo?: unknown;
        nesting: number;
        details: { type?: string; duration_ms?: number; error?: { failureType?: string } };
      };
      const isSuite = data.details.type === 'suite';
      const isFile = data.file !== undefined && data.name === data.file;
      if (!isFile && data.file !== undefined && data.nesting === 0)
        seconds.set(data.file, (seconds.get(data.file) ?? 0) + (data.details.duration_ms ?? 0) / 1_000);
      if (!isSuite && !isFile) {
        if (data.file !== undefined) reported.add(data.file);
        if (data.skip !== undefined && data.skip !== false) counts.skipped += 1;
        else counts[event.type === 'test:pass' ? 'passed' : 'failed'] += 1;
      } else if (event.type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed')
        counts.failed += 1;
    }
    yield event;
  }
}

let stopped = false;
const stop = async () => {
  if (stopped) return;
  stopped = true;
  await neighbours?.stop();
  await server.stop();
  removeFolder(home);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    void stop().then(() => process.exit(130));
  });

try {
  const events: AsyncIterable<{ type: string; data: unknown }> = run({
    files: grouped(files, home),
    concurrency: 2,
    timeout: 600_000,
  });
  const report = Readable.from(counted(events)).pipe(new spec());
  for await (const text of report as AsyncIterable<Buffer | string>) process.stdout.write(text);
} finally {
  await stop();
}

const empty = files.filter((file) => !reported.has(file));
for (const file of empty)
  console.log(`✗ ${file.slice(root.length + 1)}: 没有报告任何测试 | reported no test`);
counts.failed += empty.length;
if (files.length > SLOWEST) {
  console.log('最慢的文件（秒） | slowest files (seconds)');
  for (const [file, took] of [...seconds].sort(([, a], [, b]) => b - a).slice(0, SLOWEST))
    console.log(`${took.toFixed(1).padStart(7)}  ${file.slice(root.length + 1)}`);
}
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(
  `${String(files.length)} 个文件，${minutes} 分钟 | ${String(files.length)} files, ${minutes} minutes`,
);
console.log(
  `${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped`,
);
process.exitCode = counts.failed > 0 ? 1 : 0;
