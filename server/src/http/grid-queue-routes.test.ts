import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { act, gridTown, IN_W1, report, reported, type GridTown } from './grid-fixture.ts';
import { assertProblem, type Browser } from './http-fixture.ts';

const HOUR = 3_600_000;

interface Row {
  readonly matter: string;
  readonly stage: { readonly id: string };
  readonly version: number;
  readonly placed: string;
  readonly clock: {
    readonly id: string;
    readonly remaining: { readonly n: number; readonly unit: string };
  } | null;
}
interface Queue {
  readonly items: readonly Row[];
  readonly next: string | null;
  readonly counts: {
    readonly all: number;
    readonly unplaced: number;
    readonly stages: Record<string, number>;
  };
}

describe('the dispatcher’s desk', () => {
  let place: GridTown;
  let dispatcher: Browser;
  let member: Browser;
  before(async () => {
    place = await gridTown();
    [dispatcher, member] = await Promise.all([place.as('dispatcher'), place.as('member')]);
  });
  after(async () => {
    await place.close();
  });

  const queue = async (browser: Browser, query = ''): Promise<Queue> => {
    const answer = await browser.get(`/api/grid/queue?${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Queue>();
  };
  const dispatched = async (title: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const { matter } = await report(member, reported({ title }));
    await act(place, dispatcher, matter, 'classify', { kind: 'garbage', level: 1 });
    await act(place, dispatcher, matter, 'dispatch', {
      ...{ agency: place.bureau, handler: place.people['second-member'], reason: '本网格', ...more },
    });
    return matter;
  };

  test('it shows what is open, the nearest end first, with counts that the filter leaves alone', async () => {
    const serious = await report(member, reported({ title: '燃气泄漏有味道', level: 4 }));
    const ordinary = await report(member, reported({ title: '垃圾没人清', place: {} }));
    const west = await report(dispatcher, reported({ title: '西边的事', place: { position: IN_W1 } }));
    const all = await queue(dispatcher);
    const order = all.items.map(({ matter }) => matter);
    assert.ok(order.indexOf(serious.matter) < order.indexOf(ordinary.matter));
    assert.equal(all.items.find(({ matter }) => matter === ordinary.matter)!.placed, 'none');
    assert.equal(all.items.find(({ matter }) => matter === serious.matter)!.clock!.remaining.unit, 'h');
    const narrowed = await queue(dispatcher, `unit=${place.units.west}`);
    assert.deepEqual(
      narrowed.items.map(({ matter }) => matter),
      [west.matter],
    );
    assert.deepEqual(narrowed.counts, all.counts);
    assert.equal(all.counts.unplaced, 1);
    assert.equal((await queue(dispatcher, 'overdue=true')).items.length, 0);
    assert.equal((await queue(dispatcher, 'source=hotline')).items.length, 1);
    assert.equal((await queue(dispatcher, 'kind=')).items.length, all.counts.all);
    assert.equal((await queue(dispatcher, `q=${encodeURIComponent('燃气')}`)).items.length, 1);
  });

  test('pages of it hold every event once', async () => {
    const seen: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 20; pages += 1) {
      const page = await queue(dispatcher, `limit=1${cursor}`);
      seen.push(...page.items.map(({ matter }) => matter));
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    assert.equal(new Set(seen).size, seen.length);
    assert.equal(seen.length, (await queue(dispatcher)).counts.all);
    const early = Buffer.from(JSON.stringify(['1', place.city])).toString('base64url');
    for (const wrong of ['xyz', early])
      assertProblem(await dispatcher.get(`/api/grid/queue?cursor=${wrong}`), 400, 'list.bad-filter');
  });

  test('a grid member’s queue ends at the own grid, and a stranger learns nothing of an event', async () => {
    const { matter } = await report(member, reported({ title: '只在东边' }));
    const west = await place.as('west-member');
    const shown = await queue(west);
    assert.ok(shown.items.every((one) => one.matter !== matter));
    for (const path of ['', '/near', '/candidates'])
      assertProblem(await west.get(`/api/grid/events/${matter}${path}`), 404, 'matters.not-found');
  });

  test('the title suggests a kind and shows the words that matched; somebody decides', async () => {
    const { matter } = await report(member, reported({ title: '路边建筑垃圾和旧家具没人清' }));
    const { suggestions, competent } = (await dispatcher.get(`/api/grid/events/${matter}`)).json<{
      suggestions: { kind: string; matched: string[] }[];
      competent: unknown;
    }>();
    assert.equal(suggestions[0]!.kind, 'bulky-waste');
    assert.deepEqual(suggestions[0]!.matched.toSorted(), ['建筑垃圾', '旧家具']);
    assert.equal(competent, null);
  });

  test('candidates come by competence, duty, grid and load, with the reasons', async () => {
    const { matter } = await report(member, reported({ title: '占道' }));
    const now = Date.now();
    const kept = await dispatcher.post('/api/grid/duty', {
      shifts: [
        {
          ...{ account: place.people['second-member'], unit: place.units.east },
          from: new Date(now - HOUR).toISOString(),
          until: new Date(now + HOUR).toISOString(),
        },
      ],
    });
    assert.equal(kept.statusCode, 200, kept.body);
    const { agencies, people } = (
      await dispatcher.get(`/api/grid/events/${matter}/candidates?kind=street-vending`)
    ).json<{
      agencies: { id: string; competent: boolean; reasons: { zh: string }[] }[];
      people: { account: string; dutyUntil: string | null; reasons: { zh: string }[] }[];
    }>();
    assert.equal(agencies[0]!.id, place.bureau);
    assert.match(agencies[0]!.reasons[0]!.zh, /主管/);
    assert.equal(people[0]!.account, place.people.bureau);
    const order = people.map(({ account }) => account);
    assert.ok(!order.includes(place.people['west-member']), 'another town’s grid member is not proposed');
    const onDuty = people.find(({ account }) => account === place.people['second-member']);
    assert.ok(onDuty === undefined || onDuty.dutyUntil !== null);
    const own = people.find(({ account }) => account === place.people.member)!;
    assert.ok(own.reasons.some(({ zh }) => zh === '本网格的网格员'));
    assert.ok(own.reasons.some(({ zh }) => /在办 \d+ 件/.test(zh)));
  });

  test('of two who accept at once one has it, and the other is told who and when', async () => {
    const matter = await dispatched('两人同时受理', { deputy: place.people.bureau });
    const [one, other] = await Promise.all([place.as('second-member'), place.as('bureau')]);
    const [row] = (await queue(one, `q=${encodeURIComponent('两人同时')}`)).items;
    const accept = (browser: Browser) =>
      browser.post(`/api/grid/events/${matter}/accept`, { version: row!.version });
    const answers = await Promise.all([accept(one), accept(other)]);
    assert.deepEqual(answers.map(({ statusCode }) => statusCode).toSorted(), [200, 409]);
    const late = answers.find(({ statusCode }) => statusCode === 409)!;
    const { details } = assertProblem(late, 409, 'grid.accepted-by-other') as {
      details: { by: { id: string } };
    };
    const first = answers[0] === late ? place.people.bureau : place.people['second-member'];
    assert.equal(details.by.id, first);
  });

  test('the day of a grid member holds their tasks with place and version, and what they reported', async () => {
    const matter = await dispatched('今天要办的一件');
    const second = await place.as('second-member');
    const answer = await second.get('/api/grid/today');
    assert.equal(answer.statusCode, 200, answer.body);
    const { tasks } = answer.json<{
      tasks: { matter: string; task: { id: string }; event: { version: number; position: number[] } }[];
    }>();
    const mine = tasks.find((one) => one.matter === matter)!;
    assert.equal(mine.task.id, 'accept');
    assert.equal(mine.event.version, 3);
    assert.equal(mine.event.position.length, 2);
    const { reports } = (await member.get('/api/grid/today')).json<{ reports: { matter: string }[] }>();
    assert.ok(reports.some((one) => one.matter === matter));
  });

  test('an event that two may accept is in the day of each, once, and leaves it with the acceptance of the other', async () => {
    const matter = await dispatched('代为受理的一件', { deputy: place.people.bureau });
    // named twice, offered once
    const twice = await dispatched('承办和代为受理是同一人', { deputy: place.people['second-member'] });
    const [second, bureau] = await Promise.all([place.as('second-member'), place.as('bureau')]);
    const tasksOn = async (browser: Browser, of: string) =>
      (await browser.get('/api/grid/today'))
        .json<{ tasks: { matter: string; task: { id: string }; event: { version: number } }[] }>()
        .tasks.filter((one) => one.matter === of);
    const ids = async (browser: Browser, of: string) =>
      (await tasksOn(browser, of)).map(({ task }) => task.id);
    assert.deepEqual(await ids(second, matter), ['accept']);
    assert.deepEqual(await ids(second, twice), ['accept']);
    const [offered, ...more] = await tasksOn(bureau, matter);
    assert.deepEqual([offered!.task.id, more], ['accept-instead', []]);
    const { tasks } = (await bureau.get('/api/my-day?of=own')).json<{ tasks: { matter: string }[] }>();
    assert.equal(tasks.filter((one) => one.matter === matter).length, 1);
    const accepted = await bureau.post(`/api/grid/events/${matter}/accept`, {
      version: offered!.event.version,
    });
    assert.equal(accepted.statusCode, 200, accepted.body);
    assert.deepEqual(await ids(bureau, matter), ['handle']);
    assert.deepEqual(await ids(second, matter), []);
  });
});

describe('the duty roster', () => {
  let place: GridTown;
  before(async () => {
    place = await gridTown();
  });
  after(async () => {
    await place.close();
  });

  const hours = (from: number, until: number) => ({
    from: new Date(Date.now() + from * HOUR).toISOString(),
    until: new Date(Date.now() + until * HOUR).toISOString(),
  });
  const asked = (): string => {
    const { from, until } = hours(-24, 24);
    return `/api/grid/duty?from=${from}&until=${until}`;
  };

  test('a dispatcher plans, a grid member looks, and who holds no post here is not entered', async () => {
    const dispatcher = await place.as('dispatcher');
    const entry = { account: place.people.member, unit: place.units.e1, ...hours(-1, 1) };
    const kept = await dispatcher.post('/api/grid/duty', { shifts: [entry] });
    const [id] = kept.json<{ ids: string[] }>().ids;
    const member = await place.as('member');
    const seen = (await member.get(asked())).json<{ shifts: { id: string }[]; mayPlan: boolean }>();
    assert.deepEqual([seen.shifts.map((one) => one.id), seen.mayPlan], [[id], false]);
    assertProblem(await member.post('/api/grid/duty', { shifts: [entry] }), 403, 'access.role-needed');
    assertProblem(
      await dispatcher.post('/api/grid/duty', { shifts: [{ ...entry, account: place.city }] }),
      422,
      'grid.duty-stranger',
    );
    assertProblem(
      await dispatcher.post('/api/grid/duty', { shifts: [{ ...entry, ...hours(1, -1) }] }),
      422,
      'signals.shift-times',
    );
    const leap = '2016-12-31T23:59:60Z';
    assertProblem(
      await dispatcher.get(`/api/grid/duty?from=${leap}&until=${leap}`),
      400,
      'http.invalid-request',
    );
    assert.equal((await dispatcher.post('/api/grid/duty', { cancel: [id] })).statusCode, 200);
    assert.deepEqual((await member.get(asked())).json<{ shifts: unknown[] }>().shifts, []);
  });
});
