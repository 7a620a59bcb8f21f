import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import { codeOf } from '../../code/code.ts';
import { buildGazetteer } from '../../parsing/gazetteer.ts';
import { parseAddress } from '../../parsing/parse.ts';
import { moveUnit } from '../../units/move-unit.ts';
import { unitNames } from '../../units/unit-names.ts';
import { inTransaction } from '../../../store/index.ts';
import { libraryTown, type LibraryTown } from '../library-fixture.ts';
import { today } from '../today.ts';
import type { ImportRecord } from './import-record.ts';
import { rejectsOf } from './rejects.ts';

/** Text in GBK: the other way round than the decoder of the platform reads it. */
function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gbk');
  const bytes = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      if (trail !== 0x7f) bytes.set(decoder.decode(Buffer.from([lead, trail])), (lead << 8) | trail);
  return Buffer.from(
    Array.from(text).flatMap((one) => {
      if (one.charCodeAt(0) < 0x80) return [one.charCodeAt(0)];
      const pair = bytes.get(one)!;
      return [pair >> 8, pair & 0xff];
    }),
  );
}

describe('tables of addresses as people send them', () => {
  let town: LibraryTown;
  before(async () => {
    town = await libraryTown();
  });
  after(async () => {
    await town.close();
  });
  const doors = async (estate: string) =>
    (
      await town.database.db.owner.query<{ estate: string; building: string }>(
        'select estate, building from places.place_version where estate = $1 order by building',
        [estate],
      )
    ).rows.map(({ building }) => building);
  const reasons = async ({ id }: ImportRecord) =>
    (await rejectsOf(town.database.db.owner, id)).map(({ code, rowNumber, taken }) =>
      [code, rowNumber, ...(taken ? ['taken'] : [])].join(' '),
    );

  test('in GBK, as an old spreadsheet saves them', async () => {
    const done = await town.import(gbk('村,小区,楼幢\r\n柳湾村,碧桂园,1幢\r\n柳湾村,碧桂园,2幢\r\n'));
    assert.deepEqual([done.state, done.rowsAdded, done.rowsRejected], ['done', 2, 0]);
    assert.deepEqual(await doors('碧桂园'), ['1', '2']);
  });

  test('in UTF-8 with a byte order mark, tabs instead of commas', async () => {
    const done = await town.import('\uFEFF村\t小区\t楼幢\n柳湾村\t锦绣园\t1幢\n');
    assert.deepEqual([done.state, done.rowsAdded], ['done', 1], JSON.stringify(done.failure));
    assert.deepEqual(await doors('锦绣园'), ['1']);
  });

  test('rows in another encoding than the rest of the file are listed, never garbled; the others are taken', async () => {
    const utf8 = await town.import(
      Buffer.concat([
        Buffer.from('村,小区,楼幢\n柳湾村,和园,1\n'),
        gbk('柳湾村,和园,2\n'),
        Buffer.from('柳湾村,和园,3\n'),
      ]),
    );
    assert.deepEqual(await reasons(utf8), ['address.row-encoding 3']);
    assert.deepEqual(await doors('和园'), ['1', '3']);
    const old = await town.import(
      Buffer.concat([gbk('村,小区,楼幢\n柳湾村,顺园,1\n柳湾村,顺园,2\n'), Buffer.from('柳湾村,顺园,3\n')]),
    );
    assert.deepEqual(await reasons(old), ['address.row-encoding 4']);
    assert.deepEqual(await doors('顺园'), ['1', '2']);
  });

  test('as a workbook, with numbers, formulas and empty rows', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('楼幢');
    sheet.addRows([['社区', '小区', '楼幢', '经度', '纬度'], ['临江社区', '望江苑', 7, 120.5, 30.5], []]);
    sheet.addRow(['临江社区', '望江苑', { formula: 'C2+1', result: 8 }, '', '']);
    const content = Buffer.from(await workbook.xlsx.writeBuffer());
    const done = await town.import(content, { name: '楼幢.xlsx' });
    assert.deepEqual([done.state, done.rowsAdded], ['done', 2], JSON.stringify(done.failure));
    assert.deepEqual(await doors('望江苑'), ['7', '8']);
  });

  test('as GeoJSON points; a line is no address', async () => {
    const feature = (building: string, geometry: object) => ({
      type: 'Feature',
      geometry,
      properties: { village: '临江社区', estate: '听潮里', building },
    });
    const done = await town.import(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature('1', { type: 'Point', coordinates: [120.5, 30.5] }),
          feature('2', {
            type: 'LineString',
            coordinates: [
              [120.5, 30.5],
              [120.6, 30.5],
            ],
          }),
        ],
      }),
      { name: 'doors.geojson' },
    );
    assert.deepEqual([done.state, done.rowsAdded], ['done', 1], JSON.stringify(done.failure));
    assert.deepEqual(await reasons(done), ['address.row-geometry 2']);
    assert.deepEqual(await doors('听潮里'), ['1']);
  });

  test('as one text for the whole address', async () => {
    const gazetteer = buildGazetteer(await unitNames(town.database.db.owner, today()));
    const done = await town.import('地址\n青禾区城东街道临江社区滨江路１８号云栖苑3幢2单元501室\n青禾区\n', {
      parse: (text) => parseAddress(text, gazetteer),
    });
    assert.deepEqual([done.rowsAdded, done.placesAdded], [1, 3]);
    assert.deepEqual(await reasons(done), ['address.row-no-door 3']);
    const { rows } = await town.database.db.owner.query(
      `select road, road_number, estate, building from places.place_version where estate = '云栖苑'`,
    );
    assert.deepEqual(rows, [{ road: '滨江路', road_number: '18', estate: '云栖苑', building: '3' }]);
  });

  test('a code of another level than its row is refused', async () => {
    const building = codeOf('99010100120000000099');
    const done = await town.import(`编码,村,小区,楼幢,室\n${building},柳湾村,级园,1,301\n`);
    assert.deepEqual(await reasons(done), ['address.code-level 2']);
    assert.deepEqual(await doors('级园'), []);
  });

  test('a position in another grid than the row says is taken with that said', async () => {
    const { county, east, river, g1, g2 } = town.units;
    const done = await town.import('网格,小区,楼幢,经度,纬度\n临江第一网格,界园,1,120.1,30.1\n', {
      locate: () => [county, east, river, g2],
    });
    assert.deepEqual(await reasons(done), ['address.position-other-grid 2 taken']);
    const { rows } = await town.database.db.owner.query(
      `select area from places.place_version where estate = '界园'`,
    );
    assert.deepEqual(rows, [{ area: g1 }]);
  });

  test('a village that moved to another town last year is found under the town of then, and that is said', async () => {
    const { stone, east } = town.units;
    const from = `${String(Number(today().slice(0, 4)) - 1)}-03-01`;
    await inTransaction(town.database.db.owner, (client) => moveUnit(client, stone, east, from));
    const done = await town.import(
      '乡镇,村,小区,楼幢\n石桥镇,石桥村,迁园,1\n城东街道,石桥村,迁园,1\n城东街道,石桥村,迁园,2\n',
    );
    assert.deepEqual(await reasons(done), ['address.unit-moved 2 taken']);
    assert.deepEqual([done.rowsAdded, done.rowsRepeated], [2, 1]);
    const { rows } = await town.database.db.owner.query<{ code: string }>(
      `select code from places.place_version where estate = '迁园'`,
    );
    for (const { code } of rows) assert.match(code, /^990101001/);
  });
});
