import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const imported = /^(?:import|export)\s[^;]*?from '([^']+)';/gms;
const libraries = ['@noble/curves/ed25519.js', '@noble/hashes/sha2.js', 'sm-crypto-v2'];

/** Every module that a page loads when it loads the pure part. */
function modulesFrom(
  entry: URL,
  found = new Map<string, readonly string[]>(),
): Map<string, readonly string[]> {
  if (found.has(entry.href)) return found;
  const names = [...readFileSync(entry, 'utf8').matchAll(imported)].map(([, name]) => name!);
  found.set(entry.href, names);
  for (const name of names) {
    if (name === '#primitives') modulesFrom(new URL('primitives/browser.ts', import.meta.url), found);
    else if (name.startsWith('.')) modulesFrom(new URL(name, entry), found);
  }
  return found;
}

test('the pure part needs no Node, no other room and no library but its three', () => {
  const modules = modulesFrom(new URL('pure.ts', import.meta.url));
  assert.ok(modules.size > 15, String(modules.size));
  const home = new URL('.', import.meta.url).href;
  for (const [module, names] of modules) {
    assert.ok(module.startsWith(home), module);
    for (const name of names)
      assert.ok(
        name === '#primitives' || name.startsWith('.') || libraries.includes(name),
        `${module}: ${name}`,
      );
  }
});

test('Node and browser have the same primitives by name', async () => {
  const sides = await Promise.all([import('./primitives/node.ts'), import('./primitives/browser.ts')]);
  const [node, browser] = sides.map((side) => Object.keys(side).sort());
  assert.deepEqual(node, browser);
});
