import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newId } from '@gaoyao/kernel/store';
import { scenarios } from '@gaoyao/scenarios';
import { openEmergencyReviews, settleEmergencyReviews } from '../emergency-reviews.ts';
import {
  addOfficial,
  assertProblem,
  openFine,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

const reason = '当事人突发疾病，须立即联系家属';

interface Alert {
  readonly id: string;
  readonly kind: { readonly id: string };
  readonly reader: { readonly staffNumber: string };
  readonly matter: { readonly id: string } | null;
  readonly seen: { readonly finding: string } | null;
}
interface Access {
  readonly id: string;
  readonly matter: { readonly id: string; readonly number: string };
  readonly running: boolean;
  readonly readings: number;
  readonly review: string | null;
  readonly reviewed: { readonly justified: boolean; readonly finding: string } | null;
}

describe('standing in matters and inspection over HTTP', () => {
  let place: Town;
  let officer: Browser;
  let stranger: Browser;
  let head: Browser;
  let inspector: Browser;
  let officerId: string;

  before(async () => {
    place = await town();
    const review = scenarios.find((one) => one.definition.id === 'break-glass-review')!;
    await place.services.definitions.install(review.definition, 'code');
    await addOfficial(place, 'head', { role: 'head', agency: place.agencies[0] });
    await addOfficial(place, 'inspector', { role: 'inspector', agency: place.agencies[0] });
    await addOfficial(place, 'other-inspector', { role: 'inspector', agency: place.agencies[1] });
    officer = await signedIn(place.app, 'first');
    stranger = await signedIn(place.app, 'second');
    head = await signedIn(place.app, 'head');
    inspector = await signedIn(place.app, 'inspector');
    officerId = (await officer.get('/api/session')).json<{ account: { id: string } }>().account.id;
  });
  after(async () => {
    await place.close();
  });

  const items = async <T>(browser: Browser, url: string): Promise<readonly T[]> => {
    const answer = await browser.get(url);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<{ items: T[] }>().items;
  };
  const recuse = (browser: Browser, matter: string, change: object = {}) =>
    browser.post(`/api/matters/${matter}/people`, {
      account: officerId,
      part: 'recused',
      change: 'add',
      reason: '与当事人有亲属关系',
      ...change,
    });

  test('who declares a conflict meets a matter that is not there; the head lifts it', async () => {
    const matter = await openFine(officer);
    assert.equal((await recuse(officer, matter)).statusCode, 200);
    assertProblem(await officer.get(`/api/matters/${matter}`), 404, 'matters.not-found');
    assertProblem(await officer.get(`/api/matters/${matter}/journal`), 404, 'matters.not-found');
    assert.ok(!(await items<{ id: string }>(officer, '/api/matters')).some((one) => one.id === matter));
    assertProblem(await recuse(officer, matter, { change: 'remove' }), 404, 'matters.not-found');
    const people = async () =>
      items<{ account: string; staffNumber: string; part: { id: string }; byFlow: boolean }>(
        head,
        `/api/matters/${matter}/people`,
      );
    assert.deepEqual(
      (await people()).map((one) => [one.account, one.staffNumber, one.part.id, one.byFlow]),
      [[officerId, 'S0', 'recused', false]],
    );
    assertProblem(await officer.get(`/api/matters/${matter}/people`), 404, 'matters.not-found');
    assert.equal((await recuse(head, matter, { change: 'remove', reason: '查无此事' })).statusCode, 200);
    assert.deepEqual(await people(), []);
    const journal = await items<{ action: { name: { zh: string } } }>(
      officer,
      `/api/matters/${matter}/journal`,
    );
    assert.equal(journal.at(-1)?.action.name.zh, '变更办理人员或回避');
  });

  test('an emergency access opens the file, says so, opens its review, and tells the inspector', async () => {
    const matter = await openFine(officer);
    assertProblem(await stranger.get(`/api/matters/${matter}`), 404, 'matters.not-found');
    const opened = await stranger.post('/api/emergency', { matter, reason });
    assert.equal(opened.statusCode, 201, opened.body);
    const { id } = opened.json<{ id: string }>();
    const page = (await stranger.get(`/api/matters/${matter}`, { 'x-purpose': 'emergency' })).json<{
      standing: { emergency: boolean };
      actions: { allowed: boolean }[];
    }>();
    assert.equal(page.standing.emergency, true);
    assert.ok(page.actions.every((one) => !one.allowed));
    assert.deepEqual(
      (await items<Access>(stranger, '/api/emergency')).map((one) => [one.id, one.running]),
      [[id, true]],
    );
    const alert = (await items<Alert>(inspector, '/api/inspection/alerts?state=open')).find(
      (one) => one.matter?.id === matter,
    );
    assert.equal(alert?.kind.id, 'emergency');
    assert.equal(alert.reader.staffNumber, 'S1');
    const access = (await items<Access>(inspector, '/api/inspection/emergencies?state=open')).find(
      (one) => one.id === id,
    );
    assert.equal(access?.readings, 1);
    assert.ok(access.review !== null);
    // the matter of review belongs to the agency whose file was read, with a number of its series
    const review = (await inspector.get(`/api/matters/${access.review}`)).json<{
      number: string;
      scenario: { id: string };
      clocks: { id: string; state: string }[];
    }>();
    assert.equal(review.scenario.id, 'break-glass-review');
    assert.match(review.number, /^甲执〔\d{4}〕\d+号$/);
    assert.deepEqual(
      review.clocks.map((one) => [one.id, one.state]),
      [['review', 'open']],
    );

    const finding = { finding: 'justified', reasons: '记录相符' };
    assertProblem(
      await head.post(`/api/inspection/emergencies/${id}/review`, finding),
      404,
      'emergency.unknown',
    );
    const reviewed = await inspector.post(`/api/inspection/emergencies/${id}/review`, finding);
    assert.equal(reviewed.statusCode, 204, reviewed.body);
    assertProblem(await stranger.get(`/api/matters/${matter}`), 404, 'matters.not-found');
    assert.equal(
      (await inspector.get(`/api/matters/${access.review}`)).json<{ outcome: { id: string } }>().outcome.id,
      'justified',
    );
    assertProblem(
      await inspector.post(`/api/inspection/emergencies/${id}/review`, finding),
      409,
      'emergency.reviewed',
    );
    const settled = await inspector.post(`/api/inspection/alerts/${alert.id}/finding`, {
      finding: '已复核',
    });
    assert.equal(settled.statusCode, 204, settled.body);
    const after = (await items<Alert>(inspector, '/api/inspection/alerts?state=seen')).find(
      (one) => one.id === alert.id,
    );
    assert.equal(after?.seen?.finding, '已复核');
  });

  test('a review that was decided on the page of its matter ends the access as well', async () => {
    const matter = await openFine(officer);
    const { id } = (await stranger.post('/api/emergency', { matter, reason })).json<{ id: string }>();
    const access = (await items<Access>(inspector, '/api/inspection/emergencies')).find(
      (one) => one.id === id,
    )!;
    const acted = await inspector.post(`/api/matters/${access.review!}/acts`, {
      action: 'review',
      input: { finding: 'excessive', reasons: '查阅过多' },
      version: 1,
    });
    assert.equal(acted.statusCode, 200, acted.body);
    assert.equal(await settleEmergencyReviews(place.database.db), 1);
    assert.equal(await settleEmergencyReviews(place.database.db), 0);
    const found = (await items<Access>(inspector, '/api/inspection/emergencies?state=reviewed')).find(
      (one) => one.id === id,
    );
    assert.deepEqual(
      [found?.reviewed?.justified, found?.reviewed?.finding, found?.running],
      [false, '查阅过多', false],
    );
  });

  test('an access whose review could not be opened gets it from the worker, once', async () => {
    const matter = await openFine(officer);
    const { owner } = place.database.db;
    const { id } = (await stranger.post('/api/emergency', { matter, reason })).json<{ id: string }>();
    const review = async () =>
      (
        await owner.query<{ review: string | null }>('select review from access.emergency where id = $1', [
          id,
        ])
      ).rows[0]!.review;
    const before = await review();
    await owner.query('update access.emergency set review = null where id = $1', [id]);
    await openEmergencyReviews(place.services);
    assert.equal(await review(), before);
  });

  test('the inspector’s look at the trace is itself in the trace', async () => {
    const matter = await openFine(officer);
    await officer.get(`/api/matters/${matter}`);
    const url = `/api/inspection/trace?matter=${matter}`;
    interface Row {
      readonly act: string;
      readonly reader: { readonly staffNumber: string };
      readonly purpose: { readonly zh: string };
    }
    const first = await items<Row>(inspector, url);
    assert.deepEqual(
      first.map((one) => [one.act, one.reader.staffNumber, one.purpose.zh]),
      [['page', 'S0', '办理事项']],
    );
    const second = await items<Row>(inspector, url);
    assert.deepEqual(
      second.map((one) => [one.act, one.reader.staffNumber]),
      [
        ['trace', 'INSPECTOR'],
        ['page', 'S0'],
      ],
    );
    const paged = await inspector.get(`${url}&limit=1`);
    const { next } = paged.json<{ next: string }>();
    assert.equal((await items<Row>(inspector, `${url}&limit=1&cursor=${next}`)).length, 1);
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    assert.ok((await items<Row>(inspector, `${url}&day=${today}&actor=${officerId}`)).length === 1);
    assert.equal((await items<Row>(inspector, `${url}&day=2020-01-01`)).length, 0);
    assert.equal((await items<Row>(inspector, '/api/inspection/trace?matter=nothing')).length, 0);
    assertProblem(await inspector.get('/api/inspection/trace?day=2026-13-45'), 400, 'list.bad-filter');
    assertProblem(await inspector.get('/api/inspection/trace?cursor=x'), 400, 'list.bad-cursor');
  });

  test('inspection is for inspectors, each within the reach of the post', async () => {
    const matter = await openFine(officer);
    await officer.get(`/api/matters/${matter}`);
    for (const url of ['alerts', 'emergencies', 'trace', 'flagged'])
      assertProblem(await officer.get(`/api/inspection/${url}`), 403, 'inspection.not-yours');
    const other = await signedIn(place.app, 'other-inspector');
    assert.deepEqual(await items(other, `/api/inspection/trace?matter=${matter}`), []);
    assert.ok(
      !(await items<Alert>(other, '/api/inspection/alerts')).some((one) => one.matter?.id === matter),
    );
    for (const [url, body, code] of [
      [`alerts/${newId()}/finding`, { finding: '无' }, 'inspection.alert-unknown'],
      ['alerts/x/finding', { finding: '无' }, 'inspection.alert-unknown'],
      [`emergencies/${newId()}/review`, { finding: 'justified', reasons: '无' }, 'emergency.unknown'],
      [`flagged/${newId()}/end`, { reason: '无' }, 'inspection.person-unknown'],
      ['flagged/x/end', { reason: '无' }, 'inspection.person-unknown'],
      [
        'flagged',
        { party: newId(), reason: '无', until: new Date(Date.now() + 864e5).toISOString() },
        'inspection.person-unknown',
      ],
    ] as const)
      assertProblem(await inspector.post(`/api/inspection/${url}`, body), 404, code);
    for (const url of ['alerts/x/finding', 'emergencies/x/review', 'flagged', 'flagged/x/end'])
      assertProblem(await inspector.post(`/api/inspection/${url}`, {}), 400, 'http.invalid-request');
  });

  test('a person is flagged, listed masked, and unflagged', async () => {
    const party = newId();
    await place.database.db.owner.query(
      `insert into parties.party (shard, id, kind, name) values (1, $1, 'person', '赵知名')`,
      [party],
    );
    const until = new Date(Date.now() + 30 * 864e5).toISOString();
    assert.equal(
      (await inspector.post('/api/inspection/flagged', { party, reason: '受广泛关注', until })).statusCode,
      204,
    );
    assert.deepEqual(
      (await items<{ name: string }>(inspector, '/api/inspection/flagged')).map((one) => one.name),
      ['赵＊＊'],
    );
    const ended = await inspector.post(`/api/inspection/flagged/${party}/end`, { reason: '关注已过' });
    assert.equal(ended.statusCode, 204, ended.body);
    assert.deepEqual(await items(inspector, '/api/inspection/flagged'), []);
  });

  test('a delay is asked for, approved by another, and ended', async () => {
    const matter = await openFine(officer);
    const asked = await officer.post('/api/disclosure-delays', {
      matter,
      reason: '初查阶段',
      basis: '监察法实施条例 57',
      until: new Date(Date.now() + 864e5).toISOString(),
    });
    assert.equal(asked.statusCode, 201, asked.body);
    const { id } = asked.json<{ id: string }>();
    const state = async (browser: Browser) =>
      (await items<{ id: string; state: string }>(browser, '/api/disclosure-delays')).find(
        (one) => one.id === id,
      )?.state;
    assert.deepEqual(
      [await state(officer), await state(head), await state(stranger)],
      ['asked', 'asked', undefined],
    );
    assertProblem(await officer.post(`/api/disclosure-delays/${id}/approve`, {}), 404, 'disclosure.unknown');
    assert.equal((await head.post(`/api/disclosure-delays/${id}/approve`, {})).statusCode, 204);
    assert.equal(await state(inspector), 'in-force');
    assert.equal((await officer.post(`/api/disclosure-delays/${id}/end`, {})).statusCode, 204);
    assert.equal(await state(officer), 'over');
    assertProblem(await officer.post(`/api/disclosure-delays/${id}/end`, {}), 409, 'disclosure.over');
  });
});
