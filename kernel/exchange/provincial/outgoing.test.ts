import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { newId, Problem } from '../../store/index.ts';
import { MOST_A_RUN } from './send.ts';
import { exchanged, type Exchanged } from './provincial-fixture.ts';

const HOUR = 3_600_000;

describe('what is done here reaches the provincial platform (浙江条例 5、23)', () => {
  let place: Exchanged;
  before(async () => {
    place = await exchanged();
  });
  beforeEach(() => {
    place.province.mood = 'well';
    place.province.refuse = () => undefined;
  });
  after(async () => {
    await place.close();
  });

  /** Messages of a matter as the province has them stored, in the order it got them. */
  const there = (matter: string) =>
    place.province.stored.filter((one) => one.origin?.startsWith(matter)).map((one) => one.message);
  const sent = async () => {
    await place.queued();
    return place.exchange.send();
  };

  test('an act becomes one message under the name of its matter and version; sending twice changes nothing', async () => {
    const matter = await place.open(35);
    await place.pay(matter, 5);
    assert.deepEqual(await sent(), { state: 'done', sent: 2, rejected: 0, failed: 0 });
    assert.deepEqual(
      there(matter).map(({ id, act, matter: { kind, agency, stage } }) => [id, act, kind, agency, stage]),
      [
        [`${matter}/1`, { code: 'A01', fields: { fineAmount: 35 } }, 'FINE', '330100', 'S-created'],
        [`${matter}/2`, { code: 'A05', fields: { paid: 5 } }, 'FINE', '330100', 'S-created'],
      ],
    );
    assert.deepEqual(await sent(), { state: 'done', sent: 0, rejected: 0, failed: 0 });
    await place.rows(`update exchange.provincial_outgoing set state = 'waiting' where matter = $1`, [matter]);
    assert.equal((await place.exchange.send()).sent, 2);
    assert.equal(there(matter).length, 2);
  });

  test('what the mapping does not name does not leave, the title neither', async () => {
    const matter = await place.open(11);
    await sent();
    const text = JSON.stringify(there(matter));
    assert.ok(!text.includes('甲类') && !text.includes('vehicle'), text);
  });

  test('an answer that is cut off after the province has stored is asked for again and stored once', async () => {
    const matter = await place.open(12);
    await place.queued();
    place.province.cutAfter = 0;
    assert.equal((await place.exchange.send()).state, 'paused');
    assert.equal((await place.exchange.send()).state, 'paused', 'the pause is kept');
    place.clock.now += HOUR;
    assert.equal((await place.exchange.send()).sent, 1);
    assert.equal(there(matter).length, 1);
  });

  test('a day of downtime loses nothing, asks seldom, and is caught up in order without a flood', async () => {
    place.province.mood = 'down';
    const matters = [await place.open(101), await place.open(102), await place.open(103)];
    const asked = place.province.requests;
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      place.clock.now += 60_000;
      if (minute % 480 === 0) {
        for (const matter of matters) await place.pay(matter);
        await place.queued();
      }
      await place.exchange.send();
    }
    const tries = place.province.requests - asked;
    assert.ok(tries >= 24 && tries <= 80, `${String(tries)} requests in a day`);
    assert.deepEqual(matters.flatMap(there), []);
    const [queue] = await place.rows<{ waiting: number }>(
      `select count(*) as waiting from exchange.provincial_outgoing where state = 'waiting'`,
    );
    assert.equal(queue!.waiting, 12);
    place.province.mood = 'well';
    place.clock.now += HOUR;
    const [before] = [place.province.received.length];
    await place.exchange.send();
    assert.ok(place.province.received.length - before <= MOST_A_RUN);
    for (const matter of matters)
      assert.deepEqual(
        there(matter).map((one) => one.id),
        [1, 2, 3, 4].map((version) => `${matter}/${String(version)}`),
      );
  });

  test('a permanent rejection keeps the code of the province, holds what follows it in its matter, and no other matter', async () => {
    const [bad, good] = [await place.open(13), await place.open(14)];
    await place.pay(bad);
    place.province.refuse = ({ act }) =>
      act?.fields?.['fineAmount'] === 13 ? { code: 'E-42', message: '金额与裁量基准不符' } : undefined;
    const report = await sent();
    assert.deepEqual([report.sent, report.rejected], [1, 1]);
    assert.equal(there(good).length, 1);
    assert.deepEqual(there(bad), []);
    const [row] = await place.rows<{ reason: { code: string; text: { zh: string } } }>(
      `select reason from exchange.provincial_outgoing where matter = $1 and state = 'rejected'`,
      [bad],
    );
    assert.equal(row!.reason.code, 'E-42');
    assert.match(row!.reason.text.zh, /金额与裁量基准不符/);
    assert.deepEqual((await place.exchange.send()).sent, 0);
    // the mapping is put right there, and the message is sent again: both arrive, in order
    place.province.refuse = () => undefined;
    await place.exchange.ask();
    await place.exchange.reconcile();
    const { items } = await place.exchange.findings(place.clerk, { kind: 'rejected', limit: 10 });
    assert.deepEqual(
      items.map((one) => one.matter?.id),
      [bad],
    );
    await place.exchange.sendAgain(place.clerk, items[0]!.id);
    await place.exchange.send();
    assert.deepEqual(
      there(bad).map((one) => one.id),
      [`${bad}/1`, `${bad}/2`],
    );
  });

  test('an action that got no code is not lost: it waits with the reason until the mapping names it', async () => {
    const [kept] = await place.exchange.mappings();
    const { payment, ...others } = kept!.mapping.actions;
    await place.rows(`update exchange.provincial_mapping set mapping = $1 where current`, [
      JSON.stringify({ ...kept!.mapping, actions: others }),
    ]);
    const matter = await place.open(15);
    await place.pay(matter);
    assert.deepEqual((await sent()).rejected, 1);
    await assert.rejects(
      place.exchange.saveMapping({
        scenario: kept!.scenario,
        mapping: { ...kept!.mapping, actions: others },
        active: true,
        by: place.officer.account,
      }),
      (error) => error instanceof Problem && error.code === 'provincial.mapping-invalid',
    );
    await place.exchange.saveMapping({
      scenario: kept!.scenario,
      mapping: { ...kept!.mapping, actions: { ...others, payment: payment! } },
      active: true,
      by: place.officer.account,
    });
    await place.exchange.ask();
    await place.exchange.reconcile();
    const { items } = await place.exchange.findings(place.clerk, { kind: 'rejected', limit: 10 });
    await place.exchange.sendAgain(place.clerk, items.find((one) => one.matter?.id === matter)!.id);
    await place.exchange.send();
    assert.equal(there(matter).length, 2);
  });

  test('a message the province alone fails on is tried again and again, and holds up no other', async () => {
    const [bad, good] = [await place.open(16), await place.open(17)];
    await place.queued();
    place.province.mood = 500;
    await place.exchange.send();
    place.province.mood = 'well';
    place.clock.now += 31 * 60_000;
    await place.exchange.send();
    assert.deepEqual([there(bad).length, there(good).length], [1, 1]);
  });

  test('without a province nothing leaves and nothing is lost: the queue says that it is off', async () => {
    const matter = await place.open(18);
    await place.queued();
    const { ProvincialExchange } = await import('./exchange.ts');
    const off = new ProvincialExchange({
      pool: place.city.database.db.owner,
      definitions: place.city.definitions,
      calendar: async () => place.city.calendar,
      protection: place.city.protection,
      reactors: [],
      endpoint: null,
    });
    assert.equal((await off.send()).state, 'off');
    assert.equal((await off.pull()).state, 'off');
    assert.equal((await off.overview(place.clerk)).configured, false);
    assert.equal((await off.overview(place.clerk)).queue.waiting, 1);
    await assert.rejects(off.ask(), (error) => error instanceof Problem && error.code === 'provincial.off');
    await place.exchange.send();
    assert.equal(there(matter).length, 1);
  });

  test('a sealed record does not leave', async () => {
    const matter = await place.open(19);
    await place.queued();
    await place.rows('update matters.matter set sealed_since = now() where id = $1', [matter]);
    assert.deepEqual((await place.exchange.send()).rejected, 1);
    assert.deepEqual(there(matter), []);
  });

  test('our token refused is the line’s failure, not the message’s', async () => {
    const matter = await place.open(20);
    await place.queued();
    place.province.mood = 401;
    assert.equal((await place.exchange.send()).state, 'paused');
    const state = await place.exchange.overview(place.clerk);
    assert.equal(state.link.problem?.code, 'mood');
    place.province.mood = 'well';
    place.clock.now += HOUR;
    await place.exchange.send();
    assert.equal(there(matter).length, 1);
  });

  test('a matter that no mapping switches on is not queued, nor what the mapping says is not exchanged', async () => {
    const matter = await place.open(21);
    const { Matters } = await import('../../matters/index.ts');
    const matters = new Matters(
      place.city.database.db,
      place.city.definitions,
      async () => place.city.calendar,
      {
        protection: place.city.protection,
      },
    );
    await matters.perform({
      actor: place.officer,
      purpose: 'handling',
      on: { matter },
      action: 'send-fine',
      input: { expense: 2 },
      requestKey: newId(),
    });
    const [kept] = await place.exchange.mappings();
    const change = (active: boolean) =>
      place.exchange.saveMapping({ scenario: kept!.scenario, active, by: place.officer.account });
    await place.queued();
    await change(false);
    await place.pay(matter);
    await place.queued();
    await change(true);
    await place.exchange.send();
    assert.deepEqual(
      there(matter).map((one) => one.id),
      [`${matter}/1`, `${matter}/2`],
    );
  });
});
