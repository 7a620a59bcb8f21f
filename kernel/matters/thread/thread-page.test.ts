import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor, Purpose } from '../../access/index.ts';
import { drainAll, smallCity, type SmallCity } from '../../testing/index.ts';
import { deliverMessages, Dispatcher, threadPage, threadReactor, type ThreadPage } from '../index.ts';
import { complainedFlow, complaintFlow } from './thread-flow-fixture.ts';

describe('the page of a thread', () => {
  let city: SmallCity;
  let officer: Actor;
  let police: Actor;
  let overseer: Actor;
  let stranger: Actor;
  let dispatcher: Dispatcher;
  let permit: string;
  let complaint: string;

  before(async () => {
    city = await smallCity();
    await city.definitions.install(complaintFlow(), 'data');
    await city.definitions.install(complainedFlow(), 'data');
    officer = await city.person({ agency: city.agencies.streets });
    police = await city.person({ agency: city.agencies.police });
    overseer = await city.person({ agency: city.agencies.police, scope: 'tenancy' });
    stranger = await city.person({ agency: city.agencies.elsewhere });
    dispatcher = new Dispatcher(city.database.db.owner, city.definitions, [threadReactor]);
    await dispatcher.register();
    permit = (await perform(officer, { scenario: 'complained' }, 'apply', { kind: 'stall' })).matter;
    const opened = await perform(police, { scenario: 'complaint' }, 'apply', {
      kind: 'shop',
      against: permit,
    });
    complaint = opened.matter;
    await deliver();
    await perform(officer, { matter: permit }, 'withdraw');
    await deliver();
  });
  after(async () => {
    await city.database.close();
  });

  const perform = (actor: Actor, on: object, action: string, input: object = {}) =>
    city.matters.perform({ actor, purpose: 'handling', on, action, input } as never);
  const deliver = async (): Promise<void> => {
    await drainAll(dispatcher, city.database.db.owner);
    await deliverMessages({ db: city.database.db.owner, matters: city.matters });
  };
  const read = (
    actor: Actor,
    id: string,
    purpose: Purpose = 'supervision',
  ): Promise<ThreadPage | undefined> =>
    threadPage({ db: city.database.db.app, actor, purpose }, city.definitions, city.calendar, id);

  test('whoever oversees both matters sees one time line, whichever of the two they start from', async () => {
    for (const asked of [permit, complaint]) {
      const page = (await read(overseer, asked))!;
      assert.equal(page.asked, asked);
      assert.deepEqual(
        page.matters.map(({ key, status, file }) => [key, status, file?.stage.id]),
        [
          [permit, 'closed', 'withdrawn'],
          [complaint, 'open', 'examining'],
        ],
      );
      assert.deepEqual(
        page.acts.map(({ matter, action }) => [matter === permit ? 'permit' : 'complaint', action.id]),
        [
          ['complaint', 'permit-over'],
          ['permit', 'withdraw'],
          ['permit', 'take-note'],
          ['complaint', 'apply'],
          ['permit', 'apply'],
        ],
      );
      assert.deepEqual(
        page.links.map(({ matter, about, kind, version }) => ({ matter, about, kind, version })),
        [{ matter: complaint, about: permit, kind: 'about', version: 1 }],
      );
      assert.equal(page.more, false);
    }
  });

  test('an act bears the agency and the post of whoever did it, never a name', async () => {
    const page = (await read(overseer, permit))!;
    const [taken, withdrawn] = [page.acts[2]!, page.acts[1]!];
    assert.deepEqual(taken.post, { zh: '平台', en: 'The platform' });
    assert.equal(withdrawn.agency?.en, 'streets');
    assert.equal(withdrawn.to?.id, 'withdrawn');
    assert.ok(withdrawn.post !== null);
    assert.equal(JSON.stringify(page).includes(officer.account), false);
  });

  test('each clock that started is shown with its state, its last day and how it was computed', async () => {
    const page = (await read(overseer, complaint))!;
    const clocks = page.matters[1]!.file!.clocks;
    assert.ok(clocks.length > 0);
    for (const clock of clocks)
      assert.ok(clock.from !== null && clock.article !== '' && clock.steps.length > 0);
  });

  test('what was told stands in both journals, and says so', async () => {
    const page = (await read(overseer, permit))!;
    assert.deepEqual(
      page.messages.map(({ message, action, state, agrees, heard }) => ({
        ...{ message, action: action?.id, state, agrees },
        heard: heard.map((one) => [one.matter, one.action?.id, one.version, one.agrees]),
      })),
      [
        {
          ...{ message: 'complained/1', action: 'apply', state: 'taken', agrees: true },
          heard: [[permit, 'take-note', 2, true]],
        },
        {
          ...{ message: 'permit-over/1', action: 'withdraw', state: 'taken', agrees: true },
          heard: [[complaint, 'permit-over', 2, true]],
        },
      ],
    );
  });

  test('a note of a hearing that no journal has is found', async () => {
    const { owner } = city.database.db;
    await owner.query('update matters.heard set version = 9 where matter = $1', [permit]);
    try {
      const page = (await read(overseer, permit))!;
      assert.equal(page.messages[0]!.agrees, false);
      assert.equal(page.messages[1]!.agrees, true);
    } finally {
      await owner.query('update matters.heard set version = 2 where matter = $1', [permit]);
    }
  });

  test('what was refused is said with its reason', async () => {
    const late = await perform(police, { scenario: 'complaint' }, 'apply', { kind: 'shop', against: permit });
    await deliver();
    const page = (await read(overseer, late.matter))!;
    const told = page.messages.find((one) => one.matter === late.matter)!;
    assert.equal(told.state, 'refused');
    // its own act stands, and nobody took it: the journals do not contradict each other
    assert.equal(told.agrees, true);
    assert.deepEqual(
      told.heard.map(({ problem, taken, version }) => ({ problem, taken, version })),
      [{ problem: 'matters.refused', taken: false, version: null }],
    );
  });

  test('of a matter one may not read only scenario, agency and whether it is over are shown', async () => {
    const page = (await read(officer, permit))!;
    const hidden = page.matters.filter(({ file }) => file === null);
    assert.ok(hidden.length >= 1);
    assert.deepEqual(Object.keys(hidden[0]!).sort(), ['agency', 'file', 'key', 'scenario', 'status']);
    assert.equal(hidden[0]!.scenario.id, 'complaint');
    assert.equal(hidden[0]!.agency.name.en, 'police');
    assert.ok(page.acts.every(({ matter }) => matter === permit));
    const text = JSON.stringify(page);
    assert.equal(text.includes(complaint), false, 'not even its id');
    const number = (await read(overseer, complaint))!.matters.find((one) => one.key === complaint)!.file!
      .number;
    assert.equal(text.includes(number), false);
    // that it was told something is known here; what became of it there is not
    const told = page.messages.find((one) => one.message === 'permit-over/1')!;
    assert.ok(
      told.heard.every(
        ({ version, problem, action }) => version === null && problem === null && action === null,
      ),
    );
  });

  test('a thread that starts from a matter one may not read does not exist', async () => {
    assert.equal(await read(officer, complaint), undefined);
    assert.equal(await read(stranger, permit), undefined);
    assert.equal(await read(overseer, 'no id'), undefined);
    await assert.rejects(read(overseer, permit, '' as Purpose), { code: 'access.purpose-missing' });
  });

  test('every file that was shown has its reading on disk, and no other', async () => {
    const { owner } = city.database.db;
    await owner.query('select 1');
    const before = await owner.query<{ n: number }>(
      `select count(*) as n from access.trace where act = 'thread'`,
    );
    await read(officer, permit);
    const { rows } = await owner.query<{ matter: string; purpose: string; actor: string }>(
      `select matter, purpose, actor from access.trace where act = 'thread' order by id offset $1`,
      [before.rows[0]!.n],
    );
    assert.deepEqual(rows, [{ matter: permit, purpose: 'supervision', actor: officer.account }]);
  });

  test('outside enforcement, disputes and courts it is not even shown that there is such a matter', async () => {
    await city.definitions.install(complaintFlow('secret', 'people'), 'data');
    const secret = await perform(police, { scenario: 'secret' }, 'apply', { kind: 'shop', against: permit });
    await deliver();
    assert.ok((await read(overseer, permit))!.matters.some(({ key }) => key === secret.matter));
    const page = (await read(officer, permit))!;
    assert.ok(!page.matters.some(({ scenario }) => scenario.id === 'secret'));
    // a message to nobody that is shown names nobody
    assert.ok(page.links.every(({ about }) => about === permit));
    assert.ok(page.links.every(({ matter }) => page.matters.some(({ key }) => key === matter)));
  });

  test('a sealed record does not show that it is there', async () => {
    const { owner } = city.database.db;
    await owner.query('update matters.matter set sealed_since = now() where id = $1', [complaint]);
    try {
      const page = (await read(officer, permit))!;
      assert.ok(!page.links.some(({ matter }) => matter === complaint));
      assert.deepEqual(
        page.matters.map(({ scenario, file }) => [scenario.id, file !== null]),
        [
          ['complained', true],
          ['complaint', false],
        ],
      );
    } finally {
      await owner.query('update matters.matter set sealed_since = null where id = $1', [complaint]);
    }
  });
});
