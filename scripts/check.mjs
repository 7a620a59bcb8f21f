/**
 * `npm run check`: types, lint, formatting, floors, unused code. Each tool runs to its end, so that one run shows
 * everything; the exit code is 1 when any of them found something.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { pinnedNode, root } from './pinned-node.mjs';

await ensureInstalled();

const node = pinnedNode();
const steps = [
  ['types', 'typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit']],
  ['types (web)', 'typescript/bin/tsc', ['-p', 'web/tsconfig.json', '--noEmit']],
  [
    'lint',
    'eslint/bin/eslint.js',
    ['.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/'],
  ],
  ['format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  [
    'floors',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', 'kernel', 'scenarios', 'server', 'city', 'bench'],
  ],
  ['unused code', 'knip/bin/knip.js', []],
];
const failed = [];
for (const [name, tool, args] of steps) {
  const started = Date.now();
  const { status } = spawnSync(node, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  console.log(`check failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
