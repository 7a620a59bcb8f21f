import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import ExcelJS from 'exceljs';
import { assertProblem, type Browser } from './http-fixture.ts';
import { safetyTown, type SafetyTown } from './safety-fixture.ts';

interface Subscriptions {
  readonly items: readonly {
    readonly id: string;
    readonly by: string;
    readonly unit: { readonly id: string };
  }[];
  readonly deliveries: readonly {
    readonly id: string;
    readonly period: string;
    readonly read: boolean;
    readonly files: { readonly pdf: string; readonly xlsx: string };
  }[];
  readonly unread: number;
}

const DAY_MS = 86_400_000;
const ASKED = { by: 'month', period: '2025-03' };

describe('files and subscriptions of the safety report', () => {
  let place: SafetyTown;
  before(async () => {
    place = await safetyTown();
    await place.happened(
      ...[1, 2, 3].map((day) => ({
        ...{ source: 'fire-brigade', category: 'fire-dwelling', day: `2025-03-0${String(day)}` },
        half: 'east' as const,
      })),
    );
  });
  after(() => place.close());

  const remove = ({ cookie }: Browser, url: string) =>
    place.app.inject({ method: 'DELETE', url, headers: { cookie, 'x-gaoyao-csrf': '1' } });

  /** Days pass: what somebody subscribed to now, they had subscribed to that many days ago. */
  const subscribedDaysAgo = (days: number) =>
    place.database.db.owner.query('update indicators.subscription set since = $1', [
      new Date(Date.now() - days * DAY_MS),
    ]);

  test('the report is taken away as pdf and as xlsx, in both languages', async () => {
    const leader = await place.who('leader');
    for (const lang of ['zh', 'en'] as const) {
      const query = new URLSearchParams({ ...ASKED, lang }).toString();
      const pdf = await leader.get(`/api/safety/report.pdf?${query}`);
      assert.equal(pdf.statusCode, 200, pdf.body);
      assert.equal(pdf.headers['content-type'], 'application/pdf');
      assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
      const xlsx = await leader.get(`/api/safety/report.xlsx?${query}`);
      assert.match(String(xlsx.headers['content-disposition']), /^attachment; filename=/);
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(xlsx.rawPayload as unknown as ArrayBuffer);
      assert.equal(book.worksheets.length, 5);
      assert.equal(book.worksheets[1]!.rowCount, 34, 'a head and 33 indicators');
    }
    const clerk = await place.who('clerk');
    assertProblem(await clerk.get('/api/safety/report.pdf'), 403, 'access.role-needed');
    assertProblem(
      await (await place.who('east-leader')).get(`/api/safety/report.xlsx?unit=${place.units.west}`),
      404,
      'places.unit-unknown',
    );
  });

  test('who subscribed to the day finds each day that is over, opens it, and it is no longer new', async () => {
    const leader = await place.who('leader');
    const made = await leader.post('/api/safety/subscriptions', { by: 'day', unit: place.units.east });
    assert.equal(made.statusCode, 200, made.body);
    assert.deepEqual(made.json<Subscriptions>().deliveries, [], 'nothing is over yet');
    await subscribedDaysAgo(2);

    const shown = (await leader.get('/api/safety/subscriptions')).json<Subscriptions>();
    assert.deepEqual([shown.items.length, shown.deliveries.length, shown.unread], [1, 2, 2]);
    const [newest] = shown.deliveries;
    assert.equal((await leader.get(newest!.files.pdf)).statusCode, 200);
    assert.equal((await leader.get(newest!.files.xlsx)).statusCode, 200);
    const read = await leader.post('/api/safety/subscriptions/read', { deliveries: [newest!.id] });
    assert.equal(read.json<Subscriptions>().unread, 1);

    const other = await (await place.who('supervisor')).get('/api/safety/subscriptions');
    assert.deepEqual(other.json<Subscriptions>().items, [], 'a subscription is one’s own');
    const gone = await remove(leader, `/api/safety/subscriptions/${shown.items[0]!.id}`);
    assert.deepEqual(gone.json<Subscriptions>().items, []);
  });

  test('nobody subscribes to a unit outside their area, and a post that moved on brings nothing of it', async () => {
    const east = await place.who('east-leader');
    assertProblem(
      await east.post('/api/safety/subscriptions', { by: 'month', unit: place.units.west }),
      404,
      'places.unit-unknown',
    );
    assertProblem(
      await (await place.who('clerk')).post('/api/safety/subscriptions', { by: 'day', unit: place.city }),
      403,
      'access.role-needed',
    );
    await east.post('/api/safety/subscriptions', { by: 'day', unit: place.units.east });
    await subscribedDaysAgo(3);
    const { owner } = place.database.db;
    await owner.query('update indicators.subscription set unit = $1', [place.units.west]);
    assert.deepEqual((await east.get('/api/safety/subscriptions')).json<Subscriptions>().deliveries, []);
  });

  test('what is no subscription and no grain is refused', async () => {
    const leader = await place.who('leader');
    assertProblem(
      await remove(leader, '/api/safety/subscriptions/none'),
      404,
      'indicators.subscription-unknown',
    );
    const nobodys = `${place.city}:2025-01`;
    assertProblem(
      await leader.post('/api/safety/subscriptions/read', { deliveries: [nobodys] }),
      404,
      'indicators.subscription-unknown',
    );
    const week = await leader.post('/api/safety/subscriptions', { by: 'week', unit: place.city });
    assert.ok([400, 422].includes(week.statusCode), week.body);
  });
});
