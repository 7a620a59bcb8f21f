import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Problem } from '@gaoyao/kernel/store';

const web = join(import.meta.dirname, '../../web');
export const webRoot = join(web, 'dist');
const stampFile = join(webRoot, '.built-from');

/** Code outside the web that its pages are built from: what verifies evidence runs in the browser too. */
const shared = ['../verify', '../kernel/ledger'].map((folder) => join(web, folder));

/** What the built pages depend on: sources, entries and the lock file. */
async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  for (const folder of [web, ...shared])
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const isTest = folder !== web && /\.test\.ts$|-fixture\.ts$/.test(path);
      if (entry.isFile() && !isTest && !path.startsWith(webRoot) && !path.includes('node_modules'))
        files.push(path);
    }
  for (const file of [...files.sort(), join(web, '../package-lock.json')])
    hash.update(relative(web, file)).update(await readFile(file));
  return hash.digest('hex');
}

const builtFrom = async (): Promise<string | undefined> =>
  existsSync(stampFile) ? readFile(stampFile, 'utf8') : undefined;

/** Builds the web app unless what is built came from these very sources. The old pages stay until the new are whole. */
export async function buildWeb(onStart: () => void): Promise<void> {
  const hash = await sourcesHash();
  if ((await builtFrom()) === hash) return;
  onStart();
  const draft = join(web, `dist.${String(process.pid)}`);
  const vite = join(
    dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')),
    'bin/vite.js',
  );
  try {
    await run([vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn']);
    await writeFile(join(draft, '.built-from'), hash);
    await rm(webRoot, { recursive: true, force: true });
    try {
      await rename(draft, webRoot);
    } catch (error) {
      // another process put its own build of these sources there first
      if ((await builtFrom()) !== hash) throw error;
    }
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function run(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: web, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (text: Buffer) => (output = (output + text.toString()).slice(-4000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Problem(
            'web.build-failed',
            { zh: `网页构建失败：${output}`, en: `The web app could not be built: ${output}` },
            { status: 500 },
          ),
        );
    });
  });
}
