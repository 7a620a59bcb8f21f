import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readCode } from '../../code/code.ts';
import { libraryTown, type LibraryTown } from '../library-fixture.ts';
import type { ImportRecord } from './import-record.ts';
import { rejectsOf, rejectsCsv } from './rejects.ts';

const counts = (one: ImportRecord) => ({
  ...{
    state: one.state,
    read: one.rowsRead,
    added: one.rowsAdded,
    known: one.rowsKnown,
    changed: one.rowsChanged,
  },
  ...{
    repeated: one.rowsRepeated,
    rejected: one.rowsRejected,
    doubtful: one.rowsDoubtful,
    places: one.placesAdded,
  },
});

describe('an import of addresses', () => {
  let town: LibraryTown;
  before(async () => {
    town = await libraryTown();
  });
  after(async () => {
    await town.close();
  });
  const reasons = async (one: ImportRecord) =>
    (await rejectsOf(town.database.db.owner, one.id)).map(({ code, rowNumber, taken }) =>
      [code, rowNumber, ...(taken ? ['taken'] : [])].join(' '),
    );

  test('rooms bring their staircases and buildings with them, each with a valid code of its own', async () => {
    const done = await town.import(
      '乡镇,村,小区,楼幢,单元,室\n城东街道,临江社区,阳光小区,3幢,1单元,301室\n城东街道,临江社区,阳光小区,三栋,一单元,302\n',
    );
    assert.deepEqual(
      counts(done),
      {
        state: 'done',
        read: 2,
        added: 2,
        known: 0,
        changed: 0,
        repeated: 0,
        rejected: 0,
        doubtful: 0,
        places: 4,
      },
      JSON.stringify(done.failure),
    );
    const { rows } = await town.database.db.owner.query<{ kind: string; code: string }>(
      'select kind, code from places.place_version order by code',
    );
    assert.deepEqual(
      rows.map(({ kind, code }) => `${kind} ${code.slice(12, 26)} ${readCode(code).level}`),
      [
        'building 00000001000000 building',
        'unit 00000001010000 unit',
        'room 00000001010301 room',
        'room 00000001010302 room',
      ],
    );
    const { rows: acts } = await town.database.db.owner.query<{ kind: string; input: { rows: unknown[] } }>(
      'select kind, input from store.journal where stream = $1',
      [done.id],
    );
    assert.deepEqual(
      acts.map(({ kind, input }) => [kind, input.rows.length]),
      [['address-import', 2]],
    );
  });

  test('sent in again it adds nothing; two rows for one door are one place and counted', async () => {
    const file =
      '村,道路,门牌号,经度,纬度\n柳湾村,柳湾路,5号,120.1,30.1\n柳湾村,柳湾路,５,,\n柳湾村,柳湾路,6号,,\n';
    assert.deepEqual(counts(await town.import(file)).repeated, 1);
    const again = await town.import(file);
    assert.deepEqual([again.rowsAdded, again.rowsKnown, again.rowsRepeated, again.placesAdded], [0, 2, 1, 0]);
    const more = await town.import('村,道路,门牌号,经度,纬度\n柳湾村,柳湾路,6,120.2,30.2\n');
    assert.deepEqual([more.rowsChanged, more.rowsAdded], [1, 0]);
  });

  test('a dry run changes nothing and says what the import would', async () => {
    const rows = ['村,道路,门牌号,室,经度,纬度'];
    for (let at = 1; at <= 12_000; at += 1)
      rows.push(`石桥村,石桥路,${String(((at * 7) % 4_000) + 1)}号,,120.3,30.3`);
    rows.push('石桥村,石桥路,,,,', '柳湾村,柳湾路,6,,120.2,30.2', '柳湾村,柳湾路,6,,120.2,30.2');
    const content = rows.join('\n');
    const { owner } = town.database.db;
    const marks = async () =>
      (
        await owner.query<{ n: number; last: number }>(
          `select count(*) as n, max(changed::text::bigint) as last from places.place_version`,
        )
      ).rows[0];
    const before = await marks();
    const dry = await town.import(content, { dry: true });
    assert.deepEqual(await marks(), before);
    assert.deepEqual(counts(await town.import(content)), counts(dry));
    assert.deepEqual(
      [dry.rowsAdded, dry.rowsRepeated, dry.rowsKnown, dry.rowsRejected],
      [4_000, 8_001, 1, 1],
    );
  });

  test('what a row says wrongly is said of it, and the others are taken', async () => {
    const done = await town.import(
      [
        '编码,乡镇,村,小区,楼幢,室,经度,纬度',
        '990101001200000000170000003,,柳湾村,甲园,1,,,',
        ',,柳湾村,,,301,,',
        ',,没有村,甲园,1,,,',
        '',
        `,,柳湾村,${'长'.repeat(10_000)},1,,,`,
        `,,柳湾村,${'长'.repeat(200)},1,,,`,
        ',,柳湾村,甲园,2,,30.1,120.1',
        ',城东街道,,甲园,2,,,',
        ',,柳湾村,甲园,3,,',
        ',石桥镇,柳湾村,甲园,4,,,',
        ',,柳湾村,甲园,5,,,',
      ].join('\n'),
    );
    assert.deepEqual(await reasons(done), [
      'address.code-check 2',
      'address.row-no-door 3',
      'address.unit-unknown 4',
      'address.row-too-long 6',
      'address.part-too-long 7',
      'address.position-format 8',
      'address.village-missing 9',
      'address.column-count 10',
      'address.unit-unknown 11',
    ]);
    assert.equal(done.rowsAdded, 1);
  });

  test('rejected rows come back by town as a table that, corrected, is sent in again as it is', async () => {
    const done = await town.import(
      '乡镇,村,小区,楼幢\n石桥镇,没有村,乙园,1\n城东街道,没有村,乙园,2\n石桥镇,石桥村,乙园,3\n',
    );
    assert.deepEqual([done.rowsAdded, done.rowsRejected], [1, 2]);
    const { owner } = town.database.db;
    const table = (await Array.fromAsync(rejectsCsv(owner, done.id, '石桥镇'))).join('');
    const again = await town.import(table.replace('没有村', '石桥村'));
    assert.deepEqual([again.rowsRead, again.rowsAdded, again.rowsRejected], [1, 1, 0]);
  });
});
