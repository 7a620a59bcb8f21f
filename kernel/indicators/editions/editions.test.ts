import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asActor, type Actor } from '../../access/index.ts';
import { moveUnit } from '../../places/index.ts';
import { inTransaction, newId, Problem } from '../../store/index.ts';
import { smallCity, type SmallCity } from '../../testing/index.ts';
import { bySql, drain, fire, fires, NOW, take, withSources } from '../catalogue/catalogue-fixture.ts';
import { keepCatalogue } from '../catalogue/keep-catalogue.ts';
import { recountCatalogue } from '../catalogue/recount.ts';
import { keepResidents } from '../catalogue/residents.ts';
import type { Edition } from './edition.ts';
import { freezeEdition, type EditionWanted } from './freeze.ts';
import {
  discardDraft,
  listEditions,
  publishedEdition,
  publishEdition,
  readEdition,
  setEditionMatter,
  withdrawEdition,
} from './keep.ts';
import { reconcile, type Reconciliation } from './reconcile.ts';

const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;
const none = new Map();

describe('editions of a report', () => {
  let city: SmallCity;
  let leader: Actor;
  let elsewhere: Actor;
  before(async () => {
    city = await smallCity();
    leader = await city.person({ agency: city.agencies.police, scope: 'tenancy' });
    elsewhere = await city.person({ agency: city.agencies.elsewhere, scope: 'tenancy' });
    await withSources(city);
    await keepCatalogue(city.database.db.owner, fires);
    await keepResidents(city.database.db.owner, [
      { unit: city.units.city, from: '2024-12-31', persons: 40_000, source: 'register' },
      { unit: city.units.east, from: '2024-12-31', persons: 25_000, source: 'register' },
      { unit: city.units.west, from: '2024-12-31', persons: 15_000, source: 'register' },
    ]);
    await report(0, 300, 0);
  });
  after(() => city.database.close());

  const db = () => city.database.db.owner;
  /** Reports of keys from–to, drawn anew: those reported before are corrected by it. */
  async function report(from: number, to: number, draw: number): Promise<void> {
    await take(
      city,
      Array.from({ length: to - from }, (_, at) => fire(city, from + at, from + at + draw)),
    );
    await drain(city);
  }

  const freeze = (more: Partial<EditionWanted> = {}): Promise<Edition> =>
    freezeEdition(db(), none, {
      ...{ report: 'safety', catalogue: 'fires', by: 'year', period: '2026', unit: city.units.city },
      ...{ below: [city.units.east, city.units.west], preparedBy: leader.account, now: NOW, ...more },
    });
  const publish = ({ id, sha256 }: Edition) =>
    publishEdition(db(), { id, sha256, account: leader.account, at: NOW });
  const published = async (more: Partial<EditionWanted> = {}): Promise<Edition> => {
    const edition = await freeze(more);
    await publish(edition);
    return edition;
  };
  const compare = (edition: Edition, other?: Edition) => reconcile(db(), none, edition.id, other?.id, NOW);

  /** Every difference is the sum of its causes, none is left unexplained, and what is not listed is the same. */
  function addsUp({ rows }: Reconciliation): void {
    for (const { indicator, difference, causes } of rows) {
      if (causes === null) continue;
      const sum = Object.values(causes).reduce((all, one) => all + one, 0);
      assert.ok(Math.abs(sum - difference!) < 1e-6, `${indicator}: ${String(sum)} of ${String(difference)}`);
      assert.ok(Math.abs(causes.unexplained) < 1e-6, `${indicator}: ${JSON.stringify(causes)}`);
    }
  }

  test('a draft is frozen with all its figures, and only what was checked is published', async () => {
    const edition = await freeze({ period: '2025', beside: { note: '附' } });
    const { figures, intact } = await readEdition(db(), edition.id);
    assert.equal(edition.number, 1);
    assert.equal(intact, true);
    assert.equal(figures.length, 3 * fires.indicators.length);
    const total = figures.find((one) => one.indicator === 'fires' && one.unit === city.units.city)!;
    const days = { from: '2025-01-01', to: '2025-12-31' };
    assert.equal(total.figure.value, await bySql(db(), fires.measures[0]!, city.units.city, days));
    assert.deepEqual(edition.days, days);
    await assert.rejects(freeze({ period: '2025' }), code('editions.draft-exists'));
    await assert.rejects(
      publishEdition(db(), { id: edition.id, sha256: 'f'.repeat(64), account: leader.account, at: NOW }),
      code('editions.other-digest'),
    );
    const matter = newId();
    await setEditionMatter(db(), edition.id, matter);
    await publish(edition);
    await publish(edition);
    const read = (await readEdition(db(), edition.id)).edition;
    assert.deepEqual([read.state, read.matter, read.publishedBy], ['published', matter, leader.account]);
    assert.equal(read.publishedAt, new Date(NOW).toISOString());
  });

  test('what is published cannot be changed, taken away or added to by anybody, not even by the owner of the tables', async () => {
    const edition = await published({ period: '2024' });
    const refused = { code: '23001' };
    const id = [edition.id];
    await assert.rejects(db().query(`update indicators.edition set reason = 'x' where id = $1`, id), refused);
    await assert.rejects(db().query(`delete from indicators.edition where id = $1`, id), refused);
    await assert.rejects(
      db().query(`update indicators.edition_figure set figure = '{}' where edition = $1`, id),
      refused,
    );
    await assert.rejects(db().query(`delete from indicators.edition_figure where edition = $1`, id), refused);
    await assert.rejects(
      db().query(`insert into indicators.edition_figure values ($2, $1, $3, 'more', 1, '{}')`, [
        edition.id,
        edition.shard,
        city.units.city,
      ]),
      refused,
    );
    await assert.rejects(db().query('truncate indicators.edition cascade'), refused);
    await discardDraft(db(), edition.id);
    assert.equal((await readEdition(db(), edition.id)).intact, true);
  });

  test('the figures of a draft cannot be changed either; thrown away it leaves its number free', async () => {
    const draft = await freeze({ by: 'month', period: '2026-02' });
    await assert.rejects(db().query(`update indicators.edition set sha256 = '' where id = $1`, [draft.id]), {
      code: '23001',
    });
    await discardDraft(db(), draft.id);
    await assert.rejects(readEdition(db(), draft.id), code('editions.unknown'));
    assert.equal((await freeze({ by: 'month', period: '2026-02' })).number, 1);
  });

  test('a frozen edition survives late events, a recompute and a redefinition unchanged; each difference has its cause', async () => {
    const edition = await published();
    const before = await readEdition(db(), edition.id);
    assert.deepEqual((await compare(edition)).rows, []);

    await report(600, 700, 40_000);
    const late = await compare(edition);
    addsUp(late);
    const total = late.rows.find((one) => one.indicator === 'fires' && one.unit === city.units.city)!;
    const days = { from: '2026-01-01', to: '2026-11-22' };
    assert.equal(total.after.value, await bySql(db(), fires.measures[0]!, city.units.city, days));
    assert.equal(total.causes!.late, total.difference);
    assert.equal(total.events!.late, total.difference);

    await report(0, 150, 60_000);
    const corrected = await compare(edition);
    addsUp(corrected);
    assert.ok(corrected.rows.some(({ causes }) => causes !== null && causes.corrected !== 0));

    await inTransaction(db(), (tx) => moveUnit(tx, city.units.e2, city.units.west, '2026-03-10'));
    await drain(city);
    const moved = await compare(edition);
    addsUp(moved);
    const ofEast = moved.rows.find((one) => one.indicator === 'fires' && one.unit === city.units.east)!;
    const ofWest = moved.rows.find((one) => one.indicator === 'fires' && one.unit === city.units.west)!;
    assert.ok(ofEast.causes!.moved < 0);
    assert.equal(ofEast.causes!.moved, -ofWest.causes!.moved);

    await keepResidents(db(), [
      { unit: city.units.city, from: '2026-06-30', persons: 44_000, source: 'register' },
    ]);
    const narrower = {
      ...fires,
      measures: fires.measures.map((one) =>
        one.id === 'fires' ? { ...one, of: { ...one.of, categories: ['building'] } } : one,
      ),
    };
    await keepCatalogue(db(), narrower);
    await drain(city);
    await recountCatalogue(db(), 'fires');
    const redefined = await compare(edition);
    addsUp(redefined);
    const row = redefined.rows.find((one) => one.indicator === 'fires' && one.unit === city.units.city)!;
    assert.ok(row.causes!.redefined < 0);
    assert.deepEqual(row.versions, [1, 2]);
    const rate = redefined.rows.find(
      (one) => one.indicator === 'per-residents' && one.unit === city.units.city,
    )!;
    assert.ok(rate.causes!.residents < 0);

    assert.deepEqual(await readEdition(db(), edition.id), before);
    await assert.rejects(freeze(), code('editions.reason-needed'));
    const second = await published({ reason: '迟报和更正' });
    assert.deepEqual([second.number, second.supersedes], [2, edition.id]);
    assert.deepEqual((await compare(second)).rows, []);
    const both = await compare(second, edition);
    assert.deepEqual([both.before.id, both.after?.id], [edition.id, second.id]);
    assert.deepEqual(both.rows, redefined.rows);
    assert.deepEqual(await readEdition(db(), edition.id), before);
  });

  test('whatever comes in whatever order, the causes add up to the difference', async () => {
    const editions: Edition[] = [];
    let draw = 100_000;
    for (const [round, [from, to]] of (
      [
        [0, 40],
        [200, 320],
        [700, 760],
        [10, 90],
      ] as const
    ).entries()) {
      for (const period of ['2026-Q1', '2026-Q2', '2026-Q3'])
        editions.push(await published({ by: 'quarter', period, ...(round === 0 ? {} : { reason: '更正' }) }));
      await report(from, to, (draw += 7_000));
      if (round === 1) {
        const unit = city.units.e1;
        await inTransaction(db(), (tx) => moveUnit(tx, unit, city.units.west, '2026-05-05'));
        await drain(city);
      }
      if (round === 2) {
        await keepCatalogue(db(), fires);
        await drain(city);
      }
      for (const edition of editions) addsUp(await compare(edition));
    }
    const first = editions.filter(({ period }) => period === '2026-Q2');
    for (const other of first.slice(1)) addsUp(await compare(first[0]!, other));
    await assert.rejects(compare(editions[0]!, editions[1]), code('editions.other-report'));
  });

  test('a running period goes on: the days since then are a cause of their own', async () => {
    const early = Date.parse('2026-11-10T12:00:00+08:00');
    const edition = await published({ by: 'month', period: '2026-11', now: early });
    assert.deepEqual(edition.days, { from: '2026-11-01', to: '2026-11-10' });
    const found = await compare(edition);
    addsUp(found);
    assert.ok(found.rows.some(({ causes }) => causes !== null && causes.continued > 0));
    await assert.rejects(freeze({ by: 'month', period: '2027-01' }), code('editions.not-begun'));
  });

  test('a withdrawn edition leaves its notice; it is no longer the one that stands, and stays readable', async () => {
    const edition = await published({ by: 'month', period: '2026-01' });
    const of = { report: 'safety', unit: city.units.city, by: 'month', period: '2026-01' } as const;
    assert.equal((await publishedEdition(db(), of))?.id, edition.id);
    const notice = { id: edition.id, account: leader.account, at: NOW, reason: '来源停报' };
    await withdrawEdition(db(), notice);
    await withdrawEdition(db(), { ...notice, reason: '另一理由' });
    const read = await readEdition(db(), edition.id);
    assert.equal(read.edition.withdrawn?.reason, '来源停报');
    assert.equal(read.intact, true);
    assert.equal(await publishedEdition(db(), of), undefined);
    await assert.rejects(db().query('delete from indicators.edition_withdrawal'), { code: '23001' });
  });

  test('a draft is its tenancy’s alone; what is published is read by everybody with a post, and by nobody without one', async () => {
    const draft = await freeze({ by: 'month', period: '2026-04' });
    const open = await published({ by: 'month', period: '2026-05' });
    const as = (actor: Actor, id: string) =>
      asActor(city.database.db.app, actor, 'statistics', (tx) => readEdition(tx, id));
    assert.equal((await as(leader, draft.id)).edition.state, 'draft');
    await assert.rejects(as(elsewhere, draft.id), code('editions.unknown'));
    assert.equal((await as(elsewhere, open.id)).intact, true);
    const { rows } = await city.database.db.app.query('select from indicators.edition');
    assert.equal(rows.length, 0);
    const list = await asActor(city.database.db.app, elsewhere, 'statistics', (tx) =>
      listEditions(tx, { report: 'safety', by: 'month', limit: 2 }),
    );
    assert.ok(list.items.every(({ state }) => state === 'published'));
    assert.equal(list.items.length, 2);
    const rest = await listEditions(db(), { report: 'safety', by: 'month', after: list.next! });
    assert.ok(rest.items.every(({ id }) => !list.items.some((one) => one.id === id)));
  });
});
