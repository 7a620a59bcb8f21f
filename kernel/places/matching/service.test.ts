import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inTransaction, newId, newIdIn } from '../../store/index.ts';
import { testDatabase, type TestDatabase } from '../../testing/index.ts';
import { codeOf } from '../code/code.ts';
import { addUnits } from '../units/units.ts';
import { openAddresses, type AddressService } from './service.ts';

const TODAY = '2026-03-01';
const YESTERDAY = '2026-02-28';

describe('the library in memory follows the database', () => {
  let database: TestDatabase;
  let addresses: AddressService;
  let today = TODAY;
  const unit = { province: newId(), city: newId(), county: newId(), town: newId(), village: newId() };
  let last = 0;

  before(async () => {
    database = await testDatabase();
    const row = (id: string, kind: string, parent: string | null, zh: string, code: string) => ({
      ...{ id, kind, parent, code, shard: 2, name: { zh, en: zh } },
      boundary: kind === 'village' ? square : undefined,
    });
    await addUnits(
      database.db.owner,
      [
        row(unit.province, 'province', null, '演示省', '990000000000'),
        row(unit.city, 'city', unit.province, '青禾市', '990100000000'),
        row(unit.county, 'county', unit.city, '东湖区', '990102000000'),
        row(unit.town, 'town', unit.county, '东湖街道', '990102001000'),
        row(unit.village, 'village', unit.town, '云桥社区', '990102001001'),
      ],
      '2010-01-01',
    );
    addresses = openAddresses(database.db, { today: () => today, freshMs: Number.MAX_SAFE_INTEGER });
  });
  after(async () => {
    await addresses.close();
    await database.close();
  });

  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [120, 30],
        [120.1, 30],
        [120.1, 30.1],
        [120, 30.1],
        [120, 30],
      ],
    ],
  };

  /** A version of a house, written by `client` when one is given. */
  async function house(
    number: string,
    { id = newIdIn(2), from = '2020-01-01', to = 'infinity', road = '人民路' } = {},
    client: { query: (text: string, values: unknown[]) => Promise<unknown> } = database.db.owner,
  ): Promise<string> {
    last += 1;
    await client.query(
      `insert into places.place_version (shard, place, valid_from, valid_to, kind, area, code, road, road_number, door_key, act)
       values (2, $1, $2, $3, 'building', $4, $5, $6, $7, $8, $9)`,
      [
        id,
        from,
        to,
        unit.village,
        codeOf(`990102001001000${String(last).padStart(5, '0')}`),
        road,
        number,
        `key ${String(last)}`,
        newId(),
      ],
    );
    return id;
  }
  const best = async (text: string): Promise<string | undefined> => {
    const { candidates } = await addresses.match(text);
    return candidates[0]?.kind === 'area' ? undefined : candidates[0]?.id;
  };

  test('what is valid today is found, what ended or has not begun is not', async () => {
    const now = await house('1');
    await house('3', { to: YESTERDAY });
    await house('5', { from: '2026-03-02' });
    await addresses.ready();
    assert.equal(await best('东湖街道人民路1号'), now);
    assert.equal(await best('东湖街道人民路3号'), undefined);
    assert.equal(await best('东湖街道人民路5号'), undefined);
  });

  test('a new place, one that is changed and one that is closed are seen after a refresh', async () => {
    const [moved, closed] = [await house('7'), await house('9')];
    await addresses.refresh();
    assert.equal(await best('东湖街道人民路9号'), closed);
    await database.db.owner.query(
      `update places.place_version set road_number = '71', changed = pg_current_xact_id() where place = $1`,
      [moved],
    );
    await database.db.owner.query(
      `update places.place_version set valid_to = $2, changed = pg_current_xact_id() where place = $1`,
      [closed, YESTERDAY],
    );
    assert.equal(await best('东湖街道人民路9号'), closed);
    await addresses.refresh();
    assert.equal(await best('东湖街道人民路71号'), moved);
    assert.equal(await best('东湖街道人民路7号'), undefined);
    assert.equal(await best('东湖街道人民路9号'), undefined);
  });

  test('a change that commits after a later one has been read is not missed', async () => {
    let late = '';
    await inTransaction(database.db.owner, async (slow) => {
      late = await house('11', {}, slow);
      const early = await house('13');
      await addresses.refresh();
      assert.equal(await best('东湖街道人民路13号'), early);
      assert.equal(await best('东湖街道人民路11号'), undefined);
    });
    await addresses.refresh();
    assert.equal(await best('东湖街道人民路11号'), late);
  });

  test('a new day brings what begins on it and takes what ended with the day before', async () => {
    const begins = await house('15', { from: '2026-03-02' });
    const ends = await house('17', { to: '2026-03-02' });
    await addresses.refresh();
    assert.equal(await best('东湖街道人民路15号'), undefined);
    assert.equal(await best('东湖街道人民路17号'), ends);
    today = '2026-03-02';
    await addresses.refresh();
    assert.equal(await best('东湖街道人民路15号'), begins);
    assert.equal(await best('东湖街道人民路17号'), undefined);
  });

  test('a new name of a town and an alias of a road are known after a refresh', async () => {
    const id = await house('21');
    await database.db.owner.query(
      `insert into places.unit_alias (unit, name, kind) values ($1, '湖滨街道', 'former')`,
      [unit.town],
    );
    await database.db.owner.query(
      `insert into places.place_alias (shard, kind, name, alias, act) values (2, 'road', '人民路', '中山大街', $1)`,
      [newId()],
    );
    await addresses.refresh();
    assert.equal(await best('湖滨街道中山大街21号'), id);
  });

  test('a position gives the units it lies in, from the province down; outside there are none', async () => {
    const chain = await addresses.reverse(120.05, 30.05);
    assert.deepEqual(
      chain.map(({ name }) => name),
      ['演示省', '青禾市', '东湖区', '东湖街道', '云桥社区'],
    );
    assert.deepEqual(await addresses.reverse(10, 10), []);
  });

  test('who only parses does not wait for the places', async () => {
    const own = openAddresses(database.db, { today: () => TODAY });
    const { components } = await own.parse('东湖街道人民路1号');
    assert.deepEqual(
      components.map(({ type }) => type),
      ['town', 'road', 'road-number'],
    );
    await own.close();
  });
});
