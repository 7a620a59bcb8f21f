import assert from 'node:assert/strict';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readingSource, recordReading, type Actor } from '../../access/index.ts';
import { Problem } from '../../store/index.ts';
import {
  importInto,
  permitFlow,
  smallCity,
  testFolder,
  testLedger,
  type SmallCity,
  type TestLedger,
} from '../../testing/index.ts';
import {
  commitment,
  leafOf,
  NO_REF,
  openCheckpoint,
  sameBytes,
  verifierOf,
  verifyConsistency,
  verifyInclusion,
  type LeafProof,
  type SignedCheckpoint,
} from '../index.ts';
import { journalSource } from '../sources/journal-source.ts';
import { refKey } from '../sources/source.ts';

describe('the sequencer', () => {
  let city: SmallCity;
  let place: TestLedger;
  let officer: Actor;

  before(async () => {
    city = await smallCity();
    await city.definitions.install(permitFlow({ unit: 'cd' }), 'data');
    officer = await city.person({ agency: city.agencies.police });
    place = await testLedger(city.database.db);
  });
  after(async () => {
    await place.close();
    await city.database.close();
  });

  const owner = () => city.database.db.owner;
  const apply = async (): Promise<string> =>
    (
      await city.matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { scenario: 'permit' },
        action: 'apply',
        input: { kind: 'shop' },
      })
    ).matter;
  const count = async (sql: string): Promise<number> =>
    (await owner().query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0]!.n;
  const published = async (shard = 1): Promise<SignedCheckpoint> =>
    (await place.ledger.checkpoint(shard)) ?? assert.fail('nothing was published');
  /** Checks a proof as somebody does who has the log's public key and nothing else. */
  const holds = async (proof: LeafProof | undefined): Promise<LeafProof> => {
    assert.ok(proof !== undefined);
    const keys = (await place.ledger.keysOf(proof.shard))!;
    const { checkpoint } = openCheckpoint(proof.checkpoint, {
      origin: proof.origin,
      verifiers: keys.map(verifierOf),
    });
    assert.equal(checkpoint.size, proof.size);
    assert.ok(verifyInclusion({ ...proof, root: checkpoint.root }));
    return proof;
  };
  const problem = (code: string) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    assert.ok(error.text.zh !== '' && error.text.en !== '');
    return true;
  };

  test('an act is included, and its record with its salt gives the very leaf', async () => {
    const matter = await apply();
    assert.deepEqual(await place.ledger.placesOf([{ kind: 'act', ref: matter, part: 1 }]), [undefined]);
    await place.ledger.drain();
    const proof = await holds(await place.ledger.proofOf('act', matter, 1));
    assert.equal(proof.origin, 'law.example.org/tenancy-1');
    const ref = { shard: 1, ref: matter, part: 1 };
    const record = (await journalSource.records(owner(), [ref])).get(refKey(ref));
    assert.ok(typeof record === 'object');
    assert.equal(record['action'], 'apply');
    assert.equal(record['input'], '{"kind":"shop"}');
    assert.ok(sameBytes(leafOf('act', proof.salt!, record), proof.leafHash));
    assert.ok(sameBytes(commitment(proof.salt!, record), proof.commitment));
    assert.deepEqual(await place.ledger.placesOf([{ kind: 'act', ref: matter, part: 1 }]), [
      { shard: 1, index: proof.index, size: (await published()).size },
    ]);
    assert.equal(await place.ledger.proofOf('act', matter, 2), undefined);
  });

  test('every row of every stream has one leaf: acts, accounts, flows, parameters, readings of every tenancy and of none', async () => {
    await owner().query(
      `select store.append(0::smallint, 'parameter', gen_random_uuid(), 'set', $1, 'maintenance', '{"value":7}')`,
      [officer.account],
    );
    await recordReading(city.database.db.app, { actor: officer, purpose: 'handling', act: 'my-day' });
    await recordReading(city.database.db.app, { actor: officer, purpose: 'handling', act: 'page', shard: 2 });
    await place.ledger.drain();
    assert.equal(await count('ledger.leaf where kind = 1'), await count('store.journal'));
    assert.equal(await count('ledger.leaf where kind = 4'), await count('access.trace'));
    assert.ok((await count(`store.journal where kind <> 'matter'`)) > 0);
    const { rows } = await owner().query<{ id: number; shard: number }>(
      `select id, coalesce(shard, 0) as shard from access.trace where act in ('my-day', 'page') order by id desc limit 2`,
    );
    assert.deepEqual(rows.map((row) => row.shard).sort(), [0, 2]);
    for (const { id, shard } of rows)
      assert.equal((await holds(await place.ledger.proofOf('reading', NO_REF, id))).shard, shard);
    const logs = await place.ledger.logs();
    assert.deepEqual(
      logs.map((log) => log.origin),
      ['law.example.org/platform', 'law.example.org/tenancy-1', 'law.example.org/tenancy-2'],
    );
    for (const { shard, size } of logs)
      assert.equal(size, await count(`ledger.leaf where shard = ${String(shard)}`));
  });

  test('the database spells records as the canonical JSON outside does, whatever the text', async () => {
    const controls = Array.from({ length: 31 }, (_, at) => String.fromCharCode(at + 1)).join('');
    const texts = [controls, '\u007f\u0080\u2028\u2029\ufeff', '\\ " / \\u0041', '张三𠮷😀é', ''];
    for (const field of texts)
      await owner().query(
        `insert into access.trace (actor, purpose, act, shard, field, matters) values ($1, 'handling', 'page', 1, $2, $3)`,
        [officer.account, field, [officer.account, officer.account]],
      );
    await place.ledger.drain();
    const { rows } = await owner().query<{ id: number; field: string }>(
      'select id, field from access.trace where field = any($1) order by id',
      [texts],
    );
    assert.deepEqual(
      rows.map(({ field }) => field),
      texts,
    );
    for (const { id, field } of rows) {
      const proof = (await place.ledger.proofOf('reading', NO_REF, id))!;
      const ref = { shard: 1, ref: NO_REF, part: id };
      const record = (await readingSource.records(owner(), [ref])).get(refKey(ref));
      assert.ok(typeof record === 'object');
      assert.equal(record['field'], field);
      assert.ok(sameBytes(leafOf('reading', proof.salt!, record), proof.leafHash), JSON.stringify(field));
    }
  });

  test('indices have no gap, and every checkpoint is consistent with every later one', async () => {
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(Array.from({ length: 1 + round * 7 }, apply));
      await place.ledger.drain();
    }
    const { rows } = await owner().query<{ size: number; root: Buffer }>(
      'select size, root from ledger.checkpoint where shard = 1 order by size',
    );
    assert.ok(rows.length >= 5);
    const files = (await place.ledger.logOf(1))!;
    for (const [at, earlier] of rows.entries())
      for (const later of rows.slice(at))
        assert.ok(
          verifyConsistency({
            size1: earlier.size,
            size2: later.size,
            proof: await files.consistencyProof(earlier.size, later.size),
            root1: earlier.root,
            root2: later.root,
          }),
        );
    assert.equal(
      await count(
        `(select index - row_number() over (order by index) as d from ledger.leaf where shard = 1) x where d <> -1`,
      ),
      0,
    );
  });

  test('an act is included within a second, also while a long transaction of somebody else stays open', async () => {
    const open = await owner().connect();
    await open.query('begin; select pg_current_xact_id()');
    place.ledger.start();
    try {
      const times: number[] = [];
      for (let turn = 0; turn < 3; turn += 1) {
        const matter = await apply();
        const acknowledged = performance.now();
        place.ledger.wake();
        while ((await place.ledger.proofOf('act', matter, 1)) === undefined) await sleep(5);
        times.push(performance.now() - acknowledged);
      }
      // the parallel test processes of a small machine take their share
      assert.ok(Math.min(...times) < 1_000, times.join());
      // and without anybody saying a word
      const quiet = await apply();
      const acknowledged = performance.now();
      while ((await place.ledger.proofOf('act', quiet, 1)) === undefined) {
        assert.ok(performance.now() - acknowledged < 10_000);
        await sleep(5);
      }
      assert.equal(place.ledger.state.sequencing, 'here');
    } finally {
      await open.query('rollback');
      open.release();
      await place.ledger.stop();
    }
    assert.equal(place.ledger.state.sequencing, 'stopped');
  });

  test('what a transaction wrote that began long before and ends only now is met when it ends', async () => {
    const late = await owner().connect();
    await late.query('begin');
    await late.query(
      `insert into access.trace (actor, purpose, act, shard) values ($1, 'handling', 'late', 1)`,
      [officer.account],
    );
    for (let turn = 0; turn < 3; turn += 1) {
      await apply();
      await place.ledger.drain();
    }
    const number = async () =>
      (await owner().query<{ id: number }>(`select id from access.trace where act = 'late'`)).rows[0]?.id;
    assert.equal(await number(), undefined);
    await late.query('commit');
    late.release();
    await place.ledger.drain();
    await holds(await place.ledger.proofOf('reading', NO_REF, (await number())!));
  });

  test('history that comes in bulk gets its leaves in many batches', async () => {
    const logs = await testFolder();
    const rows = Array.from({ length: 6_000 }, (_, at) => `c${String(at)},Create Fine,2020-01-01,30`);
    const file = await logs.write('log.csv', ['case,activity,date,amount', ...rows, ''].join('\n'));
    await importInto(city, file, {
      map: { case: 'case', activity: 'activity', timestamp: 'date' },
      rowsPerBatch: 6_000,
    });
    await logs.remove();
    await place.ledger.drain();
    assert.equal(await count('ledger.leaf where kind = 1'), await count('store.journal'));
    const { rows: acts } = await owner().query<{ stream: string }>(
      `select stream from store.journal where source_key is not null order by random() limit 20`,
    );
    const proofs = await place.ledger.proofsOf(
      acts.map(({ stream }) => ({ kind: 'act', ref: stream, part: 1 })),
    );
    for (const proof of proofs) await holds(proof);
    assert.equal(new Set(proofs.map((proof) => proof!.checkpoint)).size, 1, 'one common checkpoint');
  });

  test('of two processes one sequences; the other answers too, and takes over when the first is gone', async () => {
    const matter = await apply();
    await place.ledger.drain();
    const second = await testLedger(city.database.db);
    try {
      const other = second.ledger;
      other.start();
      const later = await apply();
      place.ledger.start();
      await other.drain();
      assert.equal(place.ledger.state.sequencing, 'here');
      assert.equal(other.state.sequencing, 'elsewhere');
      for (const ref of [matter, later]) {
        const [here, there] = [await place.ledger.proofOf('act', ref, 1), await other.proofOf('act', ref, 1)];
        assert.deepEqual(there, here, 'from a copy of the files in its own folder');
        await holds(there);
      }
      // the second has no keys of these logs: it does not go on under others, and says so
      await place.ledger.stop();
      await apply();
      await assert.rejects(other.drain(), problem('ledger.key-missing'));
      await assert.rejects(other.checkKeys(), problem('ledger.key-missing'));
      await other.stop();
    } finally {
      await second.close();
    }
    await place.ledger.drain();
    assert.equal(await count('ledger.leaf where kind = 1'), await count('store.journal'));
  });

  test('files that are lost are built anew from the database, and carry the root that was signed', async () => {
    const before = await published();
    await place.ledger.stop();
    await rm(join(place.home, 'ledger', 'tenancy-1'), { recursive: true });
    const ledger = await place.reopen();
    await ledger.drain();
    const files = (await ledger.logOf(1))!;
    assert.ok(sameBytes(await files.rootAt(before.size), before.root));
  });

  test('a log whose leaves were altered is not written on', async () => {
    const ledger = await place.reopen();
    await owner().query(`alter table ledger.leaf disable trigger append_only`);
    const change = `update ledger.leaf set commitment = sha256(commitment) where shard = 1 and index = 3`;
    const { rows } = await owner().query<{ commitment: Buffer }>(
      'select commitment from ledger.leaf where shard = 1 and index = 3',
    );
    await owner().query(change);
    await rm(join(place.home, 'ledger', 'tenancy-1'), { recursive: true });
    await apply();
    await assert.rejects(ledger.drain(), problem('ledger.files-differ'));
    await owner().query('update ledger.leaf set commitment = $1 where shard = 1 and index = 3', [
      rows[0]!.commitment,
    ]);
    await owner().query(`alter table ledger.leaf enable trigger append_only`);
    await rm(join(place.home, 'ledger', 'tenancy-1'), { recursive: true });
    await ledger.drain();
  });

  test('private keys lie in the data folder, closed to others; a lost or swapped one stops the log, not the acts', async () => {
    const file = join(place.home, 'keys', 'ledger', 'tenancy-1.ed25519.key');
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal((await stat(join(place.home, 'keys', 'ledger'))).mode & 0o777, 0o700);
    const key = await readFile(file, 'utf8');
    const other = await readFile(join(place.home, 'keys', 'ledger', 'platform.ed25519.key'), 'utf8');
    const ledger = await place.reopen();
    for (const [content, code] of [
      [other, 'ledger.key-other'],
      ['nonsense', 'ledger.key-file-invalid'],
    ] as const) {
      await writeFile(file, content);
      await assert.rejects(ledger.checkKeys(), problem(code));
      await assert.rejects(ledger.drain(), problem(code));
    }
    await rm(file);
    await assert.rejects(ledger.drain(), problem('ledger.key-missing'));
    await apply();
    await writeFile(file, key, { mode: 0o644 });
    assert.equal((await ledger.warnings()).length, 1);
    await ledger.drain();
    const { rows } = await owner().query<{ key: string }>('select key from ledger.log');
    for (const row of rows) assert.ok(!row.key.includes('PRIVATE'));
  });

  test('a log begun with SM2 carries both signatures, and each holds', async () => {
    await owner().query(
      `insert into access.trace (actor, purpose, act, shard) values ($1, 'handling', 'sm2', 3)`,
      [officer.account],
    );
    const ledger = await place.reopen({ sm2: true });
    await ledger.drain();
    const keys = (await ledger.keysOf(3))!;
    assert.equal(keys.length, 2);
    const { note } = await published(3);
    const { verified } = openCheckpoint(note, {
      origin: 'law.example.org/tenancy-3',
      verifiers: keys.map(verifierOf),
    });
    assert.deepEqual(
      verified.map(({ type }) => type),
      ['ed25519', 'sm2-cosignature'],
    );
    assert.equal((await ledger.keysOf(1))!.length, 1, 'a log stays what it began as');
  });

  test('leaves are not altered, deleted or emptied, by the owner neither', async () => {
    for (const statement of [
      'update ledger.leaf set index = index + 1000000',
      'update ledger.leaf set commitment = sha256(commitment)',
      `update ledger.leaf set salt = sha256('x')`,
      'delete from ledger.leaf',
      'truncate ledger.leaf',
    ])
      await assert.rejects(owner().query(statement), /ledger\.append-only/, statement);
  });
});
