import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { addAgency } from '@gaoyao/kernel/access';
import { indicatorReactor } from '@gaoyao/kernel/indicators';
import { deliverMessages, Dispatcher, threadReactor } from '@gaoyao/kernel/matters';
import { flowNotices } from '@gaoyao/kernel/notices';
import { addParties } from '@gaoyao/kernel/parties';
import { addUnits } from '@gaoyao/kernel/places';
import { keepSources, meterOf } from '@gaoyao/kernel/signals';
import { newId } from '@gaoyao/kernel/store';
import { drainAll, testBroker, type TestBroker } from '@gaoyao/kernel/testing';
import { scenarios } from '@gaoyao/scenarios';
import { addOfficial, signedIn, type Browser } from '../http/http-fixture.ts';
import { residentTown, type ResidentTown } from '../http/resident-fixture.ts';
import { startIntake, type Intake } from '../intake/run.ts';
import { whenTold, type Told } from '../when-told.ts';
import { alertHomes, sayWaterRan } from './alert-homes.ts';
import { careReactor } from './follow-homes.ts';

const HOUR = 3_600_000;
const ELDER = '990102195001018887';
const DAUGHTER = '990102198001018880';
const handling = { 'x-purpose': 'handling' };

interface HomeShown {
  readonly version: number;
  readonly stage: string;
  readonly falseInRow: number;
  readonly meter: { readonly readAt: string | null; readonly silent: boolean } | null;
}

describe('care by water meter, from the consent to what was found', () => {
  let town: ResidentTown;
  let broker: TestBroker;
  let intake: Intake;
  let caring: Told;
  let member: Browser;
  let colleague: Browser;
  let elder: Browser;
  let daughter: Browser;
  let memberId: string;
  const people = { elder: newId(), daughter: newId(), stranger: newId() };
  const grid = newId();
  let dispatcher: Dispatcher;
  const failures: unknown[] = [];

  before(async () => {
    town = await residentTown();
    broker = await testBroker();
    const { owner } = town.database.db;
    const { protection, definitions } = town.services;
    await addUnits(
      owner,
      [
        {
          id: grid,
          kind: 'grid',
          shard: 1,
          parent: town.city,
          name: { zh: '桥头网格', en: 'Bridge' },
          code: '9901',
        },
      ],
      '2000-01-01',
    );
    const government = newId();
    await addAgency(owner, {
      ...{ id: government, shard: 1, kind: 'government', mark: '桥政', unit: grid },
      name: { zh: '桥头镇人民政府', en: 'Bridge Town' },
    });
    memberId = await addOfficial(town, 'member', { role: 'grid-member', agency: government, unit: grid });
    await addOfficial(town, 'colleague', { role: 'grid-member', agency: government, unit: grid });
    await keepSources(owner, [
      { code: 'water', name: { zh: '供水公司', en: 'Water supplier' }, shard: 1, unit: town.city },
    ]);
    for (const { definition } of scenarios)
      if (definition.id.startsWith('care-')) await definitions.install(definition, 'code');
    await addParties(owner, protection, [
      {
        id: people.elder,
        shard: 1,
        kind: 'person',
        name: '欧阳老人',
        identityNumber: ELDER,
        phone: '10090000001',
      },
      {
        id: people.daughter,
        shard: 1,
        kind: 'person',
        name: '欧阳女儿',
        identityNumber: DAUGHTER,
        phone: '10090000002',
      },
      { id: people.stranger, shard: 1, kind: 'person', name: '司马邻居', phone: '10090000003' },
    ]);
    dispatcher = new Dispatcher(owner, definitions, [
      indicatorReactor,
      threadReactor,
      flowNotices(protection),
      careReactor,
    ]);
    await dispatcher.register();
    [member, colleague] = await Promise.all([signedIn(town.app, 'member'), signedIn(town.app, 'colleague')]);
    elder = await town.resident('10090000001');
    daughter = await town.resident('10090000002');
    assert.equal((await town.verify(elder, ELDER, '欧阳老人')).statusCode, 200);
    assert.equal((await town.verify(daughter, DAUGHTER, '欧阳女儿')).statusCode, 200);
    intake = startIntake(
      { db: town.database.db, protection, addresses: town.services.addresses },
      { broker: broker.url, topics: ['meters/#'], clientId: 'care-story' },
      (line) => failures.push(line),
    );
    caring = await whenTold(owner, 'dry-spells', {
      look: async () => {
        await alertHomes(town.services);
      },
      failed: (error) => failures.push(error),
    });
  });
  after(async () => {
    await caring.stop();
    await intake.stop();
    await broker.close();
    await town.close();
  });

  /** Every act has reached who follows it, and every message whom it is for. */
  async function settle(): Promise<void> {
    const { owner } = town.database.db;
    do await drainAll(dispatcher, owner);
    while ((await deliverMessages({ db: owner, matters: town.services.matters })) > 0);
  }

  async function until<T>(ask: () => Promise<T>, is: (answer: T) => boolean): Promise<T> {
    for (let tries = 0; tries < 400; tries += 1) {
      const answer = await ask();
      if (is(answer)) return answer;
      await wait(25);
    }
    assert.fail('it never came');
  }

  let enrolled = 0;
  async function enrol(
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<{ matter: string; meter: string }> {
    enrolled += 1;
    const meter = `W-${String(enrolled)}`;
    const answer = await member.post('/api/care/homes', {
      ...{ elder: people.elder, contact: people.daughter, place: grid, source: 'water', meter, hours: 12 },
      ...more,
    });
    assert.equal(answer.statusCode, 201, answer.body);
    return { matter: answer.json<{ matter: string }>().matter, meter };
  }

  async function homeOf(matter: string): Promise<HomeShown> {
    const answer = await member.get(`/api/care/homes/${matter}`, handling);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<{ home: HomeShown }>().home;
  }

  async function acts(
    who: Browser,
    matter: string,
    action: string,
    input: object = {},
    status = 200,
  ): Promise<void> {
    const { rows } = await town.database.db.owner.query<{ version: number }>(
      'select version from matters.matter where id = $1',
      [matter],
    );
    const of =
      who === elder || who === daughter
        ? `/api/resident/matters/${matter}/acts`
        : `/api/matters/${matter}/acts`;
    const answer = await who.post(of, { action, input, version: rows[0]!.version });
    assert.equal(answer.statusCode, status, `${action}: ${answer.body}`);
  }

  const today = new Date(Date.now() + 8 * HOUR).toISOString().slice(0, 10);
  const agreed = { how: 'own', signedOn: today };
  async function watched(): Promise<{ matter: string; meter: string; since: number }> {
    const one = await enrol();
    await acts(elder, one.matter, 'consent-elder', agreed);
    await acts(daughter, one.matter, 'consent-contact', agreed);
    await settle();
    // as if they had agreed days ago: hours pass between readings, not in a test
    const since = Date.now() - 48 * HOUR;
    await town.database.db.owner.query(
      `update signals.meter set since = $2, flow_at = $2, dry_since = $2, due_at = $2::timestamptz + interval '12 hours' where matter = $1`,
      [one.matter, new Date(since)],
    );
    return { ...one, since };
  }

  const say = (meter: string, at: number, litres: number): Promise<void> =>
    broker.publish('meters/water', {
      ...{ specversion: '1.0', type: 'cn.gaoyao.reading', source: 'water', id: `${meter} ${String(at)}` },
      ...{ time: new Date(at).toISOString(), data: { meter, litres } },
    });
  async function dryFor(meter: string, since: number, hours: number): Promise<void> {
    await say(meter, since, 100);
    await say(meter, since + HOUR, 130);
    for (let hour = 2; hour <= hours; hour += 1) await say(meter, since + hour * HOUR, 130);
  }
  const visitOf = async (matter: string): Promise<string> =>
    until(
      async () =>
        (
          await town.database.db.owner.query<{ visit: string | null }>(
            'select visit from signals.dry_spell where matter = $1',
            [matter],
          )
        ).rows[0]?.visit ?? '',
      (visit) => visit !== '',
    );
  const noticesTo = async (
    column: 'account' | 'party' | 'contact',
    visit: string,
  ): Promise<readonly string[]> =>
    (
      await town.database.db.owner.query<{ kind: string }>(
        `select kind from notices.notice where matter = $1 and ${column} is not null and urgent and neutral order by kind`,
        [visit],
      )
    ).rows.map(({ kind }) => kind);

  test('nothing is read before both agreed; then a home without water brings the grid member, and the contact knows', async () => {
    const early = await enrol();
    await acts(elder, early.matter, 'consent-elder', agreed);
    await settle();
    assert.equal((await homeOf(early.matter)).meter, null);

    const { matter, meter, since } = await watched();
    await dryFor(meter, since, 14);
    const visit = await visitOf(matter);
    await settle();
    assert.deepEqual(await noticesTo('account', visit), ['care-visit.alerted']);
    assert.deepEqual(await noticesTo('party', visit), ['care-visit.contact']);

    const queue = (await member.get('/api/care/visits', handling)).json<{
      items: readonly { event: { matter: string; handler: { id: string } | null }; hours: number }[];
    }>();
    assert.deepEqual(
      queue.items.map(({ event, hours }) => [event.matter, hours]),
      [[visit, 12]],
    );
    assert.ok([memberId, queue.items[0]!.event.handler?.id].every((id) => id !== undefined));

    await acts(colleague, visit, 'go');
    await acts(member, visit, 'go', {}, 422);
    await acts(daughter, visit, 'answer', { well: true, words: '妈妈在我这里' });
    const record = { how: 'contact', found: 'away', alarm: false, falseReason: 'away' };
    await acts(colleague, visit, 'record', record);
    await settle();
    const home = await homeOf(matter);
    assert.deepEqual([home.stage, home.falseInRow], ['watching', 1]);
    assert.deepEqual(failures, []);
  });

  test('water that runs again is said to who goes, and the next dry spell is another alert', async () => {
    const { matter, meter, since } = await watched();
    await dryFor(meter, since, 13);
    const visit = await visitOf(matter);
    await say(meter, since + 14 * HOUR, 180);
    await until(
      async () => (await meterOf(town.database.db.owner, matter))!.flowAt.getTime(),
      (at) => at === since + 14 * HOUR,
    );
    assert.equal(await sayWaterRan(town.services), 1);
    assert.equal(await sayWaterRan(town.services), 0);
    for (let hour = 15; hour <= 27; hour += 1) await say(meter, since + hour * HOUR, 180);
    const both = await until(
      async () =>
        (
          await town.database.db.owner.query<{ visit: string | null }>(
            'select visit from signals.dry_spell where matter = $1',
            [matter],
          )
        ).rows.flatMap((row) => row.visit ?? []),
      (visits) => visits.length === 2,
    );
    assert.ok(both.includes(visit));
  });

  test('a consent that is withdrawn stops everything at once: no reading is kept, and who is under way is told', async () => {
    const { matter, meter, since } = await watched();
    await dryFor(meter, since, 13);
    const visit = await visitOf(matter);
    await acts(elder, matter, 'withdraw');
    await settle();
    const { rows } = await town.database.db.owner.query<{ n: number }>(
      `select (select count(*) from signals.meter where matter = $1)::integer
         + (select count(*) from signals.dry_spell where matter = $1)::integer as n`,
      [matter],
    );
    assert.equal(rows[0]!.n, 0);
    const ended = await town.database.db.owner.query<{ outcome: string }>(
      `select snapshot ->> 'outcome' as outcome from matters.matter where id = $1`,
      [visit],
    );
    assert.equal(ended.rows[0]!.outcome, 'ended');
    // the number is free again
    await enrol({ meter });
  });

  test('somebody without an account is told at the number in the register, and reads who read it', async () => {
    const { matter } = await enrol({ contact: people.stranger, meter: 'W-paper' });
    await acts(elder, matter, 'consent-elder', agreed);
    await acts(member, matter, 'consent-contact', {
      how: 'paper',
      signedOn: today,
      record: '照同〔2026〕7号',
    });
    await settle();
    const since = Date.now() - 48 * HOUR;
    await town.database.db.owner.query(
      `update signals.meter set since = $2, flow_at = $2, dry_since = $2, due_at = $2::timestamptz + interval '12 hours' where matter = $1`,
      [matter, new Date(since)],
    );
    await dryFor('W-paper', since, 13);
    const visit = await visitOf(matter);
    assert.deepEqual(await noticesTo('contact', visit), ['care-visit.contact']);
    const { rows } = await town.database.db.owner.query<{ channel: string }>(
      `select d.channel from notices.delivery d join notices.notice n on n.id = d.notice where n.matter = $1 and n.contact is not null`,
      [visit],
    );
    assert.deepEqual(rows, [{ channel: 'sms' }]);
    const traced = await town.database.db.owner.query(
      `select from access.trace where party = $1 and field = 'phone' and matter = $2`,
      [people.stranger, visit],
    );
    assert.equal(traced.rowCount, 1);
  });

  test('whoever pauses is not alarmed; a contact sees no reading, and nobody else anything', async () => {
    const { matter, meter, since } = await watched();
    await acts(daughter, matter, 'pause', { until: today, reason: '住院检查' });
    await settle();
    await dryFor(meter, since, 40);
    await until(
      async () => (await homeOf(matter)).meter?.readAt,
      (at) => at === new Date(since + 40 * HOUR).toISOString(),
    );
    const { rowCount } = await town.database.db.owner.query(
      'select from signals.dry_spell where matter = $1',
      [matter],
    );
    assert.equal(rowCount, 0);
    const own = (await elder.get('/api/resident/care')).json<{
      items: readonly { as: string; home: HomeShown & { matter: string } }[];
    }>();
    assert.ok(own.items.find(({ home }) => home.matter === matter)!.home.meter !== null);
    const hers = (await daughter.get('/api/resident/care')).json<typeof own>();
    const seen = hers.items.find(({ home }) => home.matter === matter)!;
    assert.deepEqual([seen.as, seen.home.meter], ['contact', null]);
    assert.equal((await elder.get(`/api/resident/care/${matter}/pattern`)).statusCode, 200);
    assert.equal((await daughter.get(`/api/resident/care/${matter}/pattern`)).statusCode, 404);
    const other = await town.resident('10090000009');
    assert.equal((await other.get('/api/resident/care')).statusCode, 403);
    assert.equal((await town.clerk.get(`/api/care/homes/${matter}`, handling)).statusCode, 404);
  });

  test('a meter of another home, a source nobody knows and hours beyond a fortnight are refused by name', async () => {
    const { meter } = await watched();
    const body = {
      elder: people.elder,
      contact: people.daughter,
      place: grid,
      source: 'water',
      meter,
      hours: 12,
    };
    for (const [change, status, code] of [
      [{}, 409, 'meters.taken'],
      [{ source: 'gas', meter: 'new' }, 422, 'meters.source-unknown'],
      [{ meter: 'new', hours: 400 }, 400, 'http.invalid-request'],
      [{ meter: 'new', contact: people.elder }, 422, 'matters.refused'],
    ] as const) {
      const answer = await member.post('/api/care/homes', { ...body, ...change });
      assert.deepEqual(
        [answer.statusCode, answer.json<{ code: string }>().code],
        [status, code],
        answer.body,
      );
    }
  });

  test('the figures count alerts, and say nothing of fewer than three', async () => {
    await settle();
    const figures = (await member.get(`/api/care/figures?from=${today}&to=${today}`)).json<{
      figures: readonly { id: string; figure: { value: number | null; suppressed: boolean } }[];
    }>();
    const of = (id: string) => figures.figures.find((one) => one.id === id)!.figure;
    assert.deepEqual([of('alerts').value, of('alerts').suppressed], [5, false]);
    assert.deepEqual([of('false-alarms').value, of('false-alarms').suppressed], [null, true]);
  });
});
