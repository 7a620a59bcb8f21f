import assert from 'node:assert/strict';
import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  addAccount,
  hashPassword,
  recordReading,
  signIn,
  SYSTEM_ACCOUNT,
  systemActor,
} from '@gaoyao/kernel/access';
import { recomputeIndicators } from '@gaoyao/kernel/indicators';
import { verifyConsistency } from '@gaoyao/kernel/ledger';
import { replayCheck } from '@gaoyao/kernel/matters';
import { addParties } from '@gaoyao/kernel/parties';
import { keepSources, takeSignals, type Signal } from '@gaoyao/kernel/signals';
import { inTransaction, newId, Problem, type Database } from '@gaoyao/kernel/store';
import {
  drainAll,
  importInto,
  keptFigures,
  permitFlow,
  smallCity,
  testDatabase,
  testFolder,
  type SmallCity,
  type TestDatabase,
} from '@gaoyao/kernel/testing';
import { withEvidence } from '../evidence-settings.ts';
import { openLedger } from '../ledger-settings.ts';
import { assemble, type Platform } from '../platform.ts';
import { backup, type Manifest } from './backup.ts';
import { restore } from './restore.ts';
import { tablesInOrder } from './tables.ts';
import { entriesAfter } from '../../../kernel/signals/signals-fixture.ts';

const PASSWORD = 'a password of the test';

const fire = (key: string): Signal => ({
  ...{ source: 'fire-brigade', key, category: 'building', at: Date.UTC(2026, 0), where: { code: '9901' } },
});

describe('a backup restored on an empty platform is the platform that was backed up', () => {
  let city: SmallCity;
  let platform: Platform;
  let folder: string;
  let backedUp: string;
  let manifest: Manifest;
  let empty: TestDatabase;
  let target: Platform;

  const home = (name: string): string => join(folder, name);
  const platformOver = async (db: Database, name = 'new-home'): Promise<Platform> => ({
    ...withEvidence(home(name), await assemble(db, city.keyring)),
    ledger: await openLedger(db, home(name)),
    database: { version: '', embedded: true, warnings: [] },
    close: async () => undefined,
  });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gaoyao-backup-'));
    city = await smallCity();
    const { owner } = city.database.db;
    platform = await platformOver(city.database.db, 'home');
    await platform.definitions.install(permitFlow({ unit: 'cd' }), 'data');
    const logs = await testFolder();
    const file = await logs.write(
      'log.csv',
      [
        'case,activity,date,amount,expense,paymentAmount,vehicleClass',
        'a,Create Fine,2020-01-01,30,,,"quote "" comma , tab \t and \\N"',
        'a,Payment,2020-01-03,,,30,',
        '案件二,Create Fine,2020-02-01,12.5,,,字😀',
        '案件二,Tea break,2020-02-02,,,,',
        '',
      ].join('\n'),
    );
    await importInto(city, file, { map: { case: 'case', activity: 'activity', timestamp: 'date' } });
    await logs.remove();
    const officer = await city.person({ agency: city.agencies.police });
    for (let index = 0; index < 8; index += 1) {
      const { matter } = await platform.matters.perform({
        actor: officer,
        purpose: 'handling',
        on: { scenario: 'permit', title: `'; drop table x; --\n${String(index)}` },
        action: 'apply',
        input: { kind: 'shop' },
        requestKey: newId(),
      });
      if (index % 2 === 0)
        await platform.matters.perform({
          actor: officer,
          purpose: 'handling',
          on: { matter },
          action: 'extend',
          input: {},
        });
    }
    await addParties(owner, platform.protection, [
      { id: newId(), shard: 1, kind: 'person', name: '张三', phone: '000' },
    ]);
    await addAccount(owner, {
      id: newId(),
      username: 'li',
      name: { zh: '李四', en: 'Li Si' },
      staffNumber: '7',
      passwordHash: await hashPassword(PASSWORD),
      bindings: [{ id: newId(), role: 'officer', agency: city.agencies.police, unit: city.units.east }],
    });
    await signIn(owner, 'li', PASSWORD);
    await owner.query(`insert into store.setting (key, value) values ('test', '{"zh":"设置"}')`);
    await keepSources(owner, [
      { code: 'fire-brigade', name: { zh: '消防', en: 'Fire' }, shard: 1, unit: city.units.city },
    ]);
    await inTransaction(owner, (client) => takeSignals(client, [fire('1'), fire('2')]));
    await drainAll(platform.dispatcher, owner);
    await platform.ledger.drain();
    backedUp = join(folder, 'deep', 'backup');
    manifest = await backup(platform, backedUp);
    empty = await testDatabase();
  });
  beforeEach(async () => {
    target = await platformOver(empty.db);
  });
  after(async () => {
    await platform.ledger.stop();
    await rm(folder, { recursive: true, force: true });
    await city.database.close();
    await empty.close();
  });

  /** Every row of every table as text, in order. Positions in the outbox are given anew; sessions are not carried. */
  async function everything(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
    const tables = new Map<string, readonly string[]>();
    for (const { name, columns } of await tablesInOrder(db.owner)) {
      const { rows } = await db.owner.query<{ row: string }>(
        `select row(${columns.map((column) => `"${column}"`).join(', ')})::text as row from ${name} order by 1`,
      );
      tables.set(
        name,
        rows.map((row) => row.row),
      );
    }
    return tables;
  }
  const problem = (code: string) => (error: unknown) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.code, code);
    assert.ok(error.text.zh !== '' && error.text.en !== '');
    return true;
  };
  /** A copy of the backup in which something was changed. */
  async function damaged(change: (copy: string) => Promise<void>): Promise<string> {
    const copy = join(folder, newId());
    await cp(backedUp, copy, { recursive: true });
    await change(copy);
    return copy;
  }
  const editManifest = (edit: (content: Manifest) => unknown) => (copy: string) =>
    writeFile(join(copy, 'manifest.json'), JSON.stringify(edit(structuredClone(manifest))));
  async function refusesAndStaysEmpty(from: string, code: string): Promise<void> {
    const before = await everything(empty.db);
    await assert.rejects(restore(target, from), problem(code));
    assert.deepEqual(await everything(empty.db), before);
  }

  test('the backup holds every table with its rows, and nothing half-written lies beside it', async () => {
    const here = await everything(city.database.db);
    assert.deepEqual(
      new Map(manifest.tables.map((table) => [table.name, table.rows])),
      new Map([...here].map(([name, rows]) => [name, rows.length])),
    );
    assert.deepEqual(await readdir(join(folder, 'deep')), ['backup']);
    assert.ok(manifest.tables.every((table) => table.name !== 'access.session'));
  });

  test('open sessions and passwords in the clear are not in it', async () => {
    for (const { file } of manifest.tables) {
      const content = gunzipSync(await readFile(join(backedUp, file))).toString();
      assert.ok(!content.includes(PASSWORD), file);
    }
  });

  test('a folder that holds something, or a file, is not overwritten', async () => {
    await assert.rejects(backup(platform, backedUp), problem('backup.folder-exists'));
    const file = join(folder, 'a letter.txt');
    await writeFile(file, 'dear');
    await assert.rejects(backup(platform, file), problem('backup.folder-exists'));
    assert.equal(await readFile(file, 'utf8'), 'dear');
  });

  test('what is no backup is told to be none', async () => {
    for (const from of [
      join(folder, 'nowhere'),
      join(folder, 'deep'),
      await damaged((copy) => rm(join(copy, 'manifest.json'))),
      await damaged((copy) => writeFile(join(copy, 'manifest.json'), '{"format":"gaoyao-ba')),
      await damaged((copy) => writeFile(join(copy, 'manifest.json'), 'null')),
      await damaged(editManifest((content) => ({ ...content, format: 'other/1' }))),
    ])
      await refusesAndStaysEmpty(from, 'restore.not-a-backup');
  });

  test('without the keys of its logs nothing is restored, for then they could not go on', async () => {
    await refusesAndStaysEmpty(backedUp, 'ledger.key-missing');
    for (const { file } of manifest.tables)
      assert.ok(!gunzipSync(await readFile(join(backedUp, file))).includes('PRIVATE+KEY'), file);
    assert.ok(manifest.logs.length > 0);
    await cp(join(home('home'), 'keys', 'ledger'), join(home('new-home'), 'keys', 'ledger'), {
      recursive: true,
    });
  });

  test('a file that was cut, changed, lost or swapped is found, and nothing is restored', async () => {
    const journal = join('tables', 'store.journal.copy.gz');
    const changes: ((copy: string) => Promise<void>)[] = [
      async (copy) => writeFile(join(copy, journal), (await readFile(join(copy, journal))).subarray(0, -20)),
      async (copy) => {
        const content = gunzipSync(await readFile(join(copy, journal))).toString();
        await writeFile(join(copy, journal), gzipSync(content.replace('"amount":30', '"amount":31')));
      },
      async (copy) => {
        const content = gunzipSync(await readFile(join(copy, journal))).toString();
        await writeFile(join(copy, journal), gzipSync(content.slice(0, content.indexOf('\n') + 1)));
      },
      (copy) => writeFile(join(copy, journal), 'not gzip'),
      (copy) => rm(join(copy, journal)),
      (copy) => copyFile(join(copy, 'tables', 'matters.task.copy.gz'), join(copy, journal)),
      editManifest((content) => ({
        ...content,
        tables: content.tables.filter((table) => table.name !== 'store.journal'),
      })),
      editManifest((content) => ({
        ...content,
        tables: [...content.tables, { ...content.tables[0]!, name: 'access.session; drop table x' }],
      })),
      editManifest((content) => ({ ...content, tables: [null] })),
      editManifest((content) => ({ ...content, months: [`2020-01-01'; drop table x`] })),
    ];
    for (const change of changes) await refusesAndStaysEmpty(await damaged(change), 'restore.damaged');
  });

  test('a backup of a program with other tables is refused', async () => {
    const other = editManifest((content) => ({ ...content, migrations: content.migrations.slice(1) }));
    await refusesAndStaysEmpty(await damaged(other), 'restore.other-version');
  });

  test('a platform that holds data is not restored over', async () => {
    const before = await everything(city.database.db);
    await assert.rejects(restore(platform, backedUp), problem('restore.not-empty'));
    assert.deepEqual(await everything(city.database.db), before);
  });

  test('restored: every table equal, replay agrees, figures equal a recount, people sign in, officers go on', async () => {
    await restore(target, backedUp);
    assert.deepEqual(await everything(empty.db), await everything(city.database.db));

    // as after the next start
    const restored = await platformOver(empty.db);
    const report = await replayCheck(empty.db.owner, restored.definitions, await restored.calendar());
    assert.deepEqual([report.matters, report.differences], [10, []]);
    const figures = async () => ({
      permits: await keptFigures(empty.db.owner, 'permit'),
      fines: await keptFigures(empty.db.owner, 'road-traffic-fines'),
    });
    await drainAll(restored.dispatcher, empty.db.owner);
    const kept = await figures();
    assert.ok(kept.permits.length > 0 && kept.fines.length > 0);
    for (const scenario of ['permit', 'road-traffic-fines'])
      await recomputeIndicators(empty.db.owner, restored.definitions, scenario);
    assert.deepEqual(await figures(), kept);

    const { actor } = await signIn(empty.db.owner, 'li', PASSWORD);
    const opened = await restored.matters.perform({
      actor,
      purpose: 'handling',
      on: { scenario: 'permit', unit: city.units.e1 },
      action: 'apply',
      input: { kind: 'shop' },
    });
    assert.match(opened.number, /〕9号$/, 'numbers go on where they were');
    await restored.definitions.install(permitFlow({ id: 'another-permit' }), 'data');
    await drainAll(restored.dispatcher, empty.db.owner);
    assert.deepEqual(
      (await replayCheck(empty.db.owner, restored.definitions, await restored.calendar())).differences,
      [],
    );
  });

  test('restored: the logs go on where they were, every checkpoint leads on to the new ones, nothing twice', async () => {
    const { ledger } = await platformOver(empty.db);
    const logs = await platform.ledger.logs();
    await ledger.drain();
    const { rows } = await empty.db.owner.query<{ shard: number; size: number; root: Buffer }>(
      'select shard, size, root from ledger.checkpoint order by shard, size',
    );
    for (const { shard, origin, size } of logs) {
      const now = (await ledger.checkpoint(shard))!;
      assert.equal((await ledger.rows()).find((row) => row.shard === shard)!.origin, origin);
      assert.ok(now.size > size || shard !== 1, 'the acts after the restore have their leaves');
      const files = (await ledger.logOf(shard))!;
      for (const earlier of rows.filter((row) => row.shard === shard))
        assert.ok(
          verifyConsistency({
            size1: earlier.size,
            size2: now.size,
            proof: await files.consistencyProof(earlier.size, now.size),
            root1: earlier.root,
            root2: now.root,
          }),
        );
    }
    const { rows: counts } = await empty.db.owner.query<{ leaves: number; acts: number; readings: number }>(
      `select (select count(*) from ledger.leaf)::int as leaves, (select count(*) from store.journal)::int as acts,
         (select count(*) from access.trace)::int as readings`,
    );
    assert.equal(counts[0]!.leaves, counts[0]!.acts + counts[0]!.readings);
    // readings are numbered on from where they were: no number is given twice
    await recordReading(empty.db.owner, { actor: systemActor, purpose: 'maintenance', act: 'list' });
    await ledger.drain();
    assert.deepEqual((await ledger.verify()).findings, []);
    await ledger.stop();
  });

  test('restored: the ledger of signals goes on behind what it held', async () => {
    const { owner } = empty.db;
    const taken = await inTransaction(owner, (client) => takeSignals(client, [fire('1'), fire('3')]));
    assert.deepEqual([taken.imported, taken.unchanged], [1, 1]);
    const entries = await entriesAfter(owner, 3);
    assert.deepEqual(
      entries.map(({ position }) => position),
      [1, 2, 3],
    );
  });

  test('restored once, it is not restored again', async () => {
    await assert.rejects(restore(target, backedUp), problem('restore.not-empty'));
  });

  test('acts that reactors had not been given when the backup was made are counted after the restore, once', async () => {
    const officer = await city.person({ agency: city.agencies.police });
    // a transaction that stays open keeps the dispatcher from giving what comes after it
    const open = await city.database.db.owner.connect();
    await open.query('begin; select pg_current_xact_id()');
    await platform.matters.perform({
      actor: officer,
      purpose: 'handling',
      on: { scenario: 'permit' },
      action: 'apply',
      input: { kind: 'shop' },
    });
    const behind = join(folder, 'behind');
    const { tables } = await backup(platform, behind);
    await open.query('rollback');
    open.release();
    assert.equal(tables.find((table) => table.name === 'store.outbox')?.rows, 1);
    const fresh = await testDatabase();
    try {
      await restore(await platformOver(fresh.db, 'home'), behind);
      const restored = await platformOver(fresh.db, 'home');
      const applications = async () =>
        (
          await fresh.db.owner.query<{ n: number }>(
            `select sum(n)::int as n from indicators.daily where indicator = 'applications' and dimension = ''`,
          )
        ).rows[0]!.n;
      assert.equal(await applications(), 8);
      await drainAll(restored.dispatcher, fresh.db.owner);
      assert.equal(await applications(), 9);
    } finally {
      await fresh.close();
    }
  });

  test('an older backup beside files that know more: nothing is sequenced, it is said why, and resuming declares the gap', async () => {
    const officer = await city.person({ agency: city.agencies.police });
    const acted = async (over: Platform): Promise<string> =>
      (
        await over.matters.perform({
          actor: officer,
          purpose: 'handling',
          on: { scenario: 'permit' },
          action: 'apply',
          input: { kind: 'shop' },
        })
      ).matter;
    await drainAll(platform.dispatcher, city.database.db.owner);
    await platform.ledger.drain();
    const older = join(folder, 'older');
    await backup(platform, older);
    const lost = await acted(platform);
    await acted(platform);
    await platform.ledger.drain();
    const published = (await platform.ledger.checkpoint(1))!;
    await platform.ledger.stop();

    const fresh = await testDatabase();
    try {
      await restore(await platformOver(fresh.db, 'home'), older);
      const restored = await platformOver(fresh.db, 'home');
      const { ledger } = restored;
      await assert.rejects(ledger.drain(), problem('ledger.files-ahead'));
      assert.equal((await ledger.checkpoint(1))!.size < published.size, true, 'nothing was written');
      // work goes on meanwhile; its leaves wait
      const waiting = await acted(restored);
      await assert.rejects(ledger.drain(), problem('ledger.files-ahead'));
      assert.equal(await ledger.proofOf('act', waiting, 1), undefined);
      await assert.rejects(
        ledger.resume({ by: SYSTEM_ACCOUNT, reason: ' ' }),
        problem('ledger.reason-missing'),
      );

      const [gap, ...others] = await ledger.resume({
        by: SYSTEM_ACCOUNT,
        reason: '磁盘损坏，恢复到前一日备份',
      });
      assert.deepEqual(others, []);
      assert.equal(gap!.last, published.size - 1);
      assert.equal(gap!.last - gap!.first + 1, 2);
      await ledger.drain();
      const now = (await ledger.checkpoint(1))!;
      assert.ok(
        verifyConsistency({
          size1: published.size,
          size2: now.size,
          proof: await (await ledger.logOf(1))!.consistencyProof(published.size, now.size),
          root1: published.root,
          root2: now.root,
        }),
        'the log goes on from what was published and never forked',
      );
      assert.equal((await ledger.proofOf('act', waiting, 1))!.index, published.size);
      assert.equal(
        await ledger.proofOf('act', lost, 1),
        undefined,
        'what was lost is not claimed to be there',
      );
      const report = await ledger.verify();
      assert.deepEqual([report.findings, report.lost], [[], 2]);
      const { rows } = await fresh.db.owner.query<{ input: object }>(
        `select input from store.journal where kind = 'ledger' and action = 'gap'`,
      );
      assert.deepEqual(rows, [
        {
          input: {
            log: 'tenancy-1',
            first: gap!.first,
            last: gap!.last,
            reason: '磁盘损坏，恢复到前一日备份',
          },
        },
      ]);
      assert.deepEqual(
        await ledger
          .resume({ by: SYSTEM_ACCOUNT, reason: '再次' })
          .catch((e: unknown) => (e as Problem).code),
        'ledger.sequencing',
      );
      await ledger.stop();
      assert.deepEqual(await ledger.resume({ by: SYSTEM_ACCOUNT, reason: '再次' }), []);
    } finally {
      await fresh.close();
    }
  });
});
