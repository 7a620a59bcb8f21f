import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../../access/index.ts';
import { drainAll, smallCity, type SmallCity } from '../../testing/index.ts';
import { deliverMessages, Dispatcher, replayCheck, threadReactor } from '../index.ts';
import { complainedFlow, complaintFlow } from './thread-flow-fixture.ts';

describe('matters of one thread', () => {
  let city: SmallCity;
  let officer: Actor;
  let dispatcher: Dispatcher;

  before(async () => {
    city = await smallCity();
    await city.definitions.install(complaintFlow(), 'data');
    await city.definitions.install(complainedFlow(), 'data');
    officer = await city.person({ agency: city.agencies.streets });
    dispatcher = new Dispatcher(city.database.db.owner, city.definitions, [threadReactor]);
    await dispatcher.register();
  });
  after(async () => {
    await city.database.close();
  });

  const path = () => ({ db: city.database.db.owner, matters: city.matters });
  const perform = (on: object, action: string, input: object = {}) =>
    city.matters.perform({ actor: officer, purpose: 'handling', on, action, input } as never);
  const deliver = async (): Promise<number> => {
    await drainAll(dispatcher, city.database.db.owner);
    return deliverMessages(path());
  };
  const facts = async (matter: string) =>
    (await city.matters.stateFor(officer, 'handling', matter)).snapshot.facts;
  const heard = async (matter: string) =>
    (
      await city.database.db.owner.query<{ action: string; version: number | null; problem: string | null }>(
        'select action, version, problem from matters.heard where matter = $1 order by heard_at, message',
        [matter],
      )
    ).rows;

  test('what one is told is an act of the platform in the journal of the other, once', async () => {
    const permit = await perform({ scenario: 'complained' }, 'apply', { kind: 'stall' });
    const complaint = await perform({ scenario: 'complaint' }, 'apply', {
      kind: 'shop',
      against: permit.matter,
    });
    assert.equal(await deliver(), 1);
    assert.equal((await facts(permit.matter))['noted'], 'shop');
    assert.deepEqual(await heard(permit.matter), [{ action: 'take-note', version: 2, problem: null }]);
    await city.database.db.owner.query('update matters.message set spread_at = null');
    await city.database.db.owner.query('delete from matters.heard');
    await deliver();
    // told again after a crash: the act stands once, under the key of the telling
    assert.deepEqual(await heard(permit.matter), [{ action: 'take-note', version: 2, problem: null }]);
    await perform({ matter: permit.matter }, 'withdraw');
    await deliver();
    assert.equal((await facts(complaint.matter))['over'], true);
    const report = await replayCheck(city.database.db.owner, city.definitions, city.calendar);
    assert.deepEqual(report.differences, []);
  });

  test('news go through the whole thread, however long, and to nobody outside it', async () => {
    const permit = await perform({ scenario: 'complained' }, 'apply', { kind: 'stall' });
    const first = await perform({ scenario: 'complaint' }, 'apply', { kind: 'shop', against: permit.matter });
    const second = await perform({ scenario: 'complaint' }, 'apply', { kind: 'shop', against: first.matter });
    const apart = await perform({ scenario: 'complaint' }, 'apply', { kind: 'shop' });
    await deliver();
    await perform({ matter: permit.matter }, 'withdraw');
    await deliver();
    assert.equal((await facts(second.matter))['over'], true);
    assert.equal((await facts(apart.matter))['over'], false);
  });

  test('what a matter does not take any more is kept with the reason', async () => {
    const permit = await perform({ scenario: 'complained' }, 'apply', { kind: 'stall' });
    await perform({ matter: permit.matter }, 'withdraw');
    await perform({ scenario: 'complaint' }, 'apply', { kind: 'shop', against: permit.matter });
    await deliver();
    assert.deepEqual(await heard(permit.matter), [
      { action: 'take-note', version: null, problem: 'matters.refused' },
    ]);
  });

  test('nobody draws a matter of another tenancy into their own: what is told would act there', async () => {
    const permit = await perform({ scenario: 'complained' }, 'apply', { kind: 'stall' });
    const foreigner = await city.person({ agency: city.agencies.elsewhere });
    await assert.rejects(
      city.matters.perform({
        actor: foreigner,
        purpose: 'handling',
        on: { scenario: 'complaint' },
        action: 'apply',
        input: { kind: 'shop', against: permit.matter },
      }),
      { code: 'matters.matter-unknown' },
    );
  });

  test('a matter that does not exist cannot be named', async () => {
    const nobody = '01a20397-7bd5-7001-b0f0-000000000000';
    await assert.rejects(perform({ scenario: 'complaint' }, 'apply', { kind: 'shop', against: nobody }), {
      code: 'matters.matter-unknown',
    });
  });
});
