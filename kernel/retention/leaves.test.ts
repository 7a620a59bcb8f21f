import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  canonicalJson,
  commitment,
  journalRecord,
  sameBytes,
  type LeafRecord,
  type Verification,
} from '../ledger/index.ts';
import { testLedger, type TestLedger } from '../testing/index.ts';
import { runRetention } from './index.ts';
import { filedFlow, office, type Office } from './retention-fixture.ts';

const year = { years: 1, basis: '试验', status: 'L' as const };

describe('the ledger when matters are disposed of', () => {
  let place: Office;
  let ledger: TestLedger;

  before(async () => {
    place = await office(
      filedFlow('kept', { retention: year }),
      filedFlow('gone', { retention: { ...year, then: 'erase' } }),
    );
    ledger = await testLedger(place.city.database.db);
  });
  after(async () => {
    await ledger.close();
    await place.city.database.close();
  });

  const owner = () => place.city.database.db.owner;
  const faults = ({ findings }: Verification): readonly string[] => findings.map(({ code }) => code);
  const dispose = () =>
    runRetention(owner(), place.city.definitions, place.city.protection, { asOf: '2025-01-01' });

  test('erased and anonymous matters: salts are destroyed with the content, and the log verifies', async () => {
    const ids = [
      await place.matter('kept', '2020-01-01', '2020-01-02'),
      await place.matter('gone', '2020-01-01', '2020-01-02'),
    ];
    await ledger.ledger.drain();
    const before = await Promise.all(ids.map((id) => ledger.ledger.proofOf('act', id, 1)));
    const copy = new Map<string, LeafRecord>();
    for (const ref of ids) copy.set(ref, (await journalRecord(owner(), { shard: 1, ref, part: 1 }))!);
    await dispose();
    await ledger.ledger.drain();
    for (const [at, id] of ids.entries()) {
      const proof = (await ledger.ledger.proofOf('act', id, 1))!;
      assert.equal(proof.salt, null);
      assert.ok(sameBytes(proof.leafHash, before[at]!.leafHash), 'the leaf stands where it stood');
      // whoever kept record and salt still proves what stood there; nobody else can find out
      const record = copy.get(id)!;
      assert.ok(!canonicalJson(record).includes('王小明'));
      assert.ok(sameBytes(commitment(before[at]!.salt!, record), proof.commitment));
      // the act that disposed of the matter has a leaf of its own, with its salt
      assert.ok((await ledger.ledger.proofOf('act', id, 3))!.salt !== null);
    }
    const report = await ledger.ledger.verify();
    assert.deepEqual(faults(report), []);
    assert.equal(report.erased, 4);
  });

  test('a matter disposed of before its acts had leaves: the leaves say nothing from the beginning', async () => {
    const id = await place.matter('gone', '2020-01-01', '2020-01-02');
    await dispose();
    await ledger.ledger.drain();
    assert.equal((await ledger.ledger.proofOf('act', id, 1))!.salt, null);
    assert.deepEqual(faults(await ledger.ledger.verify()), []);
  });
});
