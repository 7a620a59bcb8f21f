import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isoOf, localDay } from '../../../calendar/index.ts';
import { newId, Problem } from '../../../store/index.ts';
import { draftPaper } from '../draft.ts';
import { issuePaper } from '../issue.ts';
import { paperOffice, type PaperOffice } from '../papers-fixture.ts';
import { readPaper } from '../read.ts';
import type { Arrival, ElectronicOpenness, ElectronicService } from './electronic.ts';
import { servePaper } from './serve.ts';
import type { ServiceWanted } from './service-checks.ts';
import { settleArrivals } from './settle-arrivals.ts';
import { settleServices } from './settle-services.ts';

const today = (): string => isoOf(localDay(Date.now()));
const daysAgo = (days: number): string => isoOf(localDay(Date.now() - days * 86_400_000));

describe('electronic service on a confirmation that stands (民事诉讼法 90；行政处罚法 61)', () => {
  let office: PaperOffice;
  before(async () => {
    office = await paperOffice();
  });
  after(async () => {
    await office.close();
  });

  const issued = async () => {
    const party = await office.applicant();
    const matter = await office.matter({ applicant: party });
    const asking = office.as(office.officer, matter);
    const { id } = await draftPaper(office.room, asking, { template: 'reminder' });
    const on = office.on(office.officer, matter, id);
    await issuePaper(office.room, on);
    return { matter, party, on };
  };
  const state = async (matter: string) =>
    (await office.room.matters.stateFor(office.officer, 'handling', matter)).snapshot.papers?.['reminder'];
  const confirmed = (state: Arrival, openness?: ElectronicOpenness) => {
    const sent: string[] = [];
    const mood = { state };
    const open: ElectronicOpenness = openness ?? {
      ...{ open: true, confirmation: newId(), since: new Date() },
      channel: { zh: '电子邮箱', en: 'mail' },
    };
    const electronic: ElectronicService = {
      open: async (_db, parties) => parties.map(() => open),
      send: async (_db, { service }) => {
        sent.push(service);
        return mood.state;
      },
      arrival: async () => mood.state,
    };
    return { room: { ...office.room, electronic }, sent, mood };
  };
  const electronically = (party: string, day = today()): ServiceWanted => ({
    ...{ way: 'electronic', party, day, details: {} },
  });
  const failed = (_paper: string, error: unknown): never => {
    throw error;
  };

  test('the platform sends it today, and the day it arrives is the day of service', async () => {
    const { matter, party, on } = await issued();
    const { room, sent } = confirmed({ state: 'arrived', at: new Date() });
    await assert.rejects(servePaper(room, on, electronically(party, '2020-01-01')), {
      code: 'documents.service-day',
    });
    const { id, outcome, effect } = await servePaper(room, on, electronically(party));
    assert.deepEqual([outcome, effect?.day, sent], ['served', today(), [id]]);
    assert.match(effect!.steps[0]!.zh, /民事诉讼法 90/);
    assert.equal(await state(matter), 'served');
    const { services } = await readPaper(room, on);
    assert.ok(services[0]!.arrivedAt !== null);
  });

  test('until it has arrived it is pending; then it is served as of the day it arrived, not of the day it is noticed', async () => {
    const { matter, party, on } = await issued();
    const { room, mood } = confirmed({ state: 'waiting' });
    const { outcome, effect } = await servePaper(room, on, electronically(party));
    assert.deepEqual([outcome, effect], ['pending', null]);
    assert.equal(await settleArrivals(room, failed), 0);
    assert.equal(await settleServices(room, failed), 0);
    assert.notEqual(await state(matter), 'served');
    mood.state = { state: 'arrived', at: new Date(Date.now() - 86_400_000) };
    assert.equal(await settleArrivals(room, failed), 1);
    assert.equal(await settleArrivals(room, failed), 0);
    assert.equal(await state(matter), 'served');
    const read = await readPaper(room, on);
    assert.deepEqual([read.servedOn, read.services[0]!.effectOn], [daysAgo(1), daysAgo(1)]);
  });

  test('what did not arrive is a service that failed, and other ways remain', async () => {
    const { matter, party, on } = await issued();
    const { room, mood } = confirmed({ state: 'waiting' });
    await servePaper(room, on, electronically(party));
    mood.state = { state: 'not-arrived' };
    assert.equal(await settleArrivals(room, failed), 1);
    assert.notEqual(await state(matter), 'served');
    const [service] = (await readPaper(room, on)).services;
    assert.deepEqual([service!.outcome, service!.remaining[0]!.way], ['failed', 'direct']);
    assert.match(service!.failure!.zh, /未到达/);
  });

  test('without one it asks for the paper of the matter and says why nothing stands', async () => {
    const { party, on } = await issued();
    const why = { zh: '当事人已撤回送达地址确认书', en: 'withdrawn' };
    const { room, sent } = confirmed({ state: 'waiting' }, { open: false, why });
    await assert.rejects(servePaper(room, on, electronically(party)), (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.equal(error.code, 'documents.service-incomplete');
      assert.match(error.text.zh, /已撤回/);
      return true;
    });
    assert.deepEqual(sent, []);
  });
});
