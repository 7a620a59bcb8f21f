import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Ledger, leafOf } from '../ledger/index.ts';
import { chainOf } from './custody/read.ts';
import { evidenceOffice, type EvidenceOffice } from './evidence-fixture.ts';
import { evidenceLeaves } from './leaves.ts';

describe('leaves of evidence and custody', () => {
  let place: EvidenceOffice;
  let home: string;
  let ledger: Ledger;
  before(async () => {
    place = await evidenceOffice();
    home = await mkdtemp(join(tmpdir(), 'gaoyao-leaves-'));
    ledger = await Ledger.open({
      db: place.city.database.db,
      home,
      sources: evidenceLeaves,
      log: () => undefined,
    });
  });
  after(async () => {
    await ledger.stop();
    await place.close();
    await rm(home, { recursive: true, force: true });
  });

  test('every version and every entry waits, and is included once the ledger has come to it', async () => {
    const matter = await place.matter();
    const asking = place.as(place.officer, matter);
    const { id } = await place.evidence.capture(asking, place.wanted('interview-transcript'));
    const waiting = await place.evidence.read(asking, id);
    assert.ok([...waiting.versions, ...waiting.custody].every((one) => one.proof.state === 'pending'));
    await ledger.drain();
    const [listed] = await place.evidence.list(asking);
    assert.equal(listed!.proof.state, 'included');
    const read = await place.evidence.read(asking, id);
    assert.deepEqual(
      read.custody.map((one) => one.proof.state),
      ['included', 'included', 'pending'],
    );
    assert.ok(read.custody[0]!.proof.index! < read.custody[0]!.proof.size!);
  });

  test('the leaf is made of the very record that the chain and an export hold', async () => {
    const matter = await place.matter();
    const asking = place.as(place.officer, matter);
    const { id } = await place.evidence.capture(asking, place.wanted('survey-diagram'));
    const [exported] = await place.evidence.exportItems(asking, { items: [id] });
    await ledger.drain();
    for (const entry of exported!.custody) {
      const proof = (await ledger.proofOf('custody', id, entry.position))!;
      assert.deepEqual(
        Buffer.from(proof.leafHash),
        Buffer.from(leafOf('custody', proof.salt!, { ...entry })),
      );
    }
    const proof = (await ledger.proofOf('evidence', id, 1))!;
    const { record } = exported!.versions[0]!;
    assert.deepEqual(
      Buffer.from(proof.leafHash),
      Buffer.from(leafOf('evidence', proof.salt!, { ...record })),
    );
  });

  test('an entry that was changed, its digests made to fit, is still found by the ledger', async () => {
    const matter = await place.matter();
    const asking = place.as(place.officer, matter);
    const { id } = await place.evidence.capture(asking, place.wanted('interview-transcript'));
    await place.evidence.read(asking, id);
    await ledger.drain();
    assert.deepEqual((await ledger.verify()).findings, []);
    const { owner } = place.city.database.db;
    const last = (await chainOf(owner, id)).length;
    await owner.query('alter table evidence.custody disable trigger user');
    await owner.query(
      'update evidence.custody set actor = gen_random_uuid() where item = $1 and position = $2',
      [id, last],
    );
    await owner.query('alter table evidence.custody enable trigger user');
    const { findings } = await ledger.verify();
    assert.ok(findings.some((one) => one.kind === 'custody' && one.ref === id && one.part === last));
  });
});
