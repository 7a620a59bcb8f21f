import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Actor } from '../access/index.ts';
import { RECUSED } from '../process/index.ts';
import { newId } from '../store/index.ts';
import { approveDelay, endDelay, listDelays, readingsOf, requestDelay } from './index.ts';
import { problem, standing, type Standing } from './standing-fixture.ts';

const DAY_MS = 86_400_000;

describe('delayed disclosure (延迟告知)', () => {
  let at: Standing;
  let resident: Actor;
  let matter: string;
  before(async () => {
    at = await standing();
  });
  after(async () => {
    await at.close();
  });

  const pool = () => at.city.database.db.owner;
  const request = (actor: Actor, on: string, changes: object = {}) =>
    requestDelay(pool(), actor, {
      matter: on,
      reason: '初查阶段',
      basis: '监察法实施条例 57',
      until: Date.now() + DAY_MS,
      ...changes,
    });
  const readers = async () => {
    const { items } = await readingsOf(at.city.database.db.app, resident, { limit: 100 });
    return [...new Set(items.map((one) => one.staffNumber))].sort();
  };
  /** A matter about somebody with an account of their own, read by two officials. */
  async function readByTwo(): Promise<void> {
    const party = await at.person('吴平');
    resident = await at.resident(party);
    matter = await at.open({ applicant: party });
    await at.page(at.colleague, matter);
    await at.page(at.head, matter);
  }

  test('a delay hides nothing until somebody else approves it, then from its request on, then nothing any more', async () => {
    await readByTwo();
    assert.deepEqual(await readers(), [at.colleague.staffNumber, at.head.staffNumber].sort());
    const id = await request(at.officer, matter);
    await at.page(at.inspector, matter);
    assert.ok((await readers()).includes(at.inspector.staffNumber));
    await assert.rejects(approveDelay(pool(), at.officer, id), problem('disclosure.unknown'));
    await approveDelay(pool(), at.head, id);
    await at.page(at.officer, matter);
    // what was read before the request stays shown
    assert.deepEqual(await readers(), [at.colleague.staffNumber, at.head.staffNumber].sort());
    await endDelay(pool(), at.officer, id);
    assert.deepEqual(
      await readers(),
      [at.colleague, at.head, at.inspector, at.officer].map((one) => one.staffNumber).sort(),
    );
    await assert.rejects(endDelay(pool(), at.officer, id), problem('disclosure.over'));
  });

  test('it shows by itself when its time has come', async () => {
    await readByTwo();
    const id = await request(at.officer, matter, { until: Date.now() + 1_500 });
    await at.page(at.inspector, matter);
    await approveDelay(pool(), at.head, id);
    assert.ok(!(await readers()).includes(at.inspector.staffNumber));
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    assert.ok((await readers()).includes(at.inspector.staffNumber));
    await assert.rejects(approveDelay(pool(), at.inspector, id), problem('disclosure.decided'));
  });

  test('for one reader it hides that reader alone', async () => {
    await readByTwo();
    const id = await request(at.head, matter, { account: at.colleague.account });
    await approveDelay(pool(), at.inspector, id);
    await at.page(at.colleague, matter);
    await at.page(at.officer, matter);
    const { items } = await readingsOf(at.city.database.db.app, resident, { limit: 100 });
    assert.equal(items.filter((one) => one.staffNumber === at.colleague.staffNumber).length, 1);
    assert.equal(items.filter((one) => one.staffNumber === at.officer.staffNumber).length, 1);
  });

  test('neither whoever asked nor whose readings are hidden approves; nor who must keep out', async () => {
    await readByTwo();
    const own = await request(at.head, matter);
    await assert.rejects(approveDelay(pool(), at.head, own), problem('access.four-eyes'));
    const hidden = await request(at.officer, matter, { account: at.head.account });
    await assert.rejects(approveDelay(pool(), at.head, hidden), problem('access.four-eyes'));
    await assert.rejects(approveDelay(pool(), at.stranger, hidden), problem('disclosure.unknown'));
    await at.city.matters.changePeople({
      actor: at.head,
      purpose: 'handling',
      matter,
      change: { account: at.head.account, part: RECUSED, change: 'add', reason: '亲属' },
    });
    const another = await request(at.officer, matter);
    await assert.rejects(approveDelay(pool(), at.head, another), problem('disclosure.unknown'));
    await assert.rejects(endDelay(pool(), at.head, own), problem('disclosure.unknown'));
    assert.ok(
      !(await listDelays(pool(), at.head, { limit: 50 })).items.some((one) => one.matter.id === matter),
    );
  });

  test('one that has run out or was ended is not approved', async () => {
    await readByTwo();
    const ended = await request(at.officer, matter);
    await endDelay(pool(), at.officer, ended);
    await assert.rejects(approveDelay(pool(), at.head, ended), problem('disclosure.over'));
  });

  test('it needs a reason, a basis, an end within a year, a matter that is seen and a post that asks', async () => {
    await readByTwo();
    await assert.rejects(request(at.officer, matter, { reason: ' ' }), problem('disclosure.reason-missing'));
    await assert.rejects(request(at.officer, matter, { basis: '' }), problem('disclosure.reason-missing'));
    for (const until of [Date.now() - 1, Date.now() + 400 * DAY_MS, Number.NaN])
      await assert.rejects(request(at.officer, matter, { until }), problem('disclosure.until'));
    await request(at.officer, matter, { until: Date.now() + 364 * DAY_MS });
    for (const account of [newId(), 'x', resident.account])
      await assert.rejects(request(at.officer, matter, { account }), problem('disclosure.account-unknown'));
    await assert.rejects(request(at.stranger, matter), problem('matters.not-found'));
    await assert.rejects(request(resident, matter), problem('disclosure.unknown'));
    await assert.rejects(request(at.officer, newId()), problem('matters.not-found'));
    await assert.rejects(request(at.officer, 'x'), problem('matters.not-found'));
    for (const id of [newId(), 'x'])
      await assert.rejects(approveDelay(pool(), at.head, id), problem('disclosure.unknown'));
  });

  test('whoever asked sees their own, whoever may approve sees those of the agency', async () => {
    await readByTwo();
    const id = await request(at.officer, matter);
    const states = async (actor: Actor, state?: 'asked' | 'in-force' | 'over') =>
      (await listDelays(pool(), actor, { limit: 100, ...(state === undefined ? {} : { state }) })).items
        .filter((one) => one.id === id)
        .map((one) => [one.state, one.requested.own]);
    assert.deepEqual(await states(at.officer), [['asked', true]]);
    assert.deepEqual(await states(at.head, 'asked'), [['asked', false]]);
    assert.deepEqual(await states(at.colleague), []);
    assert.deepEqual(await states(at.foreigner), []);
    await approveDelay(pool(), at.head, id);
    assert.deepEqual(await states(at.inspector, 'in-force'), [['in-force', false]]);
    assert.deepEqual(await states(at.inspector, 'asked'), []);
    const { rows } = await pool().query<{ action: string }>(
      `select action from store.journal where kind = 'account' and stream = $1 and action like 'disclosure.%'`,
      [at.head.account],
    );
    assert.ok(rows.some((row) => row.action === 'disclosure.approve'));
  });
});
