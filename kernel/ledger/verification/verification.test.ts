import assert from 'node:assert/strict';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { dropOldTraces, recordReading, type Actor } from '../../access/index.ts';
import { permitFlow, smallCity, testLedger, type SmallCity, type TestLedger } from '../../testing/index.ts';
import { commitment, NO_REF, type Verification } from '../index.ts';
import { journalSource } from '../sources/journal-source.ts';
import { refKey } from '../sources/source.ts';

describe('the full verification of the ledger', () => {
  let city: SmallCity;
  let ledger: TestLedger;
  let officer: Actor;
  let matter: string;

  before(async () => {
    city = await smallCity();
    await city.definitions.install(permitFlow({ unit: 'cd' }), 'data');
    officer = await city.person({ agency: city.agencies.police });
    ledger = await testLedger(city.database.db);
    matter = await apply();
    await owner().query(
      `select store.append(0::smallint, 'parameter', gen_random_uuid(), 'set', $1, 'maintenance', '{"value":7}')`,
      [officer.account],
    );
    for (let act = 0; act < 300; act += 1)
      await recordReading(owner(), { actor: officer, purpose: 'handling', act: 'page', shard: 1, matter });
    await ledger.ledger.drain();
    // a row of the past is told from one that is still to come once every transaction of its time has ended, in whatever
    // database of the server: tests that run beside this one write as well
    do {
      await apply();
      await ledger.ledger.drain();
    } while (!(await passed(matter)));
  });
  after(async () => {
    await ledger.close();
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
  const passed = async (stream: string): Promise<boolean> => {
    const { rows } = await owner().query<{ passed: boolean }>(
      `select c.xid > j.xid::text::bigint as passed from store.journal j, ledger.cursor c
       where j.stream = $1 and c.source = 'act' order by j.version limit 1`,
      [stream],
    );
    return rows[0]?.passed === true;
  };
  const verify = () => ledger.ledger.verify();
  const faults = ({ findings, found }: Verification): string[] => {
    assert.equal(found, findings.length);
    return findings.map(({ code, shard, index, kind, ref, part, details }) =>
      [code, shard, index, kind, ref, part, ...Object.values(details)]
        .filter((one) => one !== null)
        .join(' '),
    );
  };
  const index = async (kind: number, ref: string, part: number): Promise<string> => {
    const { rows } = await owner().query<{ index: number }>(
      'select index from ledger.leaf where kind = $1 and ref = $2 and part = $3',
      [kind, ref, part],
    );
    return String(rows[0]!.index);
  };
  /** Does something that only whoever owns the database can, looks, and undoes it. */
  const tampered = async (change: string, undo: string): Promise<string[]> => {
    await owner().query(change);
    try {
      return faults(await verify());
    } finally {
      await owner().query(undo);
    }
  };
  const unguarded = (table: string, statement: string): string =>
    `alter table ${table} disable trigger user; ${statement}; alter table ${table} enable trigger user`;
  /** Turns over one byte of a file of the log, looks, and turns it back. */
  const flipped = async (file: string, position: number): Promise<string[]> => {
    const turn = async (): Promise<void> => {
      const handle = await open(join(ledger.home, 'ledger', 'tenancy-1', file), 'r+');
      const byte = Buffer.alloc(1);
      await handle.read(byte, 0, 1, position);
      await handle.write(Buffer.of(byte[0]! ^ 1), 0, 1, position);
      await handle.close();
    };
    await turn();
    try {
      return faults(await verify());
    } finally {
      await turn();
    }
  };

  test('finds nothing where nothing was touched, and keeps its report', async () => {
    const report = await verify();
    assert.deepEqual(faults(report), []);
    assert.equal(report.done, report.leaves);
    assert.ok(report.leaves > 300 && report.checkpoints >= 3 && report.finishedAt !== null);
    assert.deepEqual([report.erased, report.expired, report.lost], [0, 0, 0]);
  });

  test('an act whose content, hand or time was edited is found and named', async () => {
    const at = `where stream = '${matter}'`;
    for (const [change, undo] of [
      [`input = '{"kind":"b"}'`, `input = s.input`],
      [`actor = gen_random_uuid()`, `actor = s.actor`],
      [`at = at + interval '1 microsecond'`, `at = s.at`],
      [`purpose = 'own'`, `purpose = s.purpose`],
    ] as const) {
      await owner().query(`create table public.saved as select * from store.journal ${at}`);
      assert.deepEqual(
        await tampered(
          `update store.journal set ${change} ${at}`,
          `update store.journal j set ${undo} from public.saved s where j.stream = s.stream; drop table public.saved`,
        ),
        [`row-changed 1 ${await index(1, matter, 1)} act ${matter} 1`],
      );
    }
    assert.deepEqual(faults(await verify()), []);
  });

  test('an act or a reading that was deleted, and one that was written into the past, are found', async () => {
    const { rows } = await owner().query<{ id: number }>('select min(id) as id from access.trace');
    const { id } = rows[0]!;
    await owner().query(`create table public.saved as select * from access.trace where id = ${String(id)}`);
    assert.deepEqual(
      await tampered(
        unguarded('access.trace', `delete from access.trace where id = ${String(id)}`),
        `insert into access.trace overriding system value select * from public.saved; drop table public.saved`,
      ),
      [`row-missing 1 ${await index(4, NO_REF, id)} reading ${NO_REF} ${String(id)}`],
    );
    assert.deepEqual(
      await tampered(
        `insert into store.journal select shard, kind, stream, version + 7, action, at, recorded_at, actor, agency, purpose, input,
           effects, source_key, xid from store.journal where stream = '${matter}'`,
        `delete from store.journal where stream = '${matter}' and version = 8`,
      ),
      [`row-without-leaf 1 act ${matter} 8`],
    );
    assert.deepEqual(
      await tampered(
        `insert into store.journal select shard, kind, stream, version, action, at, recorded_at + interval '1 second', actor, agency,
           purpose, input, effects, source_key, xid from store.journal where stream = '${matter}'`,
        `delete from store.journal a using store.journal b where a.stream = '${matter}' and b.stream = a.stream
           and a.version = b.version and a.recorded_at > b.recorded_at`,
      ),
      [`row-duplicated 1 ${await index(1, matter, 1)} act ${matter} 1`],
    );
  });

  test('a leaf that was altered with its row, taken out or robbed of its salt is found', async () => {
    const at = `where kind = 1 and ref = '${matter}' and part = 1`;
    const where = await index(1, matter, 1);
    await owner().query(`create table public.saved as select * from ledger.leaf ${at}`);
    const restore = unguarded(
      'ledger.leaf',
      `delete from ledger.leaf where shard = 1 and index = ${where}; insert into ledger.leaf select * from public.saved`,
    );
    const ref = { shard: 1, ref: matter, part: 1 };
    // a careful forger: the row is edited, and commitment and salt are made anew to fit it
    await owner().query(`update store.journal set purpose = 'own' where stream = '${matter}'`);
    const record = (await journalSource.records(owner(), [ref])).get(refKey(ref));
    assert.ok(typeof record === 'object');
    const salt = Buffer.alloc(32, 7);
    const forged = Buffer.from(commitment(salt, record)).toString('hex');
    assert.deepEqual(
      await tampered(
        unguarded(
          'ledger.leaf',
          `update ledger.leaf set salt = '\\x${salt.toString('hex')}', commitment = '\\x${forged}' ${at}`,
        ),
        `${restore}; update store.journal set purpose = 'handling' where stream = '${matter}'`,
      ),
      [`leaf-changed 1 ${where}`],
    );
    assert.deepEqual(await tampered(unguarded('ledger.leaf', `delete from ledger.leaf ${at}`), restore), [
      `leaf-missing 1 ${where}`,
      `row-without-leaf 1 act ${matter} 1`,
    ]);
    assert.deepEqual(await tampered(`update ledger.leaf set salt = null ${at}`, restore), [
      `salt-missing 1 ${where} act ${matter} 1`,
    ]);
    assert.deepEqual(
      await tampered(unguarded('ledger.leaf', `update ledger.leaf set kind = 0, salt = null ${at}`), restore),
      [`gap-undeclared 1 ${where}`, `leaf-changed 1 ${where}`, `row-without-leaf 1 act ${matter} 1`],
    );
    await owner().query('drop table public.saved');
    assert.deepEqual(faults(await verify()), []);
  });

  test('a byte turned over in any file of the log is found, with its tile', async () => {
    const { size } = (await ledger.ledger.checkpoint(1))!;
    assert.ok(size > 256 && size < 512);
    assert.deepEqual(await flipped('hashes-0', 5 * 32), ['tile-changed 1 hashes-0 tile/0/000']);
    for (const [file, position] of [
      ['hashes-0', 260 * 32],
      ['hashes-1', 4],
    ] as const) {
      const found = await flipped(file, position);
      assert.ok(found.length > 0 && found.every((one) => one.startsWith('tile-changed 1 ')), found.join());
    }
    assert.deepEqual(faults(await verify()), []);
  });

  test('a checkpoint with another root, of another log or without its signature is found', async () => {
    const { size, note } = (await ledger.ledger.checkpoint(1))!;
    const other = (await ledger.ledger.checkpoint(0))!;
    const at = `where shard = 1 and size = ${String(size)}`;
    const text = (value: string): string => `'${value}'`;
    const undo = `update ledger.checkpoint set note = ${text(note)} ${at}`;
    assert.deepEqual(await tampered(`update ledger.checkpoint set note = ${text(other.note)} ${at}`, undo), [
      `signature-wrong 1 ${String(size)} ledger.signature-missing`,
    ]);
    const cut = note.replace(/— .*\n$/, '— law.example.org/tenancy-1 AAAAAAAA\n');
    assert.equal((await tampered(`update ledger.checkpoint set note = ${text(cut)} ${at}`, undo)).length, 1);
    assert.deepEqual(
      await tampered(
        `update ledger.checkpoint set root = sha256(root) ${at}`,
        `update ledger.checkpoint k set root = decode('${Buffer.from((await ledger.ledger.checkpoint(1))!.root).toString('hex')}', 'hex') ${at}`,
      ),
      [`checkpoint-wrong 1 ${String(size)}`],
    );
  });

  test('an act made to look like a tombstone is found', async () => {
    const id = await apply();
    await ledger.ledger.drain();
    assert.deepEqual(
      await tampered(
        `create table public.saved as select * from store.journal where stream = '${id}';
         update store.journal set input = '{}', effects = '{"erased":{"erased":true}}' where stream = '${id}';
         update ledger.leaf set salt = null where ref = '${id}'`,
        'select',
      ),
      [`salt-missing 1 ${await index(1, id, 1)} act ${id} 1`],
    );
    await owner().query(
      `delete from store.journal where stream = '${id}'; insert into store.journal select * from public.saved`,
    );
    // its salt is gone for good: what was destroyed by hand is not made whole again
    await owner().query('drop table public.saved');
    assert.equal(faults(await verify()).length, 1);
  });

  test('readings that ran out leave with their month: the log verifies, their salts are gone', async () => {
    await owner().query(`select access.ensure_trace_partition('2020-01-01')`);
    await owner().query(
      `insert into access.trace (at, actor, purpose, act, shard) select '2020-01-15', $1, 'handling', 'page', 1
       from generate_series(1, 3)`,
      [officer.account],
    );
    await ledger.ledger.drain();
    const known = faults(await verify());
    assert.deepEqual(await dropOldTraces(owner()), ['trace_2020_01']);
    const report = await verify();
    assert.deepEqual(faults(report), known);
    assert.equal(report.expired, 3);
    const { rows } = await owner().query<{ last_id: number }>('select last_id from access.trace_dropped');
    assert.equal((await ledger.ledger.proofOf('reading', NO_REF, rows[0]!.last_id))!.salt, null);
  });

  test('files that are gone are said to be gone, and rows and checkpoints are looked at all the same', async () => {
    await ledger.ledger.stop();
    await rm(join(ledger.home, 'ledger', 'tenancy-1', 'hashes-0'));
    const report = await verify();
    assert.equal(report.done, report.leaves);
    assert.ok(faults(report).includes('files-damaged 1 hashes-0'));
    await assert.rejects(ledger.ledger.drain(), { code: 'ledger.files-damaged' });
  });
});
