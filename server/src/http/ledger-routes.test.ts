import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  commitment,
  decodeEntries,
  fromBase64,
  Frontier,
  leafHash,
  leafOf,
  openCheckpoint,
  parseEntry,
  sameBytes,
  TILE_WIDTH,
  tilePath,
  verifierOf,
  verifyInclusion,
  type LeafRecord,
} from '@gaoyao/kernel/ledger';
import { assertProblem, openFine, signedIn, town, type Browser, type Town } from './http-fixture.ts';

interface Proof {
  readonly origin: string;
  readonly keys: readonly string[];
  readonly index: number;
  readonly size: number;
  readonly entry: string;
  readonly leafHash: string;
  readonly path: readonly string[];
  readonly checkpoint: string;
  readonly salt: string | null;
  readonly record: LeafRecord | null;
  readonly withheld: string | null;
}

describe('the ledger over HTTP', () => {
  let place: Town;
  let officer: Browser;
  let matter: string;

  before(async () => {
    place = await town();
    officer = await signedIn(place.app, 'first');
    matter = await openFine(officer);
  });
  after(async () => {
    await place.close();
  });

  const bytes = (text: string): Uint8Array => fromBase64(text) ?? assert.fail(text);
  const entries = async (): Promise<{ version: number; leaf: { index: number; size: number } | null }[]> =>
    (await officer.get(`/api/matters/${matter}/journal`)).json<{ items: [] }>().items;
  const proofOf = (browser: Browser, version: string, id = matter) =>
    browser.get(`/api/matters/${id}/journal/${version}/proof`);

  test('the journal says of each act whether it is included; one that is not has no proof yet', async () => {
    assert.deepEqual(
      (await entries()).map(({ leaf }) => leaf),
      [null],
    );
    assertProblem(await proofOf(officer, '1'), 409, 'ledger.not-included');
    await place.ledger.drain();
    const leaf = (await entries())[0]!.leaf!;
    assert.ok(leaf.index < leaf.size);
  });

  test('the proof of an act convinces somebody who has the log’s key and nothing else', async () => {
    const answer = await proofOf(officer, '1');
    assert.equal(answer.statusCode, 200, answer.body);
    const proof = answer.json<Proof>();
    assert.equal(proof.withheld, null);
    const { checkpoint } = openCheckpoint(proof.checkpoint, {
      origin: proof.origin,
      verifiers: proof.keys.map(verifierOf),
    });
    assert.equal(proof.origin, 'town.example.org/tenancy-1');
    assert.deepEqual(checkpoint.size, proof.size);
    const entry = new TextEncoder().encode(proof.entry);
    assert.ok(sameBytes(leafHash(entry), bytes(proof.leafHash)));
    assert.ok(
      verifyInclusion({
        index: proof.index,
        size: proof.size,
        leafHash: bytes(proof.leafHash),
        proof: proof.path.map(bytes),
        root: checkpoint.root,
      }),
    );
    assert.ok(sameBytes(parseEntry(entry).commitment, commitment(bytes(proof.salt!), proof.record!)));
    assert.equal(proof.record!['stream'], matter);
    assert.equal(proof.record!['action'], 'create-fine');
    // an act told otherwise is another leaf
    assert.ok(
      !sameBytes(
        leafOf('act', bytes(proof.salt!), { ...proof.record!, action: 'payment' }),
        bytes(proof.leafHash),
      ),
    );
  });

  test('a proof is for whoever may read the journal, and each asking is traced', async () => {
    const other = await signedIn(place.app, 'second');
    assertProblem(await proofOf(other, '1'), 404, 'matters.not-found');
    assertProblem(
      await place.app.inject({ url: `/api/matters/${matter}/journal/1/proof` }),
      401,
      'access.no-session',
    );
    const readings = async (): Promise<number> =>
      (
        await place.database.db.owner.query<{ n: number }>(
          `select count(*)::int as n from access.trace where matter = $1 and act = 'journal'`,
          [matter],
        )
      ).rows[0]!.n;
    const before = await readings();
    await proofOf(officer, '1');
    assert.equal(await readings(), before + 1);
    assertProblem(
      await officer.get(`/api/matters/${matter}/journal/1/proof`, { 'x-purpose': 'curiosity' }),
      400,
      'access.purpose-missing',
    );
    for (const version of ['0', '2', '99999999', '1e1', '-1', 'x'])
      assertProblem(await proofOf(officer, version), 404, 'matters.act-unknown');
    assertProblem(await proofOf(officer, '1', 'nonsense'), 404, 'matters.not-found');
  });

  test('of an act that was erased the proof says that there was one, and nothing else', async () => {
    const gone = await openFine(officer);
    await place.ledger.drain();
    const { owner } = place.database.db;
    await owner.query('select ledger.erase_acts(1::smallint, $1)', [gone]);
    const proof = (await proofOf(officer, '1', gone)).json<Proof>();
    assert.deepEqual([proof.salt, proof.record, proof.withheld], [null, null, 'erased']);
    assert.ok(proof.path.length > 0 && proof.checkpoint.startsWith(proof.origin));
  });

  test('anybody rebuilds the published tree from tiles, entries and keys, without a session', async () => {
    for (let fine = 0; fine < 12; fine += 1) await openFine(officer);
    await place.ledger.drain();
    const fetched = async (url: string): Promise<Buffer> => {
      const answer = await place.app.inject({ url });
      assert.equal(answer.statusCode, 200, `${url} ${answer.body}`);
      assert.equal(answer.headers['access-control-allow-origin'], '*');
      return answer.rawPayload;
    };
    const keys = JSON.parse((await fetched('/ledger/keys.json')).toString()) as {
      logs: { name: string; origin: string; keys: string[] }[];
    };
    const log = keys.logs.find(({ name }) => name === 'tenancy-1')!;
    const note = (await fetched('/ledger/tenancy-1/checkpoint')).toString();
    const { checkpoint } = openCheckpoint(note, { origin: log.origin, verifiers: log.keys.map(verifierOf) });
    const { size, root } = checkpoint;
    assert.ok(size < TILE_WIDTH);
    const tile = new Uint8Array(await fetched(`/ledger/tenancy-1/${tilePath(0, 0, size)}`));
    const tree = new Frontier();
    tree.append(tile);
    assert.equal(tree.size, size);
    assert.ok(sameBytes(tree.root(), root));
    const bundle = decodeEntries(
      new Uint8Array(await fetched(`/ledger/tenancy-1/tile/entries/000.p/${String(size)}`)),
    );
    bundle.forEach((entry, at) =>
      assert.ok(sameBytes(leafHash(entry), tile.subarray(at * 32, (at + 1) * 32)), String(at)),
    );
    assert.ok(bundle.every((entry) => !Buffer.from(entry).includes(matter)));
  });

  test('paths in any other spelling, and tiles beyond the checkpoint, are not there', async () => {
    const { size } = (await place.ledger.checkpoint(1))!;
    for (const path of [
      '0/000',
      `0/000.p/${String(size + 1)}`,
      '0/000.p/0',
      '0/000.p/256',
      '0/001.p/1',
      '1/000.p/1',
      '64/000.p/1',
      '0/0',
      '00/000.p/1',
      '0/x000/000.p/1',
      '0/000.p/1/',
      'entries/000',
      'entries/999',
      '..%2f..%2f..%2fetc%2fpasswd',
      '0/000.p/1%00',
    ])
      assertProblem(
        await place.app.inject({ url: `/ledger/tenancy-1/tile/${path}` }),
        404,
        'ledger.tile-absent',
      );
    for (const url of [
      '/ledger/tenancy-9/checkpoint',
      '/ledger/..%2fkeys/checkpoint',
      '/ledger/x/tile/0/000',
    ])
      assertProblem(await place.app.inject({ url }), 404, 'ledger.log-unknown');
  });

  test('the status says how far everything is included, what was verified and what is wrong', async () => {
    const status = async () =>
      (await place.app.inject({ url: '/api/ledger/status' })).json<{
        sequencing: string;
        alarms: { code: string }[];
        lagSeconds: number;
        logs: { name: string; size: number; waiting: number }[];
        verification: { found: number; leaves: number } | null;
        gaps: unknown[];
      }>();
    await place.ledger.drain();
    const before = await status();
    assert.deepEqual(
      [before.sequencing, before.alarms, before.verification, before.gaps],
      ['here', [], null, []],
    );
    assert.ok(before.lagSeconds < 60 && before.logs.every(({ size, waiting }) => size > 0 && waiting === 0));
    // the act erased above by hand stands in no matter that was disposed of: the verification says so
    await place.ledger.verify();
    const { alarms, verification } = await status();
    assert.deepEqual(
      alarms.map(({ code }) => code),
      ['ledger.verification-found'],
    );
    assert.equal(verification!.found, 1);
    assert.ok(verification!.leaves > 10);
  });
});
