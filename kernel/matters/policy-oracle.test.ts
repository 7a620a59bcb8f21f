import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { oracleDatabase, type OracleDatabase } from './policy-oracle-database-fixture.ts';
import { compareInProcess } from './policy-oracle-fixture.ts';

describe('the policy decides as the specification says it aloud', () => {
  let place: OracleDatabase;
  before(async () => {
    place = await oracleDatabase();
  });
  after(async () => {
    await place.close();
  });

  test('20 000 decisions about compartments and actions in generated organisations', () => {
    assert.ok(compareInProcess(20_000) >= 20_000);
  });

  test('rows, guarded reads, lists, searches, pages and journals show to each account what is open to it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2_000_000_000), (seed) => place.compare(seed, { accounts: 10, matters: 100 })),
      { numRuns: 3, endOnFailure: true },
    );
  });
});
