import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { asActor, loadActor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { deliverMessages, listInbox, myDay, replayCheck } from '@gaoyao/kernel/matters';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { drainAll, testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { demoCases, demoDisputes, type DemoDispute } from '@gaoyao/scenarios';
import { assemble, type Assembled } from '../platform.ts';
import { loadDisputes } from './disputes.ts';
import { loadEnforcementCases } from './enforcement-cases.ts';
import { DEMO_SEED, foundCity } from './load-demo.ts';

const city = generateCity(DEMO_SEED, { today: isoOf(localDay(Date.now())) });
const all = demoDisputes(city);
const byKey = new Map(all.map((one) => [one.key, one]));

/** Disputes about the penalty cases whose stories are told in full: the street orders are not loaded here. */
const isOfStory = ({ about, handed }: DemoDispute): boolean => {
  const origin = about ?? handed;
  if (origin === undefined) return false;
  return origin.of === 'dispute' ? isOfStory(byKey.get(origin.ref)!) : origin.of === 'enforcement-case';
};
const disputes = all.filter(isOfStory);
const stories = new Set(disputes.flatMap(({ about, handed }) => [about?.ref, handed?.ref]));

describe('the disputes of the demo city', { timeout: 180_000 }, () => {
  let database: TestDatabase;
  let platform: Assembled;
  const rows = async <T extends Record<string, unknown>>(what: string, values: unknown[] = []) =>
    (await platform.db.owner.query<T>(what, values)).rows;
  const count = async (what: string): Promise<number> =>
    (await rows<{ n: number }>(`select count(*)::integer as n from ${what}`))[0]!.n;

  before(async () => {
    database = await testDatabase();
    platform = await assemble(database.db, memoryKeyring());
    await foundCity(platform, city);
    const cases = demoCases(city).filter(({ story }) => stories.has(story) || story === 'in-court');
    await loadEnforcementCases(platform, city, () => undefined, cases);
    await loadCutOff();
    await loadDisputes(platform, city, () => undefined, disputes);
  });
  after(() => database.close());

  /** The first start was interrupted in the middle of the acts. */
  async function loadCutOff(): Promise<void> {
    let acts = 0;
    const matters = new Proxy(platform.matters, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name, target);
        if (typeof found !== 'function') return found;
        if (name === 'perform' && (acts += 1) > 40) throw new Error('cut off');
        return found.bind(target) as unknown;
      },
    });
    await assert.rejects(
      loadDisputes({ ...platform, matters }, city, () => undefined, disputes),
      /cut off/,
    );
  }

  const standing = async (key: string) => {
    const one = byKey.get(key)!;
    const [first] = one.steps;
    assert.ok(first?.kind === 'act');
    const [found] = await rows<{ id: string; stage: string; outcome: string | null }>(
      `select m.id, m.stage, m.outcome from matters.request r join matters.matter m on m.id = r.matter where r.key = $1`,
      [`demo dispute ${key} 0`],
    );
    return found!;
  };

  test('every dispute is there once, nothing deviates, and a start that was cut off went on', async () => {
    for (const scenario of new Set(disputes.map((one) => one.scenario)))
      assert.equal(
        await count(`matters.matter where scenario = '${scenario}'`),
        disputes.filter((one) => one.scenario === scenario).length,
      );
    assert.equal(await count(`matters.matter where snapshot->>'deviations' is not null`), 0);
    assert.equal(await count(`documents.paper where outside and issued_on >= '${city.today}'`), 0);
  });

  test('one dispute has gone through all four bodies, and each has heard of the others then', async () => {
    const review = await standing('reconsideration/324');
    const suit = await standing('suit/324');
    const court = await standing('court/324');
    assert.deepEqual([review.outcome, suit.outcome, court.outcome], ['upheld', 'dismissed', 'enforced']);
    const thread = await rows<{ scenario: string; stage: string }>(
      `select m.scenario, m.stage from matters.matter x, matters.thread_of(x.shard, x.id, 200) t
       join matters.matter m on m.shard = t.shard and m.id = t.matter where x.id = $1 order by 1`,
      [court.id],
    );
    assert.deepEqual(
      thread.map(({ scenario, stage }) => `${scenario} ${stage}`),
      [
        'administrative-litigation closed',
        'enforcement-case closing',
        'non-litigation-enforcement enforced',
        'reconsideration closed',
      ],
    );
    const heard = await rows<{ told: string; scenario: string }>(
      `select w.message as told, m.scenario from matters.heard h join matters.message w on w.id = h.message
       join matters.matter m on m.shard = h.shard and m.id = h.matter
       where w.matter = any($1) and h.problem is null order by w.told_at, m.scenario`,
      [[review.id, suit.id, court.id]],
    );
    assert.deepEqual(
      heard.map(({ told, scenario }) => `${told} ${scenario}`),
      [
        'reconsideration-accepted/1 enforcement-case',
        'suit-filed/1 enforcement-case',
        'suit-filed/1 reconsideration',
        'suit-ended/1 enforcement-case',
        'suit-ended/1 reconsideration',
        'court-filing/1 enforcement-case',
        'court-ruling/1 enforcement-case',
        'court-enforced/1 enforcement-case',
      ],
    );
  });

  test('nothing of the past is left for the worker to tell or to answer, and the journals give everything back', async () => {
    const path = { db: platform.db.owner, matters: platform.matters };
    const acts = await count('store.journal');
    await drainAll(platform.dispatcher, platform.db.owner);
    await deliverMessages(path);
    assert.equal(await count('store.journal'), acts);
    assert.equal(await count('matters.heard where problem is not null'), 0);
    assert.equal(
      await count(`matters.handover where state <> 'accepted'`),
      1,
      'the one that waits for the court',
    );
    const { differences } = await replayCheck(
      platform.db.owner,
      platform.definitions,
      await platform.calendar(),
    );
    assert.deepEqual(differences, []);
  });

  test('who works on disputes finds something to do', async () => {
    const open = async (username: string) => {
      const { id } = city.accounts.find((one) => one.username === username)!;
      const actor = (await loadActor(platform.db.owner, id))!;
      const calendar = await platform.calendar();
      const day = await asActor(platform.db.app, actor, 'handling', (db) =>
        myDay(db, platform.definitions, calendar, actor),
      );
      const inbox = await listInbox(platform.db.owner, platform.definitions, actor);
      return day.sizes.own + day.sizes.post + inbox.length;
    };
    for (const username of [
      'donghu.reconsideration-officer',
      'donghu.reconsideration-officer2',
      'donghu.supervisor',
      'donghu.court-clerk',
    ])
      assert.ok((await open(username)) > 0, username);
  });

  test('loaded again, nothing happens', async () => {
    const acts = await count('store.journal');
    await loadDisputes(platform, city, () => undefined, disputes);
    assert.equal(await count('store.journal'), acts);
  });
});
