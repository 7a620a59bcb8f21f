import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { newId } from '@gaoyao/kernel/store';
import { replayCheck } from '@gaoyao/kernel/matters';
import { openFine, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const nasty = `'; drop table matters.matter; -- <script>alert(1)</script> \\ " \n\t 字 \u2028 {{7*7}}`;

describe('hostile input over HTTP', () => {
  let place: Town;
  let officer: Browser;

  before(async () => {
    place = await town();
    officer = await signedIn(place.app, 'first');
  });
  after(async () => {
    await place.close();
  });

  test('SQL and script in every text field are kept as text and come back as JSON text', async () => {
    const id = await openFine(officer, { title: nasty, input: { amount: 1, vehicleClass: nasty } });
    const page = await officer.get(`/api/matters/${id}`);
    assert.match(String(page.headers['content-type']), /^application\/json/);
    assert.equal(page.headers['x-content-type-options'], 'nosniff');
    assert.equal(page.json<{ title: string }>().title, nasty);
    const journal = (await officer.get(`/api/matters/${id}/journal`)).json<{
      items: { input: { id: string; value: unknown }[] }[];
    }>();
    assert.equal(journal.items[0]!.input.find((one) => one.id === 'vehicleClass')!.value, nasty);
    const found = await officer.get(`/api/matters?q=${encodeURIComponent(nasty.slice(0, 40))}`);
    assert.deepEqual(
      found.json<{ items: { id: string }[] }>().items.map((one) => one.id),
      [id],
    );
    assert.deepEqual((await officer.get(`/api/matters?q=${encodeURIComponent('%_\\')}`)).json(), {
      items: [],
      next: null,
    });
  });

  test('whatever is sent to open a matter or to act on one, the server never fails', async () => {
    const id = await openFine(officer);
    const key = fc.constantFrom(
      'scenario',
      'action',
      'input',
      'version',
      'agency',
      'unit',
      'title',
      'at',
      'x',
    );
    const body = fc.oneof(
      fc.json({ maxDepth: 4 }),
      fc.string({ unit: 'binary' }),
      fc.dictionary(key, fc.jsonValue({ maxDepth: 3 })).map((one) => JSON.stringify(one)),
      fc
        .record({
          action: fc.constantFrom('create-fine', 'send-fine', 'payment', 'toString', '__proto__', '@migrate'),
          input: fc.dictionary(
            fc.constantFrom('amount', 'expense', 'paymentAmount', 'vehicleClass', 'constructor'),
            fc.oneof(
              fc.jsonValue({ maxDepth: 2 }),
              fc.double({ noNaN: true }),
              fc.string({ unit: 'binary', maxLength: 30 }),
            ),
          ),
          version: fc.oneof(fc.integer(), fc.constant(1)),
        })
        .map((one) => JSON.stringify(one)),
      fc
        .record({
          scenario: fc.constantFrom('road-traffic-fines', 'constructor'),
          action: fc.constantFrom('create-fine', 'send-fine', '@recompute'),
          input: fc.dictionary(
            fc.constantFrom('amount', 'vehicleClass'),
            fc.oneof(fc.double({ noNaN: true }), fc.string({ unit: 'binary' })),
          ),
          at: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
          unit: fc.constantFrom(newId(), place.city, 'x'),
        })
        .map((one) => JSON.stringify(one)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/api/matters', `/api/matters/${id}/acts`, '/api/session'),
        body,
        async (url, text) => {
          const answer = await officer.post(url, text);
          assert.ok(answer.statusCode < 500, `${url} ${text} → ${answer.body}`);
          if (answer.statusCode >= 400)
            assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('whatever is asked of a list, the server never fails', async () => {
    const name = fc.constantFrom(
      'scenario',
      'stage',
      'status',
      'q',
      'agency',
      'unit',
      'sort',
      'cursor',
      'limit',
      'from',
      'to',
      'by',
      'dimension',
      'parent',
      'lang',
    );
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.toWellFormed()),
      fc.constantFrom('due', 'opened', '1', 'WyIyMDI2IiwiIl0', '0000-00-00', '9999-12-31'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          '/api/matters',
          '/api/units',
          '/api/scenarios',
          '/api/indicators/road-traffic-fines/opened',
          '/api/matters.xlsx',
        ),
        fc.array(fc.tuple(name, value), { maxLength: 4 }),
        async (path, query) => {
          const answer = await officer.get(`${path}?${new URLSearchParams(query).toString()}`);
          assert.ok(answer.statusCode < 500, `${path} ${JSON.stringify(query)} → ${answer.body}`);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('after all this, replay rebuilds every snapshot, task and clock without a difference', async () => {
    const report = await replayCheck(
      place.database.db.owner,
      place.services.definitions,
      await place.services.calendar(),
    );
    assert.ok(report.matters > 1);
    assert.deepEqual(report.differences, []);
  });
});
