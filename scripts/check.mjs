/**
 * `npm run check`: types, lint, formatting, floors, unused code, licences, threat model. Each tool runs to its end, so
 * that one run shows everything; the exit code is 1 when any of them found something.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { pinnedNode, root } from './pinned-node.mjs';

await ensureInstalled();

const node = pinnedNode();
const steps = [
  ['types', 'node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit']],
  ['types (web)', 'node_modules/typescript/bin/tsc', ['-p', 'web/tsconfig.json', '--noEmit']],
  [
    'lint',
    'node_modules/eslint/bin/eslint.js',
    ['.', '--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/'],
  ],
  ['format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  [
    'floors',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', 'kernel', 'scenarios', 'server', 'city', 'bench', 'verify'],
  ],
  ['unused code', 'node_modules/knip/bin/knip.js', []],
  ['licences', 'scripts/licences.ts', ['--quiet']],
  ['threat model', 'scripts/threat-model.ts', []],
];
const failed = [];
for (const [name, tool, args] of steps) {
  const started = Date.now();
  const { status } = spawnSync(node, [join(root, tool), ...args], {
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
