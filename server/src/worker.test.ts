import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { systemActor } from '@gaoyao/kernel/access';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { memoryKeyring } from '@gaoyao/kernel/protection';
import { roadTrafficFlow, testDatabase, type TestDatabase } from '@gaoyao/kernel/testing';
import { assemble } from './platform.ts';
import { expireClocks } from './worker.ts';

const DAYS_200 = 200 * 86_400_000;

/** The fines flow, with an act of the platform at the end of the period for sending. */
async function lapsing(id: string, allowed: boolean): Promise<FlowDefinition> {
  const flow = await roadTrafficFlow();
  return {
    ...flow,
    id,
    actions: [
      ...flow.actions.map((action) =>
        action.from === 'new' ? { ...action, by: [...action.by, 'system'] } : action,
      ),
      {
        id: 'annul',
        name: { zh: '逾期撤销', en: 'Annul as sent too late' },
        by: ['system'],
        from: ['created'],
        to: 'dismissed',
        require: [
          {
            id: 'may-annul',
            when: allowed,
            refusal: { zh: '不能撤销', en: 'It cannot be annulled' },
            remedy: { zh: '由执法人员处理', en: 'An officer deals with it' },
          },
        ],
      },
    ],
    clocks: flow.clocks.map((clock) => (clock.id === 'send' ? { ...clock, onExpiry: 'annul' } : clock)),
  };
}

describe('the end of a period on which the platform itself must act', () => {
  let database: TestDatabase;
  let platform: Awaited<ReturnType<typeof assemble>>;
  before(async () => {
    database = await testDatabase();
    platform = await assemble(database.db, memoryKeyring());
  });
  after(async () => {
    await database.close();
  });

  const openLate = async (flow: FlowDefinition): Promise<string> => {
    await platform.definitions.install(flow, 'data');
    const { matter } = await platform.matters.perform({
      actor: systemActor,
      purpose: 'maintenance',
      on: { scenario: flow.id },
      action: 'create-fine',
      input: { amount: 1 },
      at: Date.now() - DAYS_200,
    });
    return matter;
  };
  const acts = async (matter: string): Promise<string[]> =>
    (
      await database.db.owner.query<{ action: string }>(
        'select action from store.journal where stream = $1 order by version',
        [matter],
      )
    ).rows.map((row) => row.action);

  test('is followed by its act, once', async () => {
    const matter = await openLate(await lapsing('lapsing-fines', true));
    const said: string[] = [];
    await expireClocks(platform, (text) => said.push(text));
    await expireClocks(platform, (text) => said.push(text));
    assert.deepEqual(await acts(matter), ['create-fine', 'annul']);
    assert.deepEqual(said, []);
  });

  test('is said once in the log when the flow refuses the act, and not asked again every minute', async () => {
    const matter = await openLate(await lapsing('stubborn-fines', false));
    const said: string[] = [];
    await expireClocks(platform, (text) => said.push(text));
    await expireClocks(platform, (text) => said.push(text));
    assert.deepEqual(await acts(matter), ['create-fine']);
    assert.equal(said.length, 1);
    assert.match(said[0]!, /^matters\.refused: /);
  });
});
