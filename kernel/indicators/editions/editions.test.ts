import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { asActor, type Actor } from '../../access/index.ts';
import { newId, Problem } from '../../store/index.ts';
import { bySql, fires, NOW } from '../catalogue/catalogue-fixture.ts';
import { reportingCity } from './edition-fixture.ts';
import { publishedRefs } from './edition-refs.ts';
import {
  discardDraft,
  listEditions,
  publishEdition,
  readEdition,
  setEditionMatter,
  withdrawEdition,
} from './keep.ts';

const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;

describe('editions of a report', () => {
  const place = reportingCity();
  const { db, freeze, publish, published } = place;

  test('a draft is frozen with all its figures, and only what was checked is published', async () => {
    const edition = await freeze({ period: '2025', beside: { note: '附' } });
    const { figures, intact } = await readEdition(db(), edition.id);
    assert.equal(edition.number, 1);
    assert.equal(intact, true);
    assert.equal(figures.length, 3 * fires.indicators.length);
    const total = figures.find((one) => one.indicator === 'fires' && one.unit === place.city.units.city)!;
    const days = { from: '2025-01-01', to: '2025-12-31' };
    assert.equal(total.figure.value, await bySql(db(), fires.measures[0]!, place.city.units.city, days));
    assert.deepEqual(edition.days, days);
    await assert.rejects(freeze({ period: '2025' }), code('editions.draft-exists'));
    await assert.rejects(
      publishEdition(db(), {
        id: edition.id,
        sha256: 'f'.repeat(64),
        account: place.leader.account,
        at: NOW,
      }),
      code('editions.other-digest'),
    );
    const matter = newId();
    await setEditionMatter(db(), edition.id, matter);
    await publish(edition);
    await publish(edition);
    const read = (await readEdition(db(), edition.id)).edition;
    assert.deepEqual(
      [read.state, read.matter, read.publishedBy],
      ['published', matter, place.leader.account],
    );
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
        place.city.units.city,
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

  test('a withdrawn edition leaves its notice; it is no longer the one that stands, and stays readable', async () => {
    const edition = await published({ by: 'month', period: '2026-01' });
    const of = { report: 'safety', units: [place.city.units.city], by: 'month', period: '2026-01' } as const;
    assert.equal((await publishedRefs(db(), of))[0]?.id, edition.id);
    const notice = { id: edition.id, account: place.leader.account, at: NOW, reason: '来源停报' };
    await withdrawEdition(db(), notice);
    await withdrawEdition(db(), { ...notice, reason: '另一理由' });
    const read = await readEdition(db(), edition.id);
    assert.equal(read.edition.withdrawn?.reason, '来源停报');
    assert.equal(read.intact, true);
    assert.deepEqual(await publishedRefs(db(), of), []);
    await assert.rejects(db().query('delete from indicators.edition_withdrawal'), { code: '23001' });
  });

  test('a draft is its tenancy’s alone; what is published is read by everybody with a post, and by nobody without one', async () => {
    const draft = await freeze({ by: 'month', period: '2026-04' });
    const open = await published({ by: 'month', period: '2026-05' });
    const as = (actor: Actor, id: string) =>
      asActor(place.city.database.db.app, actor, 'statistics', (tx) => readEdition(tx, id));
    assert.equal((await as(place.leader, draft.id)).edition.state, 'draft');
    await assert.rejects(as(place.elsewhere, draft.id), code('editions.unknown'));
    assert.equal((await as(place.elsewhere, open.id)).intact, true);
    const { rows } = await place.city.database.db.app.query('select from indicators.edition');
    assert.equal(rows.length, 0);
    const list = await asActor(place.city.database.db.app, place.elsewhere, 'statistics', (tx) =>
      listEditions(tx, { report: 'safety', by: 'month', limit: 1 }),
    );
    assert.ok(list.items.every(({ state }) => state === 'published'));
    assert.equal(list.items.length, 1);
    assert.ok(list.next !== null);
    const rest = await listEditions(db(), { report: 'safety', by: 'month', after: list.next });
    assert.ok(rest.items.every(({ id }) => !list.items.some((one) => one.id === id)));
  });
});
