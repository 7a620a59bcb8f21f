import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../access/index.ts';
import { dayOf, startOfDay } from '../calendar/index.ts';
import { asActor } from '../access/index.ts';
import { office, type Office } from './day-and-team-fixture.ts';
import { dayBounds } from './my-day.ts';
import { problem } from './standing-fixture.ts';
import { taskPage } from './task-list.ts';

describe('my day', () => {
  let at: Office;
  let officer: Actor;
  let colleague: Actor;
  let head: Actor;
  let lead: Actor;
  /** Opened so many days ago, with ten days to decide. */
  let mine: Record<'overdue' | 'today' | 'week' | 'later', string>;
  let theirs: string;

  before(async () => {
    at = await office();
    const { police } = at.city.agencies;
    officer = await at.city.person({ agency: police });
    colleague = await at.city.person({ agency: police });
    head = await at.city.person({ agency: police, role: 'head' });
    lead = await at.city.person({ agency: police, role: 'team-lead' });
    mine = {
      overdue: await at.open(officer, 12, officer),
      today: await at.open(officer, 10, officer),
      week: await at.open(officer, 8, officer),
      later: await at.open(officer, 1, officer),
    };
    theirs = await at.open(colleague, 5, colleague);
    await at.act(officer, mine.later, 'extend');
  });
  after(async () => {
    await at.city.database.close();
  });

  const shown = (day: { tasks: readonly { matter: string; task: { id: string } }[] }) =>
    day.tasks.map((one) => `${one.matter} ${one.task.id}`);

  test('the own view has the tasks of matters I handle, the nearest end first and those without a clock last', async () => {
    const day = await at.day(officer, 'own');
    assert.deepEqual(shown(day), [
      `${mine.overdue} examine`,
      `${mine.today} examine`,
      `${mine.week} examine`,
      `${mine.later} examine`,
      `${mine.later} file-note`,
    ]);
    assert.deepEqual(day.counts, { open: 5, overdue: 1, today: 1, week: 1, later: 1, none: 1 });
  });

  test('the view of my post has those of my colleagues too, and says how many there are in either', async () => {
    const day = await at.day(officer, 'post');
    assert.ok(shown(day).includes(`${theirs} examine`));
    assert.equal(day.counts.open, 6);
    assert.deepEqual(day.sizes, { own: 5, post: 6 });
    assert.equal(day.counts.open, day.tasks.length);
  });

  test('either is the own view unless it is empty: the head, who handles nothing, sees what waits for a head', async () => {
    assert.equal((await at.day(officer, 'either')).of, 'own');
    const day = await at.day(head, 'either');
    assert.equal(day.of, 'post');
    assert.deepEqual(new Set(day.tasks.map((one) => one.task.id)), new Set(['oversee']));
    assert.equal(day.counts.open, 5);
  });

  test('a task tells how its end was computed, and by which acts it is closed', async () => {
    const [task] = (await at.day(officer, 'own')).tasks;
    assert.deepEqual(task!.actions, ['decide']);
    assert.equal(task!.clock!.article, '行政许可法 42');
    assert.equal(task!.clock!.remaining!.overdue, true);
    assert.ok(task!.clock!.steps.length >= 2);
    const note = (await at.day(officer, 'own')).tasks.at(-1)!;
    // it closes with the stage: every act that leads there is one that closes it
    assert.deepEqual([note.actions, note.clock, note.due], [['decide'], null, null]);
  });

  test('a role held in one agency brings no task of the same role in another', async () => {
    const { police, streets } = at.city.agencies;
    const both = await at.city.person({ agency: streets }, { agency: police, role: 'head' });
    const day = await at.day(both, 'post');
    assert.deepEqual(new Set(day.tasks.map((one) => one.task.id)), new Set(['oversee']));
  });

  test('periods that no task speaks of are alerts: a missed duty, a right that ends within three days', async () => {
    const { alerts } = await at.day(officer, 'own');
    const of = (matter: string) => alerts.filter((one) => one.matter === matter).map((one) => one.clock.id);
    // the posting was missed in all but the newest; the objection of the oldest is over and nothing is left to do about it
    assert.deepEqual(of(mine.overdue), ['posting']);
    assert.deepEqual(of(mine.week), ['posting', 'objection']);
    assert.deepEqual(of(mine.later), ['posting']);
    assert.ok(alerts.every((one) => one.clock.steps.length > 0));
    assert.deepEqual((await at.day(head, 'post')).alerts, []);
  });

  test('whoever is recused finds the matter nowhere in their day, and the part is gone from it', async () => {
    const closed = await at.open(colleague, 3, officer);
    assert.ok(shown(await at.day(officer, 'own')).includes(`${closed} examine`));
    await at.city.matters.changePeople({
      actor: officer,
      purpose: 'handling',
      matter: closed,
      change: { account: officer.account, part: 'recused', change: 'add', reason: '当事人是近亲属' },
    });
    for (const view of ['own', 'post'] as const) {
      const day = await at.day(officer, view);
      const found = [...day.tasks, ...day.alerts].map((one) => one.matter);
      assert.equal([...found, ...day.recent.map((one) => one.id)].includes(closed), false);
      assert.equal(day.counts.open, day.tasks.length);
    }
    assert.ok(shown(await at.day(colleague, 'post')).includes(`${closed} examine`));
  });

  test('a handler who is replaced has the task no more, and the new one has it', async () => {
    const moved = await at.open(officer, 2, officer);
    await at.act(lead, moved, 'replace', { handler: colleague.account });
    assert.equal(shown(await at.day(officer, 'own')).includes(`${moved} examine`), false);
    assert.ok(shown(await at.day(colleague, 'own')).includes(`${moved} examine`));
  });

  test('the pages hold every task once and in order, whatever their length', async () => {
    const whole = await at.tasks(officer, 'post', 200);
    assert.deepEqual(whole, whole.toSorted());
    for (const limit of [1, 2, 3, 7]) assert.deepEqual(await at.tasks(officer, 'post', limit), whole);
  });

  test('a cursor that is none is told to be so', async () => {
    const { app } = at.city.database.db;
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const asked = (cursor: string) =>
      asActor(app, officer, 'handling', (db) =>
        taskPage(db, at.city.definitions, at.city.calendar, officer, { of: 'own', cursor }),
      );
    for (const cursor of [
      '',
      'x',
      made({}),
      made([]),
      made(['infinity', theirs, 'x']),
      made([null, 'x', 'y']),
    ])
      await assert.rejects(asked(cursor), problem('list.bad-cursor'), cursor);
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.base64String(), fc.jsonValue().map(made)), async (cursor) => {
        await assert.rejects(asked(cursor), problem('list.bad-cursor'));
      }),
      { numRuns: 30 },
    );
  });

  test('the day ends at 24:00 in China, and the week seven days later', () => {
    const noon = startOfDay(dayOf('2026-02-28')) + 12 * 3_600_000;
    assert.deepEqual(dayBounds(noon), {
      today: startOfDay(dayOf('2026-03-01')),
      week: startOfDay(dayOf('2026-03-08')),
    });
  });
});
