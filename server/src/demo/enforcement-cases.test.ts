import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { generateCity } from '@gaoyao/city';
import { loadActor } from '@gaoyao/kernel/access';
import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import { listInbox, replayCheck } from '@gaoyao/kernel/matters';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { drainAll, testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { demoCases } from '@gaoyao/scenarios';
import { withEvidence } from '../evidence-settings.ts';
import { openLedger } from '../ledger-settings.ts';
import { assemble, type Platform } from '../platform.ts';
import { loadEnforcementCases } from './enforcement-cases.ts';
import { DEMO_SEED, foundCity } from './load-demo.ts';

const city = generateCity(DEMO_SEED, { today: isoOf(localDay(Date.now())) });
const cases = demoCases(city);

describe('the penalty cases of the demo city', { timeout: 120_000 }, () => {
  let database: TestDatabase;
  let platform: Platform;
  const count = async (what: string): Promise<number> => {
    const { rows } = await platform.db.owner.query<{ n: number }>(
      `select count(*)::integer as n from ${what}`,
    );
    return rows[0]!.n;
  };
  const differences = async (): Promise<unknown> =>
    (await replayCheck(platform.db.owner, platform.definitions, await platform.calendar())).differences;

  before(async () => {
    database = await testDatabase();
    platform = {
      ...withEvidence('', await assemble(database.db, memoryKeyring())),
      // nothing is sequenced here: there is no data folder
      ledger: await openLedger(database.db, ''),
      database: { version: '', embedded: true, warnings: [] },
      close: () => database.close(),
    };
    await foundCity(platform, city);
    await loadCutOff(platform);
    await loadEnforcementCases(platform, city, () => undefined);
  });
  after(() => platform.close());

  /** The first start was interrupted in the middle of the acts. */
  async function loadCutOff(whole: Platform): Promise<void> {
    let acts = 0;
    const matters = new Proxy(whole.matters, {
      get: (target, name) => {
        const found: unknown = Reflect.get(target, name, target);
        if (typeof found !== 'function') return found;
        if (name === 'perform' && (acts += 1) > 150) throw new Error('cut off');
        return found.bind(target) as unknown;
      },
    });
    await assert.rejects(
      loadEnforcementCases({ ...whole, matters }, city, () => undefined),
      /cut off/,
    );
  }

  test('every case is there as its story tells, nothing deviates, and a start that was cut off went on', async () => {
    assert.equal(await count('matters.matter'), cases.length);
    assert.equal(await count(`matters.matter where snapshot->>'deviations' is not null`), 0);
    const acts = cases.reduce((sum, { steps }) => sum + steps.filter(({ kind }) => kind === 'act').length, 0);
    assert.equal(await count(`store.journal where kind = 'matter' and action <> '@paper'`), acts);
    const papers = cases.reduce(
      (sum, { steps }) => sum + steps.filter(({ kind }) => kind === 'paper').length,
      0,
    );
    assert.equal(await count('documents.paper'), papers);
    assert.equal(await count('documents.change where noted_at is null'), 0);
  });

  test('cases stand at every stage but those of execution, and have ended in every way the city has seen', async () => {
    const { rows } = await platform.db.owner.query<{ stage: string; outcome: string | null }>(
      'select distinct stage, outcome from matters.matter',
    );
    const { flow } = await platform.definitions.current('enforcement-case');
    const stages = new Set(rows.map(({ stage }) => stage));
    assert.deepEqual(
      flow.definition.stages.map(({ id }) => id).filter((id) => !stages.has(id)),
      ['enforcing', 'suspended'],
    );
    assert.deepEqual(rows.flatMap(({ outcome }) => (outcome === null ? [] : [outcome])).sort(), [
      'enforced',
      'first',
      'not-filed',
      'penalised',
      'transferred',
      'withdrawn',
    ]);
  });

  test('before an act that rests on a paper the paper was issued, with its file and its day in the past', async () => {
    assert.equal(await count(`documents.paper where state in ('issued', 'served') and file is null`), 0);
    assert.equal(await count(`documents.paper where outside and issued_on >= '${city.today}'`), 0);
    assert.ok((await count(`documents.paper where state = 'draft' and signed > 0`)) > 0);
    assert.ok((await count(`documents.paper where state = 'issued' and not outside`)) > 0);
    assert.ok((await count(`documents.service where outcome = 'served'`)) > 40);
  });

  test('the journal gives back every case, before and after its followers have read it', async () => {
    assert.deepEqual(await differences(), []);
    await drainAll(platform.dispatcher, platform.db.owner);
    assert.deepEqual(await differences(), []);
  });

  test('two cases wait in the inbox of the court until the disputes are told, and the closed case of a minor is sealed (预防未成年人犯罪法 59)', async () => {
    const judge = city.accounts.find(({ username }) => username === 'donghu.judge')!;
    const actor = (await loadActor(platform.db.owner, judge.id))!;
    const inbox = await listInbox(platform.db.owner, platform.definitions, actor);
    assert.equal(inbox.length, 2);
    assert.equal(
      await count(`matters.matter where sealed_since is not null and snapshot->'facts'->>'age' is not null`),
      1,
    );
  });

  test('loaded again, nothing happens', async () => {
    const before_ = await count('store.journal');
    await loadEnforcementCases(platform, city, () => undefined);
    assert.equal(await count('store.journal'), before_);
  });
});
