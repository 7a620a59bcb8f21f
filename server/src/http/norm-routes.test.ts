import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { installViolations } from '@gaoyao/kernel/knowledge';
import { Dispatcher } from '@gaoyao/kernel/matters';
import { newId } from '@gaoyao/kernel/store';
import { drainAll } from '@gaoyao/kernel/testing';
import { publicationReactor, scenarios } from '@gaoyao/scenarios';
import { closeSuperseded, runWaitingTrials } from '../norms/index.ts';
import { stallEntry, stallFlow, stricter } from '../norms/stall-flow-fixture.ts';
import {
  addOfficial,
  assertProblem,
  countActs,
  signedIn,
  town,
  type Browser,
  type Town,
} from './http-fixture.ts';

const DAY = 86_400_000;
const iso = (days: number): string =>
  new Date(Date.now() + days * DAY + 8 * 3_600_000).toISOString().slice(0, 10);
const text = '写明理由';

describe('the catalogue of violations over HTTP', () => {
  let place: Town;
  let officer: Browser;
  let drafter: Browser;
  let approver: Browser;
  let elsewhere: Browser;
  let dispatcher: Dispatcher;
  const log: string[] = [];
  before(async () => {
    place = await town();
    const { definitions } = place.services;
    await definitions.install(stallFlow, 'data');
    for (const { definition } of scenarios)
      if (definition.id === 'enforcement-norms') await definitions.install(definition, 'code');
    await installViolations(place.database.db.owner, [stallEntry]);
    dispatcher = new Dispatcher(place.database.db.owner, definitions, [publicationReactor]);
    await dispatcher.register();
    const [first, second] = place.agencies;
    await addOfficial(place, 'drafter', { role: 'legal-reviewer', agency: first });
    await addOfficial(place, 'approver', { role: 'legal-reviewer', agency: first });
    await addOfficial(place, 'elsewhere', { role: 'legal-reviewer', agency: second });
    [officer, drafter, approver, elsewhere] = (await Promise.all(
      ['first', 'drafter', 'approver', 'elsewhere'].map((name) => signedIn(place.app, name)),
    )) as [Browser, Browser, Browser, Browser];
  });
  after(async () => {
    await place.close();
  });

  const follow = () => Promise.all([drainAll(dispatcher, place.database.db.owner), countActs(place)]);
  const work = () =>
    runWaitingTrials(
      { db: place.database.db, definitions: place.services.definitions, matters: place.services.matters },
      (line) => log.push(line),
    );

  async function caseOf(
    area: number,
    fine: number,
    options: { readonly conclude?: false } = {},
  ): Promise<string> {
    const opened = await officer.post('/api/matters', {
      scenario: 'stall-case',
      action: 'open',
      input: { violation: 'STALL-1', actDay: iso(-20), partyKind: 'person' },
      at: new Date(Date.now() - 10 * DAY).toISOString(),
    });
    assert.equal(opened.statusCode, 201, opened.body);
    const { id } = opened.json<{ id: string }>();
    await act(id, 1, 'evidence', { points: ['identity'], kind: 'documentary', obtained: iso(-9) });
    await act(id, 2, 'evidence', { points: ['scene'], kind: 'scene-record', obtained: iso(-9) });
    if (options.conclude !== false) await act(id, 3, 'conclude', { factors: { area }, fine });
    return id;
  }
  async function act(id: string, version: number, action: string, input: object): Promise<void> {
    const done = await officer.post(`/api/matters/${id}/acts`, { action, version, input });
    assert.equal(done.statusCode, 200, done.body);
  }

  test('everybody who works here reads the catalogue; drafts are the legal unit’s', async () => {
    const list = await officer.get('/api/norms/violations?q=占道');
    assert.equal(list.statusCode, 200, list.body);
    assert.deepEqual(
      list.json<{ items: { code: string; article: string }[] }>().items.map((one) => [one.code, one.article]),
      [['STALL-1', '第四十二条']],
    );
    const entry = await officer.get('/api/norms/violations/STALL-1');
    assert.equal(entry.json<{ origin: string }>().origin, 'code');
    assert.deepEqual(entry.json<{ violation: unknown }>().violation, stallEntry);
    assertProblem(await officer.get('/api/norms/violations/NONE-1'), 422, 'norms.violation-unknown');
    assertProblem(
      await officer.get('/api/norms/violations/STALL-1?at=1999-01-01'),
      422,
      'norms.not-in-force',
    );
    assertProblem(await officer.get('/api/norms/violations/STALL-1?version=9'), 404, 'norms.version-unknown');
    assertProblem(await officer.post('/api/norms/check', { violation: {} }), 403, 'access.role-needed');
    const checked = await drafter.post('/api/norms/check', { violation: { ...stallEntry, points: [] } });
    assert.ok(checked.json<{ issues: unknown[] }>().issues.length > 0);
  });

  test('行政处罚法 40, 46: the page of a case shows each point, the acts that serve it, what would do, and the band', async () => {
    const id = await caseOf(2, 0, { conclude: false });
    const read = async (query = '') =>
      (await officer.get(`/api/matters/${id}/evidence-points${query}`)).json<{
        counts: { compulsoryOpen: number };
        points: { id: string; state: string; wanted: { zh: string } | null; acts: { version: number }[] }[];
        discretion: { suggestion: { band: string; most: number; unknown: string[] } };
      }>();
    const page = await read();
    assert.deepEqual(
      page.points.map((one) => [one.id, one.state, one.acts.map((each) => each.version)]),
      [
        ['identity', 'met', [2]],
        ['scene', 'met', [3]],
        ['area', 'missing', []],
      ],
    );
    assert.match(page.points[2]!.wanted!.zh, /勘验/);
    assert.deepEqual(page.discretion.suggestion.unknown, ['area']);
    const entered = await read(`?factors=${encodeURIComponent('{"area":2}')}`);
    assert.deepEqual(
      [entered.discretion.suggestion.band, entered.discretion.suggestion.most],
      ['lighter', 1_500],
    );
    // evidence that was excluded proves nothing any more
    await act(id, 3, 'exclude', { piece: 3 });
    assert.equal((await read()).counts.compulsoryOpen, 1);
    assertProblem(
      await officer.get(`/api/matters/${id}/evidence-points?factors=x`),
      400,
      'norms.bad-factors',
    );
    assertProblem(await officer.get(`/api/matters/${newId()}/evidence-points`), 404, 'matters.not-found');
    assertProblem(await elsewhere.get(`/api/matters/${id}/evidence-points`), 404, 'matters.not-found');
    const refused = await officer.post(`/api/matters/${id}/acts`, {
      action: 'conclude',
      version: 4,
      input: { factors: { area: 2 }, fine: 600 },
    });
    assertProblem(refused, 422, 'matters.refused');
  });

  test('a number that no table can count with is refused and harms nobody else', async () => {
    const id = await caseOf(2, 0, { conclude: false });
    const wild = await officer.get(
      `/api/matters/${id}/evidence-points?factors=${encodeURIComponent('{"area":1e300}')}`,
    );
    assert.equal(wild.json<{ problem: { code: string } }>().problem.code, 'rules.failed');
  });

  test('drafted, tried on the past, approved by a second person, published from a day, superseded', async () => {
    // areas 2 and 4 were lighter, 9 was ordinary; under the draft 4 becomes ordinary
    for (const [area, fine] of [
      [2, 600],
      [4, 1_000],
      [9, 2_500],
    ] as const)
      await caseOf(area, fine);
    const drafted = await drafter.post('/api/norms/drafts', { code: 'STALL-1', reason: text });
    assert.equal(drafted.statusCode, 201, drafted.body);
    const { version, matter } = drafted.json<{ version: number; matter: string }>();
    const path = `/api/norms/drafts/STALL-1/${String(version)}`;
    assertProblem(
      await approver.post('/api/norms/drafts', { code: 'STALL-1', reason: text }),
      409,
      'norms.draft-open',
    );

    assertProblem(
      await approver.post(`${path}/content`, { revision: 1, violation: stricter }),
      403,
      'norms.not-drafter',
    );
    assertProblem(
      await drafter.post(`${path}/content`, { revision: 1, violation: { code: 'x' } }),
      422,
      'norms.invalid',
    );
    const saved = await drafter.post(`${path}/content`, { revision: 1, violation: stricter });
    assert.deepEqual(saved.json<{ revision: number; issues: unknown[] }>().issues, []);
    assertProblem(
      await drafter.post(`${path}/content`, { revision: 1, violation: stricter }),
      409,
      'norms.stale',
    );
    assertProblem(await drafter.post(`${path}/submission`, { revision: 1 }), 409, 'norms.stale');
    const submitted = await drafter.post(`${path}/submission`, { revision: 2 });
    assert.equal(submitted.json<{ stage: string }>().stage, 'trial', submitted.body);
    await follow();
    assertProblem(
      await drafter.post(`${path}/content`, { revision: 2, violation: stallEntry }),
      409,
      'norms.not-a-draft',
    );
    assertProblem(
      await officer.get(`/api/norms/violations/STALL-1?version=${String(version)}`),
      404,
      'norms.version-unknown',
    );
    const diff = await drafter.get('/api/norms/violations/STALL-1/diff?from=1&to=2');
    assert.ok(
      diff
        .json<{ items: { place: string }[] }>()
        .items.some((one) => one.place === 'bands.lighter.when.area'),
      diff.body,
    );

    // no approval before the trial, and a short trial does not count
    const approval = { opinion: text, trialRead: true };
    assertProblem(await approver.post(`${path}/approval`, approval), 422, 'matters.refused');
    assertProblem(await officer.post(`${path}/trials`, {}), 403, 'access.role-needed');
    const short = await drafter.post(`${path}/trials`, { from: iso(-30), to: iso(0) });
    assert.equal(short.json<{ counts: boolean }>().counts, false, short.body);
    await work();
    assertProblem(await approver.post(`${path}/approval`, approval), 422, 'matters.refused');

    const asked = await drafter.post(`${path}/trials`, {});
    assert.equal(asked.statusCode, 202, asked.body);
    const { id: trial } = asked.json<{ id: string }>();
    await work();
    const result = (await approver.get(`/api/norms/trials/${trial}`)).json<{
      status: string;
      summary: {
        cases: number;
        changed: number;
        changes: Record<string, number>;
        moves: Record<string, number>;
      };
    }>();
    assert.equal(result.status, 'done');
    assert.equal(result.summary.cases, 3);
    // the area was proved in none of them; the one of four square metres would also cost more than was decided
    assert.deepEqual(result.summary.changes, { band: 1, range: 1, outside: 1, evidence: 3 });
    assert.deepEqual(result.summary.moves, {
      'lighter → lighter': 1,
      'lighter → ordinary': 1,
      'ordinary → ordinary': 1,
    });
    const cases = await approver.get(`/api/norms/trials/${trial}/cases?changed=true&limit=2`);
    const page = cases.json<{
      items: { number: string; old: { decided: number }; new: { open: string[] } }[];
      next: string;
    }>();
    assert.equal(page.items.length, 2);
    assert.ok(page.next);
    assert.deepEqual(page.items[0]!.new.open, ['area']);
    const sheet = await approver.get(`/api/norms/trials/${trial}/cases.csv`);
    assert.match(String(sheet.headers['content-disposition']), /trial-STALL-1-2\.csv/);
    assert.equal(sheet.body.trim().split('\r\n').length, 4);
    // an agency that the posts do not reach: the counts, and none of the cases
    assert.deepEqual(
      (await elsewhere.get(`/api/norms/trials/${trial}/cases`)).json<{ items: unknown[] }>().items,
      [],
    );
    assertProblem(await officer.get(`/api/norms/trials/${trial}`), 403, 'access.role-needed');
    const { rows: traced } = await place.database.db.owner.query<{ n: number }>(
      `select count(*) as n from access.trace where field like 'norms.trial STALL-1%'`,
    );
    assert.equal(traced[0]!.n, 2);

    assertProblem(await drafter.post(`${path}/approval`, approval), 422, 'matters.refused');
    assertProblem(
      await approver.post(`${path}/approval`, { opinion: text, trialRead: false }),
      422,
      'matters.refused',
    );
    const approved = await approver.post(`${path}/approval`, approval);
    assert.equal(approved.json<{ stage: string }>().stage, 'approved', approved.body);
    assertProblem(
      await drafter.post(`${path}/publication`, { from: iso(-1), announced: '公告' }),
      422,
      'matters.refused',
    );
    const published = await drafter.post(`${path}/publication`, { from: iso(0), announced: '公告' });
    assert.equal(published.json<{ stage: string }>().stage, 'published', published.body);
    await follow();
    const now = (await officer.get('/api/norms/violations/STALL-1')).json<{
      version: number;
      approvedBy: { staffNumber: string };
    }>();
    assert.deepEqual([now.version, now.approvedBy.staffNumber], [2, 'APPROVER']);
    assert.equal(
      (await officer.get(`/api/norms/violations/STALL-1?at=${iso(-1)}`)).json<{ version: number }>().version,
      1,
    );
    const history = (await officer.get('/api/norms/violations/STALL-1/history')).json<{
      events: { change: string }[];
    }>();
    assert.deepEqual(
      history.events.map((one) => one.change),
      ['published', 'superseded', 'submitted', 'saved', 'drafted', 'installed'],
    );
    await closeSuperseded({ db: place.database.db, matters: place.services.matters }, (line) =>
      log.push(line),
    );
    assert.equal(
      (await drafter.get(`/api/matters/${matter}`)).json<{ stage: { id: string } }>().stage.id,
      'published',
    );
  });

  test('what was submitted by hand under another digest is never approved', async () => {
    const fresh = { ...stallEntry, code: 'STALL-9' };
    assertProblem(
      await drafter.post('/api/norms/drafts', { code: 'STALL-9', reason: text }),
      422,
      'norms.entry-needed',
    );
    const drafted = await drafter.post('/api/norms/drafts', {
      code: 'STALL-9',
      violation: fresh,
      reason: text,
    });
    const { version, matter } = drafted.json<{ version: number; matter: string }>();
    const path = `/api/norms/drafts/STALL-9/${String(version)}`;
    const byHand = await drafter.post(`/api/matters/${matter}/acts`, {
      action: 'submit',
      version: 1,
      input: { hash: 'a'.repeat(64) },
    });
    assert.equal(byHand.statusCode, 200, byHand.body);
    await follow();
    await drafter.post(`${path}/trials`, {});
    await work();
    assertProblem(
      await approver.post(`${path}/approval`, { opinion: text, trialRead: true }),
      422,
      'matters.refused',
    );
    assert.equal((await drafter.post(`${path}/return`, { reason: text })).statusCode, 200);
    await follow();
    assert.equal((await drafter.post(`${path}/submission`, { revision: 1 })).statusCode, 200);
    await follow();
    // the trial was of this very text: it is recorded now that the digest is right
    await work();
    assert.equal(
      (await approver.post(`${path}/approval`, { opinion: text, trialRead: true })).statusCode,
      200,
    );
    assert.deepEqual(log, []);
  });

  test('two withdraw an entry: one proposes, the other confirms', async () => {
    const body = { version: 2, until: iso(1), reason: text };
    const proposed = await drafter.post('/api/norms/violations/STALL-1/withdrawal', body);
    assert.equal(proposed.json<{ stage: string }>().stage, 'withdrawing', proposed.body);
    assertProblem(
      await drafter.post('/api/norms/violations/STALL-1/withdrawal', body),
      422,
      'matters.refused',
    );
    const confirmed = await approver.post('/api/norms/violations/STALL-1/withdrawal', body);
    assert.equal(confirmed.json<{ stage: string }>().stage, 'closed', confirmed.body);
    await follow();
    assertProblem(await officer.get(`/api/norms/violations/STALL-1?at=${iso(1)}`), 422, 'norms.not-in-force');
    assert.equal((await officer.get('/api/norms/violations/STALL-1')).statusCode, 200);
  });

  test('a trial that waits is stopped by whoever asked for it', async () => {
    const { id } = (
      await drafter.post('/api/norms/drafts/STALL-9/1/trials', { from: iso(-400), to: iso(-1) })
    ).json<{ id: string }>();
    assertProblem(
      await approver.post(`/api/norms/trials/${id}/cancellation`, {}),
      403,
      'norms.trial-of-other',
    );
    const stopped = await drafter.post(`/api/norms/trials/${id}/cancellation`, {});
    assert.equal(stopped.json<{ status: string }>().status, 'cancelled');
    assertProblem(
      await drafter.post('/api/norms/drafts/STALL-9/1/trials', { from: iso(0), to: iso(-9) }),
      422,
      'norms.bad-period',
    );
    assertProblem(await drafter.get('/api/norms/trials/none'), 404, 'norms.trial-unknown');
  });
});
