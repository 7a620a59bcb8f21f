import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../../access/index.ts';
import { plainCalendar } from '../../testing/index.ts';
import { compileFlow, flowIssues, transition, type FlowDefinition } from '../../process/index.ts';
import { drainAll, permitFlow, smallCity, type SmallCity } from '../../testing/index.ts';
import { deliverMessages, Dispatcher, listAnomalies, listDisputes, threadReactor } from '../index.ts';
import { anomaliesOf, contradictions, type WatchedMatter } from './anomalies.ts';
import { complainedFlow, complaintFlow } from './thread-flow-fixture.ts';

const text = (zh: string, en: string) => ({ zh, en });
const DAY_MS = 86_400_000;
const patience = { suspension: 60, handover: 5 };

/** A permit for which it is an anomaly that a stall is asked for. */
const watchedFlow = (): FlowDefinition => ({
  ...complainedFlow(),
  anomalies: [
    {
      id: 'stall',
      name: text('摊位许可', 'A stall'),
      when: { '==': [{ fact: 'kind' }, 'stall'] },
      article: '示例 1',
      text: text('不应受理', 'It should not have been taken'),
      todo: text('退回', 'Return it'),
    },
  ],
});

const watched = (change: Partial<WatchedMatter> = {}): WatchedMatter => {
  const flow = compileFlow(watchedFlow());
  const { snapshot } = transition(
    flow,
    null,
    { action: 'apply', at: Date.parse('2026-03-02T02:00:00Z'), input: { kind: 'shop' } },
    plainCalendar(2026),
  );
  return { id: 'one', flow, snapshot: snapshot!, closedAt: null, refused: [], waiting: [], ...change };
};

describe('what is wrong in a matter', () => {
  const kinds = (matter: WatchedMatter, at: string) =>
    anomaliesOf(matter, Date.parse(at), patience).map(({ kind }) => kind);

  test('a duty that ran out, with its article and since when; not before, and not once the matter is closed', () => {
    const matter = watched();
    const run = matter.snapshot.clocks['decide'] ?? Object.values(matter.snapshot.clocks)[0]!;
    const past = new Date(run.due + DAY_MS).toISOString();
    const [found] = anomaliesOf(matter, run.due + DAY_MS, patience);
    assert.equal(found!.kind, 'clock-overdue');
    assert.ok(found!.article.length > 0);
    assert.equal(found!.since, new Date(run.due).toISOString());
    assert.match(found!.text.en, /1 days ago/);
    assert.deepEqual(kinds(matter, new Date(run.due - 1).toISOString()), []);
    assert.deepEqual(kinds(watched({ closedAt: new Date() }), past), []);
  });

  test('a suspension that nobody reviews is said after so many days', () => {
    const matter = watched();
    const [id, run] = Object.entries(matter.snapshot.clocks)[0]!;
    const hold = Date.parse('2026-03-03T00:00:00Z');
    const paused = watched({ snapshot: { ...matter.snapshot, clocks: { [id]: { ...run, hold } } } });
    assert.deepEqual(kinds(paused, '2026-05-01T23:00:00Z'), []);
    assert.deepEqual(kinds(paused, '2026-05-02T00:00:00Z'), ['suspension-forgotten']);
  });

  test('a flow says what else is wrong, with article, reason and what to do', () => {
    assert.deepEqual(flowIssues(watchedFlow()), []);
    const one = watched();
    const stall = { ...one.snapshot, facts: { ...one.snapshot.facts, kind: 'stall' } };
    const [found] = anomaliesOf({ ...one, snapshot: stall }, one.snapshot.at, patience);
    assert.deepEqual(
      [found!.kind, found!.article, found!.todo.en],
      ['complained/stall', '示例 1', 'Return it'],
    );
  });

  test('no anomaly rests on what is kept apart', () => {
    const flow = watchedFlow();
    const issues = flowIssues({
      ...flow,
      data: {
        ...flow.data,
        compartments: [{ id: 'apart', name: text('分开', 'Apart'), kind: 'ordinary', facts: ['kind'] }],
      },
    });
    assert.ok(issues.some(({ code }) => code === 'flow.anomaly-tells-apart'));
  });

  test('a hand-over that nobody takes, and an answer that was refused', () => {
    const at = '2026-03-02T00:00:00Z';
    const matter = watched({ waiting: [{ to: 'elsewhere', at, problem: null }] });
    assert.deepEqual(kinds(matter, '2026-03-06T23:00:00Z'), []);
    assert.deepEqual(kinds(matter, '2026-03-07T00:00:00Z'), ['handover-waiting']);
    const refused = watched({ waiting: [{ to: 'elsewhere', at, problem: 'matters.refused' }] });
    assert.deepEqual(kinds(refused, at), ['answer-refused']);
  });

  test('an act that fell and was later upheld; the other way round is the course of law', () => {
    const ended = (id: string, lost: boolean, day: string): WatchedMatter => {
      const one = watched({ id, closedAt: new Date(day) });
      return { ...one, snapshot: { ...one.snapshot, facts: { against: 'act', lost } } };
    };
    const found = contradictions([ended('suit', false, '2026-06-01'), ended('review', true, '2026-03-01')]);
    assert.deepEqual(
      found.map(({ matter, anomaly }) => [matter, anomaly.kind]),
      [['suit', 'results-contradict']],
    );
    assert.deepEqual(
      contradictions([ended('review', false, '2026-03-01'), ended('suit', true, '2026-06-01')]),
      [],
    );
  });
});

describe('the list of disputes', () => {
  let city: SmallCity;
  let officer: Actor;
  let police: Actor;
  let overseer: Actor;
  let permit: string;
  let complaint: string;

  before(async () => {
    city = await smallCity();
    await city.definitions.install(complaintFlow(), 'data');
    await city.definitions.install(watchedFlow(), 'data');
    await city.definitions.install(permitFlow({ unit: 'cd' }), 'data');
    officer = await city.person({ agency: city.agencies.streets });
    police = await city.person({ agency: city.agencies.police });
    overseer = await city.person({ agency: city.agencies.police, scope: 'tenancy' });
    const dispatcher = new Dispatcher(city.database.db.owner, city.definitions, [threadReactor]);
    await dispatcher.register();
    const perform = async (actor: Actor, scenario: string, input: object): Promise<string> =>
      (
        await city.matters.perform({
          ...{ actor, purpose: 'handling', action: 'apply' },
          ...{ on: { scenario }, input: input as Record<string, unknown> },
        })
      ).matter;
    permit = await perform(officer, 'complained', { kind: 'stall' });
    await perform(officer, 'complained', { kind: 'stall' });
    await city.matters.perform({
      ...{ actor: officer, purpose: 'handling', on: { matter: permit }, action: 'withdraw', input: {} },
    });
    complaint = await perform(police, 'complaint', { kind: 'shop', against: permit });
    await drainAll(dispatcher, city.database.db.owner);
    await deliverMessages({ db: city.database.db.owner, matters: city.matters });
  });
  after(async () => {
    await city.database.close();
  });

  const looking = (actor: Actor) => ({ db: city.database.db.app, actor, purpose: 'supervision' as const });
  const disputes = (actor: Actor) => listDisputes(looking(actor), city.definitions, city.database.db.owner);
  const anomalies = (actor: Actor) => listAnomalies(looking(actor), city.definitions, city.database.db.owner);

  test('matters that belong together are one entry, as far as each reader may see them', async () => {
    const seen = async (actor: Actor) =>
      (await disputes(actor)).disputes.map(({ start, matters }) => ({
        start,
        matters: matters.map(({ id }) => id),
      }));
    assert.deepEqual(await seen(overseer), [{ start: permit, matters: [permit, complaint] }]);
    assert.deepEqual(await seen(officer), [{ start: permit, matters: [permit] }]);
    assert.deepEqual(await seen(police), [{ start: complaint, matters: [complaint] }]);
    assert.deepEqual(await seen(await city.person({ agency: city.agencies.elsewhere })), []);
  });

  test('what was refused stands with the matter that refused it, and is told to those who may see that one', async () => {
    const [all] = (await disputes(overseer)).disputes;
    assert.deepEqual(
      all!.anomalies.map(({ kind, matter }) => [kind, matter.id]),
      [['message-refused', permit]],
    );
    const [own] = (await disputes(police)).disputes;
    assert.deepEqual(own!.anomalies, []);
  });

  test('the supervisor sees running matters with what is wrong, with counts, in the area', async () => {
    const found = await anomalies(overseer);
    assert.deepEqual(
      found.counts.map(({ kind, count }) => [kind, count]),
      [
        ['complained/stall', 1],
        ['message-refused', 1],
      ],
    );
    assert.ok(found.looked >= 3);
    assert.equal(found.more, false);
    const elsewhere = await anomalies(
      await city.person({ agency: city.agencies.elsewhere, scope: 'tenancy' }),
    );
    assert.deepEqual(elsewhere.items, []);
  });

  test('what is shown has its reading on disk', async () => {
    await anomalies(overseer);
    const { rows } = await city.database.db.owner.query<{ matters: string[] }>(
      `select matters from access.trace where act = 'list' and actor = $1 order by id desc limit 1`,
      [overseer.account],
    );
    assert.ok(rows[0]!.matters.includes(permit));
    await assert.rejects(
      listDisputes(
        { ...looking(overseer), purpose: '' as 'supervision' },
        city.definitions,
        city.database.db.owner,
      ),
      { code: 'access.purpose-missing' },
    );
  });
});
