import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inTransaction } from '../../../store/index.ts';
import { mergeUnits } from '../../units/merge-units.ts';
import { libraryTown, type LibraryTown } from '../library-fixture.ts';
import { today } from '../today.ts';
import type { ImportRecord } from './import-record.ts';
import { rejectsOf } from './rejects.ts';
import { runImport } from './run-import.ts';

const figures = ({ rowsRead, rowsAdded, rowsKnown, rowsChanged, rowsRepeated, ...one }: ImportRecord) => ({
  ...{ rowsRead, rowsAdded, rowsKnown, rowsChanged, rowsRepeated },
  ...{ rowsRejected: one.rowsRejected, placesAdded: one.placesAdded },
});

describe('a library that addresses come into more than once', () => {
  let town: LibraryTown;
  before(async () => {
    town = await libraryTown();
  });
  after(async () => {
    await town.close();
  });
  const places = async (where: string) =>
    (
      await town.database.db.owner.query<{ kind: string; area: string; code: string; place: string }>(
        `select kind, area, code, place from places.place_version where valid_to = 'infinity' and ${where} order by code`,
      )
    ).rows;

  test('cut off between two batches it goes on where it was: nothing twice, and the same figures as a dry run', async () => {
    const rows = ['村,小区,楼幢,室'];
    for (let at = 0; at < 5_400; at += 1)
      rows.push(`石桥村,石桥新村,${String((at % 27) + 1)}幢,${String(Math.floor(at / 27) + 101)}`);
    // the buildings come after their rooms, in the second batch; the last of them twice
    for (let at = 1; at <= 27; at += 1) rows.push(`石桥村,石桥新村,${String(at)},`);
    rows.push('石桥村,石桥新村,27栋,', '石桥村,,,');
    const content = rows.join('\n');
    const dry = await town.import(content, { dry: true });
    assert.deepEqual(await places('true'), []);

    const { id, file } = await town.waiting(content);
    const stop = new AbortController();
    const parts = { db: town.database.db, onProgress: () => stop.abort() };
    const cut = await runImport({ ...parts, signal: stop.signal }, id, file);
    assert.deepEqual([cut.state, cut.rowsRead, cut.rowsAdded], ['running', 5_000, 5_000]);
    const done = await runImport({ db: town.database.db }, id, file);
    assert.equal(done.state, 'done');
    assert.deepEqual(figures(done), {
      ...{ rowsRead: 5_429, rowsAdded: 5_400, rowsKnown: 27, rowsChanged: 0, rowsRepeated: 1 },
      ...{ rowsRejected: 1, placesAdded: 5_427 },
    });
    assert.deepEqual(figures(dry), figures(done));
    const all = await places('true');
    assert.equal(new Set(all.map(({ code }) => code)).size, 5_427);
    const again = await town.import(content);
    assert.deepEqual([again.rowsAdded, again.placesAdded, again.rowsKnown], [0, 0, 5_427]);
  });

  test('a file that breaks off inside a quote fails, and what came before stays whole', async () => {
    const done = await town.import(`村,小区,楼幢\n石桥村,断园,1\n石桥村,"断园,2\n${'长'.repeat(1_100_000)}`);
    assert.deepEqual([done.state, done.failure?.code], ['failed', 'address.file-quotes']);
    assert.equal((await places(`estate = '断园'`)).length, 0);
  });

  test('a door known to the village goes into its grid when a position says which, and its rooms with it', async () => {
    const { county, east, river, g2 } = town.units;
    await town.import('村,小区,楼幢,室\n临江社区,移园,1,\n临江社区,移园,1,101\n临江社区,移园,1,102\n');
    const room = await places(`room = '101'`);
    const file = '村,小区,楼幢,室,经度,纬度\n临江社区,移园,1,,120.1,30.1\n临江社区,移园,1,103,,\n';
    const locate = () => [county, east, river, g2];
    const dry = await town.import(file, { locate, dry: true });
    const done = await town.import(file, { locate });
    assert.deepEqual(figures(done), figures(dry));
    assert.deepEqual([done.rowsChanged, done.rowsAdded], [1, 1]);
    const inGrid = await places(`area = '${g2}'`);
    assert.deepEqual(
      inGrid.map(({ kind, code }) => `${kind} ${code.slice(0, 26)}`),
      [
        'building 99010100100100200001000000',
        'room 99010100100100200001000101',
        'room 99010100100100200001000102',
        'room 99010100100100200001000103',
      ],
    );
    assert.ok(inGrid.some(({ place }) => room.some((one) => one.place === place)));
    assert.deepEqual(await places(`area = '${river}'`), []);
    const again = await town.import(file, { locate });
    assert.deepEqual([again.rowsKnown, again.placesAdded], [2, 0]);
  });

  test('numbers that are used up turn one row away, not the file', async () => {
    const rows = ['村,小区,楼幢,单元'];
    for (let at = 0; at < 22; at += 1)
      rows.push(
        `柳湾村,字母园,1,${String.fromCharCode(65 + at)}单元`,
        `柳湾村,字母园,1,${String(at + 1)}单元`,
      );
    const done = await town.import(rows.join('\n'));
    assert.deepEqual([done.state, done.rowsAdded, done.rowsRejected], ['done', 42, 2]);
    const rejects = await rejectsOf(town.database.db.owner, done.id);
    assert.deepEqual(
      rejects.map(({ code, fields }) => [code, fields['单元']]),
      [
        ['address.numbers-used-up', 'U单元'],
        ['address.numbers-used-up', 'V单元'],
      ],
    );
  });

  test('doors entered before their village was merged are known in the one it is today', async () => {
    const { stone, willow } = town.units;
    await town.import('村,道路,门牌号\n柳湾村,柳荫路,5\n石桥村,石板路,8\n');
    await town.database.db.owner.query('update places.unit_version set parent = $2 where unit = $1', [
      stone,
      town.units.east,
    ]);
    await inTransaction(town.database.db.owner, (client) => mergeUnits(client, [willow], stone, today()));
    const done = await town.import('村,道路,门牌号\n石桥村,柳荫路,5\n石桥村,石板路,8\n柳湾村,柳荫路,5号\n');
    assert.deepEqual([done.rowsKnown, done.rowsRepeated, done.placesAdded], [2, 1, 0]);
    assert.deepEqual(
      (await rejectsOf(town.database.db.owner, done.id)).map(({ code, taken }) => [code, taken]),
      [['address.unit-succeeded', true]],
    );
  });
});
