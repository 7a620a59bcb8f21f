import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from '../../access/index.ts';
import { asActor } from '../../access/index.ts';
import { countAll, smallCity, type SmallCity } from '../../testing/index.ts';
import { bySql, fire, fires, indicator, NOW, take, withSources } from './catalogue-fixture.ts';
import { countSignals } from './count-signals.ts';
import { currentCatalogue } from './current-catalogue.ts';
import type { IndicatorCatalogue } from './definition.ts';
import { keepCatalogue } from './keep-catalogue.ts';
import { reportFigures } from './report-figures.ts';

const year = { from: '2026-01-01', to: '2026-11-22' };

/** The same catalogue, in which only very serious fires are serious. */
const stricter: IndicatorCatalogue = {
  ...fires,
  measures: fires.measures.map((one) =>
    one.id === 'serious' ? { ...one, of: { ...one.of, severity: 4 } } : one,
  ),
};

describe('a definition that changes', () => {
  let city: SmallCity;
  let leader: Actor;
  before(async () => {
    city = await smallCity();
    leader = await city.person({ agency: city.agencies.police, scope: 'tenancy' });
    await withSources(city);
    await keepCatalogue(city.database.db.owner, fires);
    await take(
      city,
      Array.from({ length: 300 }, (_, at) => fire(city, at, at)),
    );
    await countAll(city.database.db.owner);
  });
  after(() => city.database.close());

  const value = async (id: string): Promise<number | null> => {
    const [found] = await asActor(city.database.db.app, leader, 'statistics', (db) =>
      reportFigures(
        db,
        new Map(),
        { catalogue: 'fires', indicators: [id], units: [city.units.city], by: 'year', period: '2026' },
        NOW,
      ),
    );
    return found!.figure.value;
  };
  const counted = (catalogue: IndicatorCatalogue, measure: string): Promise<number> =>
    bySql(
      city.database.db.owner,
      catalogue.measures.find(({ id }) => id === measure)!,
      city.units.city,
      year,
    );
  const versions = async () => (await currentCatalogue(city.database.db.owner, 'fires')).versions;

  test('installed again it changes nothing; better words are no new version', async () => {
    const { owner } = city.database.db;
    const again = await keepCatalogue(owner, fires);
    assert.deepEqual([again.added, again.changed, again.unchanged], [[], [], 20]);
    const [first, ...others] = fires.indicators;
    const worded = {
      ...fires,
      indicators: [{ ...first!, meaning: { zh: '更好的说明', en: 'Better words' } }, ...others],
    };
    assert.deepEqual((await keepCatalogue(owner, worded)).changed, []);
    const { catalogue } = await currentCatalogue(owner, 'fires');
    assert.equal(catalogue.indicators[0]!.meaning.en, 'Better words');
    assert.equal(await countSignals(owner), 0);
  });

  test('is counted in the background; readers see the old one until the new has caught up, signals go on arriving', async () => {
    const { owner } = city.database.db;
    const old = await value('serious');
    const { changed } = await keepCatalogue(owner, stricter);
    assert.deepEqual(changed, ['serious', 'serious'], 'the measure, and the indicator that rests on it');
    await countSignals(owner, 40);
    assert.equal(await value('serious'), old);
    assert.deepEqual((await currentCatalogue(owner, 'fires')).pending, [
      { names: ['serious'], counted: 40, total: 300 },
    ]);
    await take(
      city,
      Array.from({ length: 50 }, (_, at) => fire(city, at, at + 700)),
    );
    await countAll(city.database.db.owner, 40);
    assert.equal(await value('serious'), await counted(stricter, 'serious'));
    assert.notEqual(await value('serious'), old);
    assert.equal(await value('fires'), await counted(fires, 'fires'));
    assert.deepEqual(
      [(await versions()).get('serious')!.version, (await versions()).get('fires')!.version],
      [2, 1],
    );
    assert.deepEqual((await currentCatalogue(owner, 'fires')).pending, []);
  });

  test('killed in the middle of a batch, it goes on from its cursor and counts nothing twice', async () => {
    const { owner } = city.database.db;
    await keepCatalogue(owner, fires);
    assert.equal(await countSignals(owner, 60), 60);
    // somebody holds the cells: the next batch waits in the middle of writing, and dies there
    const holder = await owner.connect();
    try {
      await holder.query('begin; lock table indicators.cell in exclusive mode');
      const dying = assert.rejects(countSignals(owner, 60));
      for (let killed = false; !killed;) {
        await delay(10);
        // not by the holder: a transaction sees one and the same picture of the others until it ends
        const { rowCount } = await owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
             and wait_event_type = 'Lock' and query like 'insert into indicators.cell%'`,
        );
        killed = (rowCount ?? 0) > 0;
      }
      await dying;
      await holder.query('rollback');
    } finally {
      holder.release();
    }
    const { pending } = await currentCatalogue(owner, 'fires');
    assert.equal(pending[0]!.counted, 60);
    await countAll(city.database.db.owner, 60);
    assert.equal(await value('serious'), await counted(fires, 'serious'));
    assert.equal((await versions()).get('serious')!.version, 3);
  });

  test('two processes that count at once count each entry once', async () => {
    const { owner } = city.database.db;
    await take(
      city,
      Array.from({ length: 120 }, (_, at) => fire(city, at + 2_000, at + 3_000)),
    );
    await Promise.all([
      countAll(city.database.db.owner, 25),
      countAll(city.database.db.owner, 25),
      countAll(city.database.db.owner, 25),
    ]);
    await countAll(city.database.db.owner);
    for (const measure of ['fires', 'serious', 'closed'])
      assert.equal(await value(measure), await counted(fires, measure));
    assert.equal(await countSignals(owner), 0);
  });

  test('what a catalogue no longer names is retired; a refused catalogue changes nothing', async () => {
    const { owner } = city.database.db;
    const fewer = {
      ...fires,
      measures: fires.measures.filter(({ id }) => id !== 'electric'),
      indicators: fires.indicators.filter(({ id }) => id !== 'electric'),
    };
    assert.deepEqual((await keepCatalogue(owner, fewer)).retired, ['electric', 'electric']);
    await assert.rejects(value('electric'), { code: 'indicators.unknown' });
    const double = { ...fires, indicators: [...fires.indicators, indicator('fires', ['fires'])] };
    await assert.rejects(keepCatalogue(owner, double), { code: 'indicators.two-with-one-name' });
    await assert.rejects(value('electric'), { code: 'indicators.unknown' });
    await assert.rejects(currentCatalogue(owner, 'nothing'), { code: 'indicators.unknown-catalogue' });
  });

  test('after a restore, which leaves sums out, figures are unknown until they are counted anew', async () => {
    const { owner } = city.database.db;
    const stood = await value('fires');
    await owner.query(
      'delete from indicators.counting; delete from indicators.cell; delete from indicators.tree; delete from indicators.tree_seen; delete from indicators.heard',
    );
    assert.equal(await value('fires'), null);
    await keepCatalogue(owner, fires);
    await countAll(city.database.db.owner);
    assert.equal(await value('fires'), stood);
  });
});
