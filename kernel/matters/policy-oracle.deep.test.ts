import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { oracleDatabase, type OracleDatabase } from './policy-oracle-database-fixture.ts';
import { compareInProcess } from './policy-oracle-fixture.ts';

describe('the policy decides as the specification says it aloud, at length', () => {
  let place: OracleDatabase;
  before(async () => {
    place = await oracleDatabase();
  });
  after(async () => {
    await place.close();
  });

  test('200 000 decisions about compartments and actions in generated organisations', () => {
    assert.ok(compareInProcess(200_000) >= 200_000);
  });

  test('thirty worlds of three hundred matters show to each account what is open to it, by every way of reading', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2_000_000_000), (seed) => place.compare(seed, { accounts: 16, matters: 300 })),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
