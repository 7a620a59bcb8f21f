import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isAllowed, licenceReport, lockFaults, type LockFile, type Sources } from './licences.ts';

const digest = `sha512-${'A'.repeat(86)}==`;
const lock = (packages: LockFile['packages']): LockFile => ({ lockfileVersion: 3, packages });
const nothing: Sources = { reviewed: {}, manifest: () => undefined, changed: () => undefined };

test('a licence is allowed when one of its choices is, or all of its parts are', () => {
  for (const yes of ['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)', 'MIT/X11'])
    assert.equal(isAllowed(yes), true, yes);
  for (const no of [
    'GPL-3.0-only',
    'AGPL-3.0-only',
    'LGPL-2.1',
    'MPL-2.0',
    '(MIT AND GPL-2.0)',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE',
    'BUSL-1.1',
    '',
    '(MIT AND (X OR Y))',
  ])
    assert.equal(isAllowed(no), false, no);
});

test('a production package with a copyleft licence or none is a fault; what only developers use is not looked at', () => {
  const { rows, faults } = licenceReport(
    lock({
      '': { license: 'Apache-2.0' },
      'node_modules/good': { version: '1.0.0', license: 'MIT', integrity: digest },
      'node_modules/copyleft': { version: '2.0.0', license: 'GPL-3.0-only', integrity: digest },
      'node_modules/good/node_modules/silent': { version: '3.0.0', integrity: digest },
      'node_modules/tool': { version: '4.0.0', license: 'MPL-2.0', dev: true, integrity: digest },
      'node_modules/ours': { link: true, resolved: 'kernel' },
    }),
    nothing,
  );
  assert.deepEqual(
    rows.map(({ id }) => id),
    ['copyleft@2.0.0', 'good@1.0.0', 'silent@3.0.0'],
  );
  assert.deepEqual(faults, [
    'copyleft@2.0.0: GPL-3.0-only is not on the list of allowed licences',
    'silent@3.0.0: names no licence',
  ]);
});

test('a package that was looked at counts at that version alone, and while its licence text is the same', () => {
  const entry = (version: string) => lock({ 'node_modules/odd': { version, integrity: digest } });
  const reviewed = { 'odd@1.0.0': { licence: 'MIT', why: 'read' } };
  assert.deepEqual(licenceReport(entry('1.0.0'), { ...nothing, reviewed }).faults, []);
  assert.equal(licenceReport(entry('1.0.1'), { ...nothing, reviewed }).faults.length, 1);
  const changed = { ...nothing, reviewed, changed: () => 'LICENSE is not the text that was reviewed' };
  assert.equal(licenceReport(entry('1.0.0'), changed).faults.length, 1);
});

test('a licence for fonts is allowed to a font that was looked at, and to no software', () => {
  const entry = lock({
    'node_modules/letters': { version: '1.0.0', license: 'MIT AND OFL-1.1', integrity: digest },
  });
  const review = { licence: 'MIT AND OFL-1.1', why: 'a font' };
  const faults = (reviewed: Sources['reviewed']) => licenceReport(entry, { ...nothing, reviewed }).faults;
  assert.equal(faults({}).length, 1);
  assert.equal(faults({ 'letters@1.0.0': review }).length, 1);
  assert.deepEqual(faults({ 'letters@1.0.0': { ...review, font: true } }), []);
  const copyleft = { ...review, licence: 'MIT AND GPL-3.0-only', font: true } as const;
  assert.equal(faults({ 'letters@1.0.0': copyleft }).length, 1);
});

test('a lock file that names download addresses, leaves a digest out or links outside is a fault', () => {
  const good = {
    'node_modules/a': { version: '1.0.0', integrity: digest },
    'node_modules/b': { link: true, resolved: 'b' },
  };
  assert.deepEqual(lockFaults(lock(good)), []);
  for (const bad of [
    { version: '1.0.0', integrity: digest, resolved: 'https://elsewhere.example/a.tgz' },
    { version: '1.0.0', integrity: digest, resolved: 'git+ssh://git@elsewhere.example/a.git' },
    { version: '1.0.0' },
    { version: '1.0.0', integrity: 'sha1-AAAA' },
    { link: true, resolved: '../elsewhere' },
  ])
    assert.equal(lockFaults(lock({ ...good, 'node_modules/c': bad })).length, 1, JSON.stringify(bad));
  assert.equal(lockFaults({ ...lock(good), lockfileVersion: 1 }).length, 1);
});

test('the lock file and the dependencies of this project pass', () => {
  const ours = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as LockFile;
  assert.deepEqual(lockFaults(ours), []);
  const { rows, faults } = licenceReport(ours);
  assert.ok(rows.length > 200);
  assert.deepEqual(faults, []);
});
