import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asActor, type Actor } from '@gaoyao/kernel/access';
import { saveYears } from '@gaoyao/kernel/calendar';
import { keepCatalogue, readEdition, reconcile, type Edition } from '@gaoyao/kernel/indicators';
import { Matters } from '@gaoyao/kernel/matters';
import { keepSources, takeSignals } from '@gaoyao/kernel/signals';
import { inTransaction, Problem } from '@gaoyao/kernel/store';
import { countAll, plainCalendar, smallCity, type SmallCity } from '@gaoyao/kernel/testing';
import { safetyCatalogue, safetySources, scenarios } from '@gaoyao/scenarios';
import { commentOn, lodgeAppeal, prepareEdition, publishDraft } from './publish-edition.ts';
import { appealsAgainst, commentsOn } from './remarks.ts';
import { settleEditions } from './settle-editions.ts';

const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted;
const year = new Date().getUTCFullYear();
const period = String(year - 1);

describe('an edition of the safety report in its matter', () => {
  let city: SmallCity;
  let matters: Matters;
  let clerk: Actor;
  let supervisor: Actor;
  let inspector: Actor;
  let leader: Actor;
  let townLeader: Actor;
  let edition: Edition;
  before(async () => {
    city = await smallCity();
    const { owner } = city.database.db;
    const calendar = plainCalendar(year, year + 1);
    await saveYears(
      (text, values) => owner.query(text, values),
      [year, year + 1].map((one) => ({
        year: one,
        days: [{ date: `${String(one)}-01-01`, isOffDay: true, name: '元旦' }],
      })),
      { source: 'test' },
    );
    for (const { definition } of scenarios) await city.definitions.install(definition, 'code');
    matters = new Matters(city.database.db, city.definitions, async () => calendar, {
      protection: city.protection,
    });
    const { police, streets } = city.agencies;
    const post = (role: string, agency = police) => city.person({ role, agency, scope: 'tenancy' });
    [clerk, supervisor, inspector, leader, townLeader] = await Promise.all([
      post('clerk'),
      post('supervisor'),
      post('inspector'),
      post('leader'),
      post('leader', streets),
    ]);
    await keepSources(
      owner,
      safetySources.map(({ code: source, name, every, categories }) => ({
        ...{ code: source, name, every, categories, shard: 1, unit: city.units.city },
      })),
    );
    await keepCatalogue(owner, safetyCatalogue, await city.definitions.flows());
    await countAll(city.database.db.owner);
    await happened('A', 12);
  });
  after(() => city.database.close());

  const parts = async () => ({
    ...{ db: city.database.db, matters },
    flows: await city.definitions.flows(),
  });
  async function happened(name: string, many: number): Promise<void> {
    const { code: source, categories } = safetySources.find((one) => one.code === 'fire-brigade')!;
    await inTransaction(city.database.db.owner, (db) =>
      takeSignals(
        db,
        Array.from({ length: many }, (_, at) => ({
          ...{ source, key: `${name}${String(at)}`, category: Object.keys(categories)[0]! },
          at: Date.parse(`${period}-05-10T10:00:00+08:00`),
          where: { unit: at % 3 === 0 ? city.units.e1 : city.units.w1 },
        })),
      ),
    );
    await countAll(city.database.db.owner);
  }
  const prepare = async (by: Actor, more: { reason?: string; appeal?: string } = {}) =>
    prepareEdition(await parts(), by, {
      ...{ by: 'year', period, unit: city.units.city, below: [city.units.east, city.units.west] },
      ...more,
    });
  const act = (actor: Actor, matter: string, action: string, input: Record<string, unknown> = {}) =>
    matters.perform({ actor, purpose: 'handling', on: { matter }, action, input });
  const looked = { sources: true, differences: true };
  const read = (id: string) => readEdition(city.database.db.owner, id);
  const as = <T>(actor: Actor, ask: Parameters<typeof asActor<T>>[3]): Promise<T> =>
    asActor(city.database.db.app, actor, 'statistics', ask);

  test('whoever may not prepare one leaves no draft behind', async () => {
    await assert.rejects(prepare(leader), code('access.role-needed'));
    const { rows } = await city.database.db.owner.query('select from indicators.edition');
    assert.equal(rows.length, 0);
  });

  test('prepared by the clerk, checked by a supervisor, published by the leader: frozen before, with its digest in the acts', async () => {
    const draft = await prepare(clerk);
    assert.equal(draft.state, 'draft');
    const matter = draft.matter!;
    await assert.rejects(publishDraft(await parts(), leader, draft.id), code('matters.refused'));
    await act(supervisor, matter, 'check', looked);
    edition = await publishDraft(await parts(), leader, draft.id);
    assert.equal(edition.state, 'published');
    assert.equal(edition.publishedBy, leader.account);
    const { rows } = await city.database.db.owner.query<{ action: string; digest: string }>(
      `select action, input ->> 'digest' as digest from store.journal where stream = $1 and action in ('prepare', 'publish')
       order by version`,
      [matter],
    );
    assert.deepEqual(rows, [
      { action: 'prepare', digest: edition.sha256 },
      { action: 'publish', digest: edition.sha256 },
    ]);
    assert.equal((await read(edition.id)).intact, true);
  });

  test('the responsible agency comments, and whoever reads the edition’s matter reads it', async () => {
    await commentOn(await parts(), supervisor, edition.id, { domain: 'fire', text: '四月起改报口径' });
    const [comment] = await as(leader, (db) => commentsOn(db, edition.matter!));
    assert.equal(comment?.text, '四月起改报口径');
    assert.equal(comment.by.zh, 'police');
    const elsewhere = await city.person({ agency: city.agencies.elsewhere, scope: 'tenancy' });
    assert.deepEqual(await as(elsewhere, (db) => commentsOn(db, edition.matter!)), []);
  });

  test('a ranked unit appeals; what is upheld leads to a later edition beside the first, which stays as it was', async () => {
    const before = await read(edition.id);
    await assert.rejects(
      lodgeAppeal(await parts(), townLeader, edition.id, { about: city.units.elsewhere, text: '不对' }),
      code('editions.not-ranked'),
    );
    const lodged = await lodgeAppeal(await parts(), townLeader, edition.id, {
      ...{ about: city.units.east, text: '四起火灾在邻镇' },
    });
    const states = async () =>
      (await as(inspector, (db) => appealsAgainst(db, edition.id))).map(({ state }) => state);
    assert.deepEqual(await states(), ['open']);
    await act(inspector, lodged.matter, 'decide', {
      ...{ finding: 'upheld', reasons: '经核对', correction: '四起计入邻镇' },
    });
    assert.deepEqual(await states(), ['upheld']);

    await happened('A', 9);
    await happened('B', 5);
    const second = await prepare(clerk, { reason: '异议成立', appeal: lodged.matter });
    await act(supervisor, second.matter!, 'check', looked);
    const later = await publishDraft(await parts(), leader, second.id);
    assert.deepEqual([later.number, later.supersedes], [2, edition.id]);
    const stage = async (matter: string) =>
      (await matters.stateFor(inspector, 'supervision', matter)).snapshot;
    assert.equal((await stage(edition.matter!)).outcome, 'superseded');
    assert.equal((await stage(lodged.matter)).outcome, 'corrected');
    assert.equal((await stage(lodged.matter)).facts['corrected'], later.id);
    assert.deepEqual(await read(edition.id), before);
    const { rows } = await reconcile(
      city.database.db.owner,
      await city.definitions.flows(),
      edition.id,
      later.id,
    );
    assert.ok(rows.some(({ causes }) => causes?.late === 5));
    assert.ok(rows.every(({ causes }) => causes === null || causes.unexplained === 0));
    edition = later;
  });

  test('what is done on the page of the matter is carried out all the same: returned, published, withdrawn with a notice', async () => {
    const returned = await prepare(clerk, { reason: '再更正' });
    await act(supervisor, returned.matter!, 'return', { reason: '来源停报' });
    await settleEditions(await parts());
    await assert.rejects(read(returned.id), code('editions.unknown'));

    const third = await prepare(clerk, { reason: '再更正' });
    await act(supervisor, third.matter!, 'check', looked);
    await act(leader, third.matter!, 'publish');
    await act(leader, third.matter!, 'withdraw', { reason: '来源重复报送' });
    await settleEditions(await parts());
    await settleEditions(await parts());
    const found = await read(third.id);
    assert.equal(found.edition.state, 'published');
    assert.equal(found.edition.withdrawn?.reason, '来源重复报送');
    assert.equal(found.edition.withdrawn.by, leader.account);
    assert.equal(found.intact, true);
  });

  test('a crash between the matter and its draft is made good', async () => {
    const draft = await prepare(clerk, { reason: '第四版' });
    await city.database.db.owner.query('update indicators.edition set matter = null where id = $1', [
      draft.id,
    ]);
    await settleEditions(await parts());
    assert.equal((await read(draft.id)).edition.matter, draft.matter);
  });
});
