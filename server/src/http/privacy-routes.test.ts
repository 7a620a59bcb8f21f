import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addParties } from '@gaoyao/kernel/parties';
import { newId } from '@gaoyao/kernel/store';
import { scenarios } from '@gaoyao/scenarios';
import {
  addOfficial,
  assertProblem,
  openFine,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

interface Items<Item> {
  readonly items: readonly Item[];
}
interface AssessmentRow {
  readonly scenario: { readonly id: string };
  readonly standing: string;
  readonly latest: { readonly id: string; readonly state: string } | null;
}

const completion = {
  necessity: '办理所必需',
  recipients: '无',
  risks: [{ risk: '越权查阅', likelihood: 'low', effect: 'medium', measure: '留痕' }],
  opinion: '相适应',
  conclusion: 'proceed',
};

describe('protection of personal data over HTTP', () => {
  let place: Town;
  let officer: Browser;
  let head: Browser;
  let reviewer: Browser;
  let otherHead: Browser;

  before(async () => {
    place = await town();
    for (const { definition } of scenarios) await place.services.definitions.install(definition, 'code');
    const [agency, other] = place.agencies;
    await addOfficial(place, 'head', { role: 'head', agency });
    await addOfficial(place, 'reviewer', { role: 'legal-reviewer', agency });
    await addOfficial(place, 'clerk', { role: 'clerk', agency });
    await addOfficial(place, 'other-head', { role: 'head', agency: other });
    officer = await signedIn(place.app, 'first');
    head = await signedIn(place.app, 'head');
    reviewer = await signedIn(place.app, 'reviewer');
    otherHead = await signedIn(place.app, 'other-head');
  });
  after(async () => {
    await place.close();
  });

  test('the pages are open to those who answer for data and look after them, to nobody else', async () => {
    for (const path of [
      '/api/retention/rules',
      '/api/retention/runs',
      '/api/retention/holds',
      '/api/assessments',
      '/api/audit-report?year=2026',
      '/api/audit-report.md?year=2026',
    ]) {
      assertProblem(await officer.get(path), 403, 'access.role-needed');
      assertProblem(await place.app.inject({ url: path }), 401, 'access.no-session');
      assert.equal((await head.get(path)).statusCode, 200, path);
    }
  });

  test('the rules name every scenario with its months and basis', async () => {
    const { items } = (await head.get('/api/retention/rules')).json<
      Items<{ scenario: { id: string }; months: number; then: string }>
    >();
    assert.equal(items.find((one) => one.scenario.id === 'subject-request')!.months, 36);
    assert.ok(items.every((one) => ['erase', 'anonymise'].includes(one.then)));
  });

  test('a hold is placed by one, its release asked for by one and agreed to by another', async () => {
    const matter = await openFine(officer);
    const wanted = { matter, reason: '诉讼中', basis: '行政诉讼法 34' };
    assertProblem(await officer.post('/api/retention/holds', wanted), 403, 'access.role-needed');
    assertProblem(await otherHead.post('/api/retention/holds', wanted), 404, 'matters.not-found');
    assertProblem(
      await head.post('/api/retention/holds', { ...wanted, matter: newId() }),
      404,
      'matters.not-found',
    );
    assertProblem(
      await head.post('/api/retention/holds', { ...wanted, reason: '' }),
      400,
      'http.invalid-request',
    );
    assertProblem(
      await head.post('/api/retention/holds', { ...wanted, until: '2020-01-01' }),
      422,
      'retention.hold-over',
    );
    assertProblem(
      await head.post('/api/retention/holds', { ...wanted, until: '2020-02-31' }),
      400,
      'http.invalid-request',
    );
    const placed = await head.post('/api/retention/holds', wanted);
    assert.equal(placed.statusCode, 201, placed.body);
    const { id } = placed.json<{ id: string }>();
    assert.deepEqual((await otherHead.get('/api/retention/holds')).json<Items<unknown>>().items, []);

    const release = (by: Browser, hold = id) =>
      by.post(`/api/retention/holds/${hold}/release`, { reason: '结案' });
    assertProblem(await release(otherHead), 404, 'retention.hold-unknown');
    assertProblem(await release(head, 'x'), 404, 'retention.hold-unknown');
    assert.deepEqual((await release(head)).json(), { released: false });
    assertProblem(await release(head), 409, 'retention.release-by-other');
    const { items } = (await reviewer.get('/api/retention/holds')).json<
      Items<{ id: string; mayRelease: boolean; askedBy: { staffNumber: string } }>
    >();
    assert.deepEqual(
      items.map((one) => [one.id, one.mayRelease, one.askedBy.staffNumber]),
      [[id, true, 'HEAD']],
    );
    assert.deepEqual((await release(reviewer)).json(), { released: true });
    assert.deepEqual((await head.get('/api/retention/holds')).json<Items<unknown>>().items, []);
  });

  test('an assessment is drafted, completed and signed; the list says where each scenario stands', async () => {
    const row = async (): Promise<AssessmentRow> =>
      (await head.get('/api/assessments'))
        .json<Items<AssessmentRow>>()
        .items.find((one) => one.scenario.id === 'street-order')!;
    assert.deepEqual([(await row()).standing, (await row()).latest], ['missing', null]);
    assertProblem(
      await officer.post('/api/assessments', { scenario: 'street-order' }),
      403,
      'assessment.role-needed',
    );
    assertProblem(
      await reviewer.post('/api/assessments', { scenario: 'x' }),
      404,
      'matters.scenario-unknown',
    );
    const drafted = await reviewer.post('/api/assessments', { scenario: 'street-order' });
    assert.equal(drafted.statusCode, 201, drafted.body);
    const path = `/api/assessments/${drafted.json<{ id: string }>().id}`;
    const whole = (await head.get(path)).json<{ text: string; mayComplete: boolean; maySign: boolean }>();
    assert.match(whole.text, /^# 个人信息保护影响评估：市容处罚案件/);
    assert.deepEqual([whole.mayComplete, whole.maySign], [true, false]);

    assertProblem(await head.post(`${path}/signature`, {}), 409, 'assessment.not-completed');
    assertProblem(
      await reviewer.post(`${path}/completion`, { ...completion, risks: [] }),
      400,
      'http.invalid-request',
    );
    assertProblem(
      await reviewer.post(`${path}/completion`, { ...completion, necessity: '  ' }),
      422,
      'assessment.incomplete',
    );
    assert.equal((await reviewer.post(`${path}/completion`, completion)).statusCode, 200);
    assertProblem(await reviewer.post(`${path}/signature`, {}), 403, 'assessment.role-needed');
    const signed = await head.post(`${path}/signature`, {});
    assert.match(signed.json<{ hash: string }>().hash, /^[0-9a-f]{64}$/);
    assertProblem(await reviewer.post(`${path}/completion`, completion), 409, 'assessment.signed');
    assert.deepEqual((await row()).latest!.state, 'signed');
    for (const id of ['x', newId()])
      assertProblem(await head.get(`/api/assessments/${id}`), 404, 'assessment.unknown');
  });

  test('the audit report counts a request that was answered, in both forms', async () => {
    const person = newId();
    await addParties(place.database.db.owner, place.services.protection, [
      { id: person, shard: 1, kind: 'person', name: '张某' },
    ]);
    const clerk = await signedIn(place.app, 'clerk');
    const asked = await clerk.post('/api/matters', {
      scenario: 'subject-request',
      action: 'request',
      input: { kind: 'access', person, requester: 'self', what: '查阅本人信息' },
    });
    assert.equal(asked.statusCode, 201, asked.body);
    const { id } = asked.json<{ id: string }>();
    const handler = await addOfficial(place, 'handler', { role: 'officer', agency: place.agencies[0] });
    const acts: readonly [Browser, string, object][] = [
      [clerk, 'identify', { means: 'counter', confirmed: true, otherWish: false }],
      [head, 'assign', { handler }],
      [await signedIn(place.app, 'handler'), 'answer', { result: 'granted', content: '已提供' }],
    ];
    for (const [index, [by, action, input]] of acts.entries()) {
      const done = await by.post(`/api/matters/${id}/acts`, { action, input, version: index + 1 });
      assert.equal(done.statusCode, 200, `${action} ${done.body}`);
    }
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
    const report = (await head.get(`/api/audit-report?year=${String(year)}`)).json<{
      sections: { id: string; rows: { name: { en: string }; count: number }[] }[];
    }>();
    const rows = (section: string) =>
      Object.fromEntries(
        report.sections.find((one) => one.id === section)!.rows.map((row) => [row.name.en, row.count]),
      );
    assert.deepEqual(rows('subject-requests'), { granted: 1 });
    assert.deepEqual(rows('subject-request-clock'), {
      'answered in time': 1,
      'not answered, past its time': 0,
    });
    assert.deepEqual(rows('assessments'), { drafted: 1, completed: 1, signed: 1 });
    const file = await head.get(`/api/audit-report.md?year=${String(year)}`);
    assert.match(String(file.headers['content-type']), /^text\/markdown/);
    assert.match(file.body, /期限内答复 · answered in time \| 1/);
    assertProblem(await head.get('/api/audit-report?year=20'), 400, 'http.invalid-request');
  });
});
