import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addAccount, hashPassword, loadActor, systemActor, type Actor } from '@gaoyao/kernel/access';
import { tellPassedClocks } from '@gaoyao/kernel/notices';
import { newId } from '@gaoyao/kernel/store';
import { eventKinds } from '@gaoyao/scenarios';
import { expireClocks } from '../worker.ts';
import { act, gridTown, type GridTown } from './grid-fixture.ts';
import { password, signedIn } from './http-fixture.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

describe('an event that nobody answers in time goes up', () => {
  let place: GridTown;
  before(async () => {
    place = await gridTown();
    const { owner } = place.database.db;
    const passwordHash = await hashPassword(password);
    const { rows } = await owner.query<{ id: string; mark: string }>('select id, mark from access.agency');
    for (const [username, mark] of [
      ['bureau-head', '县执'],
      ['west-head', '西政'],
      ['county-head', '县政'],
    ] as const)
      await addAccount(owner, {
        ...{ id: newId(), username, staffNumber: username, passwordHash },
        name: { zh: username, en: username },
        bindings: [{ id: newId(), role: 'head', agency: rows.find((one) => one.mark === mark)!.id }],
      });
  });
  after(async () => {
    await place.close();
  });

  const told = async (username: string): Promise<readonly string[]> => {
    const browser = await signedIn(place.app, username);
    const { items } = (await browser.get('/api/notices')).json<{ items: readonly { kind: string }[] }>();
    return items.map(({ kind }) => kind);
  };
  const clocksPass = (now: number): Promise<number> =>
    tellPassedClocks({ ...place.services, pool: place.database.db.owner, now: () => now });
  const dueOf = async (matter: string, clock: string): Promise<number> => {
    const { rows } = await place.database.db.owner.query<{ due: Date }>(
      'select due from matters.clock where matter = $1 and clock = $2',
      [matter, clock],
    );
    return rows[0]!.due.getTime();
  };

  /** Reported so long ago that the time to answer of an ordinary event of its kind is over, and as many hours more. */
  async function overdueFor(hours: number): Promise<string> {
    const { owner } = place.database.db;
    const [dispatcher, bureau] = await Promise.all(
      [place.people.dispatcher, place.people.bureau].map((id) => loadActor(owner, id)),
    );
    const garbage = eventKinds.find(({ code }) => code === 'garbage')!;
    const begun = Date.now() - (garbage.hours[1] + hours) * HOUR;
    const { matter } = await place.services.matters.perform({
      ...{ actor: dispatcher!, purpose: 'handling', action: 'report', at: begun },
      on: { scenario: 'grid-events', unit: place.units.e1, title: '没人管的一件' },
      input: { title: '没人管的一件', source: 'hotline', kind: 'garbage', level: 1 },
    });
    const then = (actor: Actor, action: string, input: object, minutes: number) =>
      place.services.matters.perform({
        ...{ actor, purpose: 'handling', on: { matter }, action, input: { ...input } },
        at: begun + minutes * MINUTE,
      });
    const offer = { agency: place.bureau, handler: place.people.bureau, reason: '主管' };
    await then(dispatcher!, 'dispatch', offer, 1);
    await then(bureau!, 'accept', {}, 2);
    return matter;
  }
  /** As the worker did when the time to answer was over. */
  async function firstRung(matter: string): Promise<void> {
    await place.services.matters.perform({
      ...{ actor: systemActor, purpose: 'maintenance', on: { matter }, action: 'escalate' },
      ...{ input: {}, at: await dueOf(matter, 'handle') },
    });
    await place.database.db.owner.query(
      `update matters.clock set expires = false where matter = $1 and clock = 'handle'`,
      [matter],
    );
  }
  const expire = () => expireClocks({ ...place.services }, (text) => assert.fail(text));

  test('first the handler is pressed, then the head of the agency that has it, then the leader of the county; each once', async () => {
    const matter = await overdueFor(25);
    await firstRung(matter);
    await place.settle();
    assert.deepEqual(await told('bureau-head'), []);
    await expire();
    await expire();
    await place.settle();
    assert.deepEqual(await told('bureau-head'), ['grid-events.overdue-town']);
    assert.ok((await told('bureau')).includes('grid-events.pressed'));
    for (const other of ['county-head', 'west-head', 'leader']) assert.deepEqual(await told(other), []);
    const head = await signedIn(place.app, 'bureau-head');
    const tasks = (await head.get('/api/my-day')).body;
    assert.ok(tasks.includes(matter), tasks);
    await act(place, head, matter, 'urge', { words: '请今天办结' });

    const countyDue = await dueOf(matter, 'third-rung');
    await clocksPass(countyDue - MINUTE);
    assert.deepEqual(await told('leader'), []);
    await clocksPass(countyDue + MINUTE);
    await clocksPass(countyDue + 2 * MINUTE);
    assert.deepEqual(await told('leader'), ['grid-events.overdue-county']);
  });

  test('where nobody heads the agency that has it, the head of the agency at which it was opened is told', async () => {
    const { owner } = place.database.db;
    await owner.query(
      `update access.binding set valid_to = now() where account = (select id from access.account where username = 'bureau-head')`,
    );
    const matter = await overdueFor(25);
    await firstRung(matter);
    await expire();
    await place.settle();
    assert.deepEqual(await told('county-head'), ['grid-events.overdue-town-head']);
  });

  test('what is answered in time presses nobody', async () => {
    const { owner } = place.database.db;
    const [dispatcher, bureau] = await Promise.all(
      [place.people.dispatcher, place.people.bureau].map((id) => loadActor(owner, id)),
    );
    const before = await told('bureau-head');
    const begun = Date.now() - 4 * HOUR;
    const { matter } = await place.services.matters.perform({
      ...{ actor: dispatcher!, purpose: 'handling', action: 'report', at: begun },
      on: { scenario: 'grid-events', unit: place.units.e1, title: '很快办好' },
      input: { title: '很快办好', source: 'hotline', kind: 'garbage', level: 1 },
    });
    const then = (actor: Actor, action: string, input: object, minutes: number) =>
      place.services.matters.perform({
        ...{ actor, purpose: 'handling', on: { matter }, action, input: { ...input } },
        at: begun + minutes * MINUTE,
      });
    await then(
      dispatcher!,
      'dispatch',
      { agency: place.bureau, handler: place.people.bureau, reason: '主管' },
      1,
    );
    await then(bureau!, 'accept', {}, 2);
    await then(bureau!, 'feed-back', { result: 'solved', text: '清了', solved: true }, 60);
    await place.settle();
    for (const days of [1, 4, 8, 20]) await clocksPass(Date.now() + days * 24 * HOUR);
    assert.deepEqual(await told('bureau-head'), before);
  });
});
