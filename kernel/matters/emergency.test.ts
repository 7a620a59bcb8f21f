import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { RECUSED } from '../process/index.ts';
import { newId } from '../store/index.ts';
import {
  listAlerts,
  listEmergencies,
  noteReview,
  openEmergency,
  openReviews,
  ownEmergencies,
  reviewEmergency,
  settleAlert,
  withoutReview,
} from './index.ts';
import { problem, standing, type Standing } from './standing-fixture.ts';

const reason = '当事人在场外突发疾病，须联系其家属';

describe('emergency access (破例查阅)', () => {
  let at: Standing;
  let policeInspector: Actor;
  before(async () => {
    at = await standing();
    policeInspector = await at.city.person({ agency: at.city.agencies.police, role: 'inspector' });
  });
  after(async () => {
    await at.close();
  });

  const pool = () => at.city.database.db.owner;
  const open = (actor: Actor, matter: string, hours?: number) =>
    openEmergency(pool(), actor, { matter, reason, ...(hours === undefined ? {} : { hours }) });
  const alertsOf = async (actor: Actor, emergency: string) =>
    (await listAlerts(pool(), actor, { limit: 100 })).items.filter(
      (one) => one.details['emergency'] === emergency,
    );

  test('it opens this file to this person, says so on the page, and is in the trace as what it is', async () => {
    const [matter, other] = [await at.open(), await at.open()];
    assert.deepEqual(await at.finds(at.stranger, matter), []);
    const opened = await open(at.stranger, matter);
    const page = await at.page(at.stranger, matter);
    assert.equal(page?.standing.emergency, true);
    assert.ok(Math.abs(opened.until.getTime() - Date.now() - 4 * 3_600_000) < 60_000);
    const third = await at.city.person({ agency: at.city.agencies.streets });
    assert.deepEqual(await at.finds(third, matter), []);
    assert.deepEqual(await at.finds(at.stranger, other), []);
    const { rows } = await pool().query(
      `select distinct purpose from access.trace where actor = $1 and matter = $2 and act = 'page'`,
      [at.stranger.account, matter],
    );
    assert.deepEqual(rows, [{ purpose: 'emergency' }]);
  });

  test('an administrator, whose post sees no matter, opens none in an emergency either', async () => {
    const admin = await at.city.person({ agency: at.city.agencies.police, role: 'admin' });
    await assert.rejects(open(admin, await at.open()), problem('access.denied'));
  });

  test('it opens ordinary compartments and none that is kept for the named', async () => {
    const matter = await at.open();
    await open(at.stranger, matter);
    const page = await at.page(at.stranger, matter);
    assert.deepEqual(
      page?.closedTo.map((one) => one.id),
      ['counsel'],
    );
    assert.ok(!JSON.stringify(page).includes('密'));
  });

  test('it gives no right to act and none to name people', async () => {
    const matter = await at.open();
    await open(at.stranger, matter);
    await assert.rejects(
      at.city.matters.perform({
        actor: at.stranger,
        purpose: 'emergency',
        on: { matter },
        action: 'extend',
        input: {},
      }),
      problem('access.role-needed'),
    );
    await assert.rejects(
      at.city.matters.changePeople({
        actor: at.stranger,
        purpose: 'handling',
        matter,
        change: { account: at.stranger.account, part: 'counsel', change: 'add', reason },
      }),
      problem('matters.not-found'),
    );
    const page = await at.page(at.stranger, matter);
    assert.ok(page?.actions.every((one) => !one.allowed));
  });

  test('it ends by itself, and at once when it is reviewed', async () => {
    const [short, reviewed] = [await at.open(), await at.open()];
    await open(at.stranger, short, 0.5 / 3600);
    assert.ok((await at.page(at.stranger, short)) !== undefined);
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.deepEqual(await at.finds(at.stranger, short), []);
    const { id } = await open(at.stranger, reviewed);
    await reviewEmergency(pool(), at.inspector, id, { justified: true, finding: '属实' });
    assert.deepEqual(await at.finds(at.stranger, reviewed), []);
  });

  test('a sealed record stays closed, also one that is sealed while the access runs', async () => {
    const matter = await at.open();
    await open(at.stranger, matter);
    await pool().query('update matters.matter set sealed_since = now() where id = $1', [matter]);
    assert.deepEqual(await at.finds(at.stranger, matter), []);
    const another = await at.city.person({ agency: at.city.agencies.streets });
    await assert.rejects(open(another, matter), problem('matters.not-found'));
  });

  test('the inspectors of both agencies are told in the same moment', async () => {
    const matter = await at.open();
    const { id } = await open(at.stranger, matter);
    const seen = await alertsOf(at.inspector, id);
    assert.deepEqual(seen.map((one) => one.agency.zh).sort(), ['police', 'streets']);
    assert.equal(seen[0]!.kind.id, 'emergency');
    assert.equal(seen[0]!.details['reason'], reason);
    assert.equal(seen[0]!.matter?.id, matter);
    const own = await alertsOf(policeInspector, id);
    assert.deepEqual(
      own.map((one) => one.agency.zh),
      ['police'],
    );
    await assert.rejects(alertsOf(at.officer, id), problem('inspection.not-yours'));
    await settleAlert(pool(), policeInspector, own[0]!.id, '已电话核实');
    await assert.rejects(settleAlert(pool(), at.inspector, own[0]!.id, '又一次'), problem('inspection.seen'));
    const { rows } = await pool().query<{ action: string }>(
      `select action from store.journal where kind = 'account' and stream = $1 order by version desc limit 2`,
      [at.stranger.account],
    );
    assert.deepEqual(
      rows.map((row) => row.action),
      ['alert.settle', 'emergency.open'],
    );
  });

  test('without a reason, for too long, by a contractor or from another tenancy there is none', async () => {
    const matter = await at.open();
    await assert.rejects(
      openEmergency(pool(), at.stranger, { matter, reason: '急' }),
      problem('emergency.reason-missing'),
    );
    for (const hours of [0, -1, 4.5, Number.NaN])
      await assert.rejects(open(at.stranger, matter, hours), problem('emergency.hours'));
    await assert.rejects(open({ ...at.stranger, kind: 'contractor' }, matter), problem('access.denied'));
    await assert.rejects(open(at.foreigner, matter), problem('matters.not-found'));
    for (const name of [newId(), '公〔1999〕1号', 'x\0', ''])
      await assert.rejects(
        open(at.stranger, name),
        problem(name.includes('\0') ? 'access.denied' : 'matters.not-found'),
      );
  });

  test('a matter is named by its number as well', async () => {
    const matter = await at.open();
    const { rows } = await pool().query<{ number: string }>(
      'select number from matters.matter where id = $1',
      [matter],
    );
    assert.equal((await open(at.stranger, rows[0]!.number)).matter, matter);
  });

  test('whoever must keep out, whom it concerns, or who can read it anyway uses none', async () => {
    const party = await at.person('周正');
    const matter = await at.open({ applicant: party });
    await at.city.matters.changePeople({
      actor: at.head,
      purpose: 'handling',
      matter,
      change: { account: at.stranger.account, part: RECUSED, change: 'add', reason },
    });
    await assert.rejects(open(at.stranger, matter), problem('access.recused'));
    await assert.rejects(open(at.colleague, matter), problem('emergency.not-needed'));
    const concerned = await at.city.person({ agency: at.city.agencies.streets });
    await pool().query('update access.account set party = $2 where id = $1', [concerned.account, party]);
    await assert.rejects(open(concerned, matter), problem('emergency.own-file'));
  });

  test('a recusal ends an access that is running', async () => {
    const matter = await at.open();
    await open(at.stranger, matter);
    await at.city.matters.changePeople({
      actor: at.head,
      purpose: 'handling',
      matter,
      change: { account: at.stranger.account, part: RECUSED, change: 'add', reason },
    });
    assert.deepEqual(await at.finds(at.stranger, matter), []);
  });

  test('it is reviewed once, by an inspector who did not use it, with what was found', async () => {
    const matter = await at.open();
    const { id } = await open(at.stranger, matter);
    const review = (actor: Actor, finding = '理由属实') =>
      reviewEmergency(pool(), actor, id, { justified: false, finding });
    await assert.rejects(review(at.head), problem('emergency.unknown'));
    await assert.rejects(review(at.inspector, ' '), problem('emergency.finding-missing'));
    const both = { ...at.inspector, account: at.stranger.account };
    await assert.rejects(review(both), problem('emergency.own'));
    await assert.rejects(
      reviewEmergency(pool(), at.inspector, id, { justified: true, finding: '属实' }, async () => {
        throw new Error('beside');
      }),
      /beside/,
    );
    await review(at.inspector);
    await assert.rejects(review(policeInspector), problem('emergency.reviewed'));
    const { items } = await listEmergencies(pool(), at.inspector, { state: 'reviewed', limit: 50 });
    const found = items.find((one) => one.id === id);
    assert.equal(found?.reviewed?.justified, false);
    assert.equal(found.running, false);
  });

  test('an inspector who must keep out of the matter neither sees nor reviews it', async () => {
    const matter = await at.open();
    const { id } = await open(at.stranger, matter);
    await at.city.matters.changePeople({
      actor: policeInspector,
      purpose: 'supervision',
      matter,
      change: { account: policeInspector.account, part: RECUSED, change: 'add', reason },
    });
    await assert.rejects(
      reviewEmergency(pool(), policeInspector, id, { justified: true, finding: '属实' }),
      problem('emergency.unknown'),
    );
    assert.deepEqual(await alertsOf(policeInspector, id), []);
    const { items } = await listEmergencies(pool(), policeInspector, { limit: 100 });
    assert.ok(!items.some((one) => one.id === id));
  });

  test('an access without its matter of review is known until there is one', async () => {
    const matter = await at.open();
    const { id } = await open(at.stranger, matter);
    assert.deepEqual(
      (await withoutReview(pool(), id)).map((one) => [one.id, one.matter, one.reason]),
      [[id, matter, reason]],
    );
    const review = newId();
    await noteReview(pool(), id, review);
    await noteReview(pool(), id, newId());
    assert.deepEqual(await withoutReview(pool(), id), []);
    assert.ok((await openReviews(pool())).some((one) => one.id === id && one.review === review));
    const { items } = await ownEmergencies(pool(), at.stranger, { limit: 1 });
    assert.deepEqual(
      items.map((one) => [one.id, one.running, one.review]),
      [[id, true, review]],
    );
  });
});
