import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkViolation, discretionOf, violationFinding } from '@gaoyao/kernel/knowledge';
import { violations } from './violations/index.ts';

test('every entry that is delivered can be installed: no errors, and no law the library does not hold', () => {
  for (const violation of violations)
    assert.deepEqual(
      checkViolation(violation).map((one) => `${one.code} ${one.place}`),
      [],
      violation.code,
    );
});

test('every entry decides a case of which nothing is known, for persons and organisations, with a reason', async () => {
  for (const violation of violations)
    for (const party of ['person', 'organisation'] as const) {
      const { band, reason } = await discretionOf(violation, party, {});
      assert.notEqual(band, '', `${violation.code} ${party}`);
      assert.ok(reason.zh !== '' && reason.en !== '');
    }
});

test('every entry names law and article in the version in force today', () => {
  for (const violation of violations) {
    const { lawVersion } = violationFinding({ violation, version: 1 }, '2026-11-01');
    assert.notEqual(lawVersion, '', violation.code);
  }
});
