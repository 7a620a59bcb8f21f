import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asActor, type Actor } from '../access/index.ts';
import { smallCity, type SmallCity } from '../testing/index.ts';
import { countListed, keepSources, listSignals, seriousSignals, type SignalFilter } from './index.ts';
import { fire, noon, take, withFireBrigade } from './signals-fixture.ts';

describe('the list behind a number', () => {
  let city: SmallCity;
  let leader: Actor;
  let stranger: Actor;
  before(async () => {
    city = await smallCity();
    await withFireBrigade(city);
    leader = await city.person({ agency: city.agencies.police, role: 'leader', scope: 'tenancy' });
    stranger = await city.person({ agency: city.agencies.elsewhere, role: 'leader', scope: 'tenancy' });
    await take(city, [
      fire('1', { at: noon('2026-11-01'), severity: 4, attributes: { cause: 'stove', floors: 3 } }),
      fire('2', { at: noon('2026-11-02'), where: { code: '990201' }, attributes: { cause: 'wire' } }),
      fire('3', {
        at: noon('2026-11-03'),
        category: 'vehicle',
        target: noon('2026-11-05'),
        closed: noon('2026-11-05'),
      }),
      fire('4', {
        at: noon('2026-11-04'),
        severity: 3,
        target: noon('2026-11-05'),
        closed: noon('2026-11-06'),
      }),
      fire('5', { at: Date.parse('2026-11-04T16:30:00Z'), where: {} }), // already the fifth in China
    ]);
  });
  after(async () => {
    await city.database.close();
  });
  const keys = (filter: SignalFilter, actor = leader): Promise<readonly string[]> =>
    asActor(city.database.db.app, actor, 'statistics', async (db) => {
      const { items } = await listSignals(db, filter);
      assert.equal(await countListed(db, filter), items.length);
      return items.map(({ key }) => key);
    });

  test('newest first; units with what lies below them, days of China, kinds, degrees, attributes', async () => {
    assert.deepEqual(await keys({}), ['5', '4', '3', '2', '1']);
    assert.deepEqual(await keys({ units: [city.units.east] }), ['4', '3', '1']);
    assert.deepEqual(await keys({ units: [city.units.west] }), ['2']);
    assert.deepEqual(await keys({ from: '2026-11-05' }), ['5']);
    assert.deepEqual(await keys({ from: '2026-11-02', to: '2026-11-03' }), ['3', '2']);
    assert.deepEqual(await keys({ categories: ['vehicle'] }), ['3']);
    assert.deepEqual(await keys({ categories: ['*'], severity: 3 }), ['4', '1']);
    assert.deepEqual(await keys({ where: { cause: ['stove', 'wire'] } }), ['2', '1']);
    assert.deepEqual(await keys({ where: { cause: ['stove'], floors: [3] } }), ['1']);
    assert.deepEqual(await keys({ placed: ['none'] }), ['5']);
    assert.deepEqual(await keys({ sources: ['nobody'] }), []);
  });

  test('closed on time is what was closed by its target', async () => {
    assert.deepEqual(await keys({ on: 'closed', only: 'with-target' }), ['4', '3']);
    assert.deepEqual(await keys({ on: 'closed', only: 'on-time' }), ['3']);
    assert.deepEqual(await keys({ on: 'closed', from: '2026-11-06' }), ['4']);
    assert.deepEqual(await keys({ on: 'target', to: '2026-11-04' }), []);
  });

  test('whoever has no post in the tenancy sees nothing, and without an actor nobody does', async () => {
    assert.deepEqual(await keys({}, stranger), []);
    const { items } = await listSignals(city.database.db.app, {});
    assert.deepEqual(items, []);
  });

  test('pages follow each other without gap or repetition; a page of nobody’s making is refused', async () => {
    const { owner } = city.database.db;
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { items: readonly { key: string }[]; next: string | null } = await listSignals(
        owner,
        {},
        { limit: 2, ...(after === null ? {} : { after }) },
      );
      seen.push(...page.items.map(({ key }) => key));
      after = page.next;
    } while (after !== null);
    assert.deepEqual(seen, ['5', '4', '3', '2', '1']);
    await assert.rejects(listSignals(owner, {}, { after: "x'; --" }), { code: 'signals.page' });
  });

  test('an item says where it was found, by what name, and whether it was corrected', async () => {
    const [one] = (await listSignals(city.database.db.owner, { categories: ['vehicle'] })).items;
    assert.equal(one!.unitName.en, 'east');
    assert.equal(one!.categoryName.zh, 'vehicle');
    assert.deepEqual([one!.placed, one!.revision, one!.count], ['code', 1, 1]);
  });

  test('the serious ones since a moment, for the ticker', async () => {
    const { owner } = city.database.db;
    const found = async (since: string) =>
      (await seriousSignals(owner, city.units.city, noon(since))).map(({ key }) => key);
    assert.deepEqual(await found('2026-11-01'), ['4', '1']);
    assert.deepEqual(await found('2026-11-02'), ['4']);
  });

  test('an event corrected into another tenancy is seen there and here no more', async () => {
    await keepSources(city.database.db.owner, [
      { code: 'police', name: { zh: '警', en: 'Police' }, shard: 1, unit: city.units.city },
    ]);
    // the source’s own area is the city: for this test its reports reach the other one as well
    await city.database.db.owner.query(
      `insert into places.unit_ancestor (unit, ancestor, depth, valid_from, valid_to) values ($1, $2, 1, '2000-01-01', 'infinity')`,
      [city.units.elsewhere, city.units.city],
    );
    const theft = { source: 'police', key: 'a', category: 'theft', at: noon('2026-11-02') };
    await take(city, [{ ...theft, where: { code: '9901' } }]);
    assert.deepEqual(await keys({ categories: ['theft'] }), ['a']);
    await take(city, [{ ...theft, where: { code: '98' } }]);
    assert.deepEqual(await keys({ categories: ['theft'] }), []);
    assert.deepEqual(await keys({ categories: ['theft'] }, stranger), ['a']);
    const { rows } = await city.database.db.owner.query(
      `select shard, sum(sign)::integer as n from signals.entry where category = 'theft' group by 1 order by 1`,
    );
    assert.deepEqual(rows, [
      { shard: 1, n: 0 },
      { shard: 2, n: 1 },
    ]);
  });
});
