import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { SYSTEM_ACCOUNT, systemActor } from '@gaoyao/kernel/access';
import { addSystem, renewSecret, sendDeliveries, systemsReactor } from '@gaoyao/kernel/exchange';
import { inTransaction } from '@gaoyao/kernel/store';
import { keepSources, takeReports } from '@gaoyao/kernel/signals';
import { act, gridTown, IN_E1, type GridTown } from '../http/grid-fixture.ts';
import { signalRules } from '../signal-rules.ts';

const MINUTE = 60_000;

interface Told {
  readonly id: string;
  readonly key: string;
  readonly status: string;
  readonly sequence: number;
  readonly closed: boolean;
}

/** The hot line that is told: down until the test says that it is up. */
class HotLine {
  readonly #server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.asked += 1;
      if (this.isUp) {
        const { data } = JSON.parse(Buffer.concat(parts).toString()) as { data: Omit<Told, 'id'> };
        this.told.push({ ...data, id: String(request.headers['webhook-id']) });
      }
      response.writeHead(this.isUp ? 204 : 503).end();
    });
  });
  isUp = false;
  asked = 0;
  readonly told: Told[] = [];

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}/events`;
  }
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('an event of the grid that came from an outside platform', () => {
  let city: GridTown;
  const hotLine = new HotLine();
  const clock = { now: Date.now() };
  before(async () => {
    city = await gridTown({}, [systemsReactor]);
    const { owner } = city.database.db;
    const { protection } = city.services;
    await keepSources(owner, [
      { code: 'hotline', name: { zh: '热线', en: 'Hot line' }, shard: 1, unit: city.city },
    ]);
    const { id } = await addSystem(owner, SYSTEM_ACCOUNT, {
      ...{ code: 'hot-line', name: { zh: '市民热线', en: 'Hot line' }, agency: city.bureau },
      ...{ sources: ['hotline'], scopes: ['events', 'signals'], webhook: await hotLine.start() },
      mapping: { status: { dispatched: 'ASSIGNED', handling: 'WORKING', closed: 'DONE' } },
    });
    await inTransaction(owner, (db) => renewSecret(db, protection, SYSTEM_ACCOUNT, { system: id, hours: 0 }));
  });
  after(async () => {
    await hotLine.stop();
    await city.close();
  });

  /** What was done is queued, and for so many minutes the worker looks once a minute. */
  const beats = async (minutes: number): Promise<void> => {
    const { owner } = city.database.db;
    await city.settle();
    for (let left = minutes; left > 0; left -= 1) {
      clock.now += MINUTE;
      await sendDeliveries({
        ...{ pool: owner, protection: city.services.protection, now: () => clock.now },
        policy: { demo: true, origins: [] },
      });
    }
  };

  /** A call of the hot line, heard by the rule, and made an event by the dispatcher. */
  async function fromHotLine(key: string): Promise<string> {
    const report = {
      ...{ source: 'hotline', key, category: 'call', at: Date.now() - MINUTE, title: '窨井盖破损' },
      where: { code: '990101', position: IN_E1 },
    };
    const rules = signalRules(city.services.protection);
    await inTransaction(city.database.db.owner, (db) => takeReports(db, [report], { rules }));
    const desk = await city.as('dispatcher');
    const { items } = (await desk.get('/api/signal-rules/alerts')).json<{
      items: readonly { id: string; sourceKey: string }[];
    }>();
    const alert = items.find(({ sourceKey }) => sourceKey === key)!;
    const opened = await desk.post(`/api/signal-rules/alerts/${alert.id}/open`, {});
    assert.equal(opened.statusCode, 200, opened.body);
    return opened.json<{ matter: string }>().matter;
  }

  test('tells the platform of dispatch, handling and closing, each once and in order, though it was down meanwhile', async () => {
    const desk = await city.as('dispatcher');
    const rule = {
      ...{ name: { zh: '井盖', en: 'Covers' }, unit: city.city, sources: [], categories: [] },
      ...{ condition: { type: 'words', any: ['窨井盖'] }, opening: 'by-hand', ladder: [] },
      event: { kind: 'manhole', level: 2, title: '窨井盖有问题' },
    };
    const kept = await desk.post('/api/signal-rules/covers', { content: rule });
    assert.equal(kept.statusCode, 200, kept.body);
    await desk.post('/api/signal-rules/covers/trials', {
      ...{ version: 1, from: new Date(Date.now() - 60 * MINUTE).toISOString() },
      until: new Date().toISOString(),
    });
    const on = await desk.post('/api/signal-rules/covers/switch', { to: 'on', version: 1 });
    assert.equal(on.statusCode, 200, on.body);

    const matter = await fromHotLine('12345-07');
    const bureau = await city.as('bureau');
    const offer = { agency: city.bureau, handler: city.people.bureau, reason: '主管' };
    await act(city, desk, matter, 'dispatch', offer);
    await beats(5);
    assert.ok(hotLine.asked > 0);
    await act(city, bureau, matter, 'accept');
    await act(city, bureau, matter, 'feed-back', { result: 'solved', text: '已更换井盖', solved: true });
    await beats(24 * 60);
    assert.ok(hotLine.asked < 100, `asked ever more seldom, not ${String(hotLine.asked)} times`);
    assert.deepEqual(hotLine.told, []);

    hotLine.isUp = true;
    await beats(60);
    const statuses = (): readonly string[] => hotLine.told.map(({ status }) => status);
    assert.deepEqual(statuses(), ['reported', 'ASSIGNED', 'WORKING', 'answered']);
    // what has nothing new to tell tells nothing
    await act(city, desk, matter, 'accept-result');
    const rated = await city.services.matters.perform({
      ...{ actor: systemActor, purpose: 'maintenance', on: { matter }, action: 'rate', input: { stars: 5 } },
    });
    assert.equal(rated.stage, 'closed');
    await beats(3);
    await beats(3);
    assert.deepEqual(statuses(), ['reported', 'ASSIGNED', 'WORKING', 'answered', 'rating', 'DONE']);
    assert.ok(hotLine.told.every(({ key }) => key === '12345-07'));
    assert.deepEqual(
      hotLine.told.map(({ closed }) => closed),
      [false, false, false, false, false, true],
    );
    const order = hotLine.told.map(({ sequence }) => sequence);
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
    assert.equal(new Set(hotLine.told.map(({ id }) => id)).size, 6);
    assert.ok(!JSON.stringify(hotLine.told).includes('井盖'), 'no words of anybody are in it');
  });
});
