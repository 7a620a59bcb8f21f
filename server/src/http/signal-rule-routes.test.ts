import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { inTransaction, Problem } from '@gaoyao/kernel/store';
import { keepDuty, keepSources, takeReports, type Report } from '@gaoyao/kernel/signals';
import { dueSteps, escalateAlerts } from '../alerts/escalate.ts';
import { openAlerts, signalRules } from '../signal-rules.ts';
import { whenTold } from '../when-told.ts';
import { gridTown, IN_E1, type GridTown } from './grid-fixture.ts';

const HOUR = 3_600_000;
const NAME = { zh: '井盖', en: 'Covers' };

describe('rules of signals over HTTP', () => {
  let city: GridTown;
  before(async () => {
    city = await gridTown();
    await keepSources(city.database.db.owner, [
      { code: 'hotline', name: { zh: '热线', en: 'Hot line' }, shard: 1, unit: city.city },
    ]);
  });
  after(async () => {
    await city.close();
  });

  const content = (more: object = {}) => ({
    ...{ name: NAME, unit: city.city, sources: [], categories: [] },
    condition: { type: 'words', any: ['窨井盖'] },
    event: { kind: 'manhole', level: 2, title: '窨井盖有问题' },
    ...{ opening: 'by-hand', ladder: [{ minutes: 10, role: 'dispatcher' }], ...more },
  });
  const hear = (key: string, title: string, more: Partial<Report> = {}) =>
    inTransaction(city.database.db.owner, (db) =>
      takeReports(
        db,
        [
          {
            ...{ source: 'hotline', key, category: 'call', at: Date.now() - 60_000, title },
            ...{ where: { code: '990101', position: IN_E1 }, words: '反映人王五', ...more },
          },
        ],
        { rules: signalRules(city.services.protection) },
      ),
    );
  const switchedOn = async (code: string, wanted: object): Promise<void> => {
    const desk = await city.as('dispatcher');
    const put = await desk.post(`/api/signal-rules/${code}`, { content: wanted });
    assert.equal(put.statusCode, 200, put.body);
    const untried = await desk.post(`/api/signal-rules/${code}/switch`, { to: 'on', version: 1 });
    assert.equal(untried.json<{ code: string }>().code, 'signals.rule-untried');
    const beyond = await desk.post(`/api/signal-rules/${code}/switch`, { to: 'on', version: 2 ** 62 });
    assert.equal(beyond.statusCode, 400, beyond.body);
    const period = { from: new Date(Date.now() - 24 * HOUR).toISOString(), until: new Date().toISOString() };
    const tried = await desk.post(`/api/signal-rules/${code}/trials`, { version: 1, ...period });
    assert.equal(tried.statusCode, 200, tried.body);
    const on = await desk.post(`/api/signal-rules/${code}/switch`, { to: 'on', version: 1 });
    assert.equal(on.json<{ state: string }>().state, 'on', on.body);
  };
  const waiting = async () => {
    const desk = await city.as('dispatcher');
    const { items } = (await desk.get('/api/signal-rules/alerts')).json<{
      items: readonly { id: string; sourceKey: string; why: { matched: readonly unknown[] } }[];
    }>();
    return items;
  };

  test('a dispatcher writes a rule, tries it, switches it on, and settles what it raises', async () => {
    await hear('before', '窨井盖破损');
    await switchedOn('covers', content());
    await hear('one', '桥头巷窨井盖破损');
    await hear('two', '窨井盖响动');
    const alerts = await waiting();
    assert.deepEqual(alerts.map(({ sourceKey }) => sourceKey).sort(), ['one', 'two']);
    const desk = await city.as('dispatcher');
    const read = await desk.post(`/api/signal-rules/alerts/${alerts[0]!.id}/words`, {});
    assert.equal(read.json<{ words: string }>().words, '反映人王五');
    const opened = await desk.post(`/api/signal-rules/alerts/${alerts[0]!.id}/open`, {});
    assert.equal(opened.statusCode, 200, opened.body);
    const { matter } = opened.json<{ matter: string }>();
    const { rows } = await city.database.db.owner.query<{ scenario: string; source: string; unit: string }>(
      `select scenario, unit, snapshot -> 'facts' ->> 'source' as source from matters.matter where id = $1`,
      [matter],
    );
    assert.deepEqual(rows, [{ scenario: 'grid-events', source: 'alert', unit: city.units.e1 }]);
    const again = await desk.post(`/api/signal-rules/alerts/${alerts[0]!.id}/open`, {});
    assert.equal(again.statusCode, 409, again.body);
    const dropped = await desk.post(`/api/signal-rules/alerts/${alerts[1]!.id}/drop`, { reason: '重复' });
    assert.equal(dropped.statusCode, 200, dropped.body);
    assert.deepEqual(await waiting(), []);
    const { rows: left } = await city.database.db.owner.query(
      'select 1 from signals.alert where words is not null',
    );
    assert.equal(left.length, 0);
    await desk.post('/api/signal-rules/covers/switch', { to: 'off', reason: '完成' });
  });

  test('grid members write no rules, and a leader reads them', async () => {
    const member = await city.as('member');
    assert.equal((await member.get('/api/signal-rules')).statusCode, 403);
    assert.equal((await member.post('/api/signal-rules/mine', { content: content() })).statusCode, 403);
    const leader = await city.as('leader');
    const list = (await leader.get('/api/signal-rules')).json<{
      mayKeep: boolean;
      items: readonly unknown[];
    }>();
    assert.deepEqual([list.mayKeep, list.items.length], [false, 1]);
    assert.equal((await leader.post('/api/signal-rules/mine', { content: content() })).statusCode, 403);
  });

  test('the words of an alert are read at the desk alone, and each reading is recorded', async () => {
    await switchedOn('gates', content({ condition: { type: 'words', any: ['道闸'] } }));
    await hear('gate', '道闸砸车');
    const [alert] = await waiting();
    const words = `/api/signal-rules/alerts/${alert!.id}/words`;
    assert.equal((await (await city.as('member')).post(words, {})).statusCode, 403);
    const desk = await city.as('dispatcher');
    assert.equal((await desk.post(words, {})).json<{ title: string }>().title, '道闸砸车');
    // the refusal of the member is written some time after its answer, among others
    const { rows } = await city.database.db.owner.query<{ account: string; outcome: string }>(
      `select account, outcome from store.audit where subject = $1 and event = 'reveal'`,
      [alert!.id],
    );
    assert.deepEqual(rows, [{ account: city.people.dispatcher, outcome: 'success' }]);
    await desk.post(`/api/signal-rules/alerts/${alert!.id}/drop`, { reason: '演练' });
    await desk.post('/api/signal-rules/gates/switch', { to: 'off', reason: '完成' });
  });

  test('what opens at once goes to who is on duty in the grid, once; the next role is told when nobody accepts', async () => {
    const { owner } = city.database.db;
    const { protection, matters, db } = city.services;
    const desk = await city.as('dispatcher');
    const { kinds } = (await desk.get('/api/signal-rules')).json<{ kinds: readonly { code: string }[] }>();
    const now = Date.now();
    await keepDuty(owner, city.people.dispatcher, [
      { shard: 1, unit: city.units.e1, account: city.people.member, from: now - HOUR, until: now + HOUR },
    ]);
    await switchedOn(
      'at-once',
      content({
        condition: { type: 'words', any: ['路灯'] },
        event: { kind: kinds[0]!.code, level: 3, title: '路灯有问题' },
        opening: 'at-once',
        ladder: [
          { minutes: 10, role: 'dispatcher' },
          { minutes: 30, role: 'leader', fromLevel: 3 },
        ],
      }),
    );
    await hear('lamp', '路灯不亮');
    assert.equal(await openAlerts({ db, matters, protection }), 1);
    assert.equal(await openAlerts({ db, matters, protection }), 0);
    const { rows } = await owner.query<{ stage: string; handler: string }>(
      `select m.snapshot ->> 'stage' as stage, m.snapshot -> 'facts' ->> 'handler' as handler from matters.matter m
       join signals.alert a on a.matter = m.id where a.source_key = 'lamp'`,
    );
    assert.deepEqual(rows, [{ stage: 'dispatched', handler: city.people.member }]);
    const climbed = async (minutes: number) => {
      await escalateAlerts({ db, protection }, Date.now() + minutes * 60_000);
      const { rows: told } = await owner.query<{ account: string }>(
        `select n.account from notices.notice n join signals.alert a on a.source_key = 'lamp'
         where n.key like 'signal-alert ' || a.id || '%' order by n.key`,
      );
      return told.map(({ account }) => account);
    };
    const { dispatcher, leader } = city.people;
    assert.deepEqual(await climbed(5), []);
    assert.deepEqual(await climbed(11), [dispatcher]);
    assert.deepEqual(await climbed(12), [dispatcher]);
    assert.deepEqual(await climbed(31), [dispatcher, leader]);
    assert.deepEqual(await climbed(60), [dispatcher, leader]);
  });

  test('a step for graver alerts is passed over by the others', () => {
    const ladder = [
      { minutes: 5, role: 'head' },
      { minutes: 10, role: 'leader', fromLevel: 3 as const },
    ];
    const told = (level: 1 | 2 | 3 | 4, rung: number, minutes: number) =>
      dueSteps({ ladder, rung, level, raised_at: new Date(0) }, minutes * 60_000).map(({ tells }) => tells);
    assert.deepEqual(told(2, 0, 4), []);
    assert.deepEqual(told(2, 0, 12), [true, false]);
    assert.deepEqual(told(3, 1, 12), [true]);
  });

  test('two who open an alert at once make one event of it, and the second is told that it is settled', async () => {
    await switchedOn('benches', content({ condition: { type: 'words', any: ['长椅'] } }));
    await hear('bench', '长椅损坏');
    const [alert] = await waiting();
    const desk = await city.as('dispatcher');
    const answers = await Promise.all(
      [1, 2].map(() => desk.post(`/api/signal-rules/alerts/${alert!.id}/open`, {})),
    );
    assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409]);
    const { rows } = await city.database.db.owner.query<{ n: number }>(
      `select count(*)::integer as n from matters.request where key = 'signal-alert ' || $1`,
      [alert!.id],
    );
    assert.equal(rows[0]!.n, 1);
    const unknown = await desk.post(`/api/signal-rules/alerts/${city.units.e1}/open`, {});
    assert.equal(unknown.statusCode, 404);
    assert.equal((await desk.post('/api/signal-rules/alerts/none/open', {})).statusCode, 404);
  });

  test('an alert that cannot be opened is tried again after longer and longer pauses, with the reason beside it', async () => {
    const { owner } = city.database.db;
    const { protection, matters, db } = city.services;
    await switchedOn(
      'shelters',
      content({ condition: { type: 'words', any: ['候车亭'] }, opening: 'at-once', ladder: [] }),
    );
    await hear('shelter', '候车亭漏雨');
    const refusing = new Proxy(matters, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name, target);
        if (typeof found !== 'function') return found;
        if (name === 'perform')
          return () =>
            Promise.reject(
              new Problem('matters.conflict', { zh: '冲突', en: 'A conflict' }, { status: 409 }),
            );
        return found.bind(target) as unknown;
      },
    });
    const at = Date.now();
    const state = async () =>
      (
        await owner.query<{ tries: number; problem: string | null; pause: number }>(
          `select tries, problem, round(extract(epoch from next_try - $1::timestamptz) / 60)::integer as pause
           from signals.alert where source_key = 'shelter'`,
          [new Date(at)],
        )
      ).rows[0];
    assert.equal(await openAlerts({ db, matters: refusing, protection }, at), 0);
    assert.deepEqual(await state(), { tries: 1, problem: 'matters.conflict', pause: 1 });
    assert.equal(await openAlerts({ db, matters, protection }, at + 30_000), 0);
    assert.equal(await openAlerts({ db, matters: refusing, protection }, at + 61_000), 0);
    assert.deepEqual(await state(), { tries: 2, problem: 'matters.conflict', pause: 3 });
    assert.equal(await openAlerts({ db, matters, protection }, at + 240_000), 1);
  });

  test('what opens at once is opened when it is told, not at the next minute', async () => {
    const { protection, matters, db } = city.services;
    const failures: unknown[] = [];
    const told = await whenTold(db.owner, 'alerts', {
      look: async () => {
        await openAlerts({ db, matters, protection });
      },
      failed: (error) => failures.push(error),
    });
    await hear('shelter-2', '候车亭玻璃碎裂');
    for (let tries = 0; ; tries += 1) {
      const { rows } = await db.owner.query<{ state: string }>(
        `select state from signals.alert where source_key = 'shelter-2'`,
      );
      if (rows[0]!.state === 'opened') break;
      assert.ok(tries < 400, 'it was never opened');
      await wait(25);
    }
    await told.stop();
    assert.deepEqual(failures, []);
  });
});
