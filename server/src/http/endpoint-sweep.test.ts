import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAnswered, MARK, sendHostile, sweptTown, type Swept } from './endpoint-sweep-fixture.ts';
import { idsFor, wellFormed } from './endpoint-sweep-requests-fixture.ts';

/** What answers without a session: signing in, what a sign-in page needs, and what machines ask. */
const openOperations = [
  'DELETE /api/session',
  'DELETE /api/sign-on/session',
  'GET /api/calendar/{file}',
  'GET /api/demo-accounts',
  'GET /api/ledger/status',
  'GET /api/public/kinds',
  'GET /api/public/reports/{code}',
  'GET /api/resident/ways',
  'GET /api/session',
  'GET /api/sign-on',
  'GET /api/sign-on/{id}/callback',
  'GET /api/sign-on/{id}/start',
  'GET /healthz',
  'GET /ledger/alliance.json',
  'GET /ledger/keys.json',
  'GET /ledger/{log}/checkpoint',
  'GET /ledger/{log}/tile/{*}',
  'GET /readyz',
  'POST /api/alliance/alarms',
  'POST /api/public/reports',
  'POST /api/public/reports/{code}/photos',
  'POST /api/public/reports/{code}/rating',
  'POST /api/remedies',
  'POST /api/remedies/applications',
  'POST /api/resident/accounts',
  'POST /api/resident/codes',
  'POST /api/resident/progress',
  'POST /api/resident/session',
  'POST /api/room-guest/session',
  'POST /api/session',
  'POST /api/session/passkey',
  'POST /api/session/passkey/options',
  'POST /api/session/second-factor',
  'POST /api/sign-on/{id}/back-channel-logout',
];

/**
 * What the agencies of a county share, by design: inspectors whose files are watched and why, dispatchers and heads the
 * names of officials whom they could send, which are public in their office.
 */
const sharedInCounty = ['GET /api/inspection/flagged', 'GET /api/grid/patrols/planning'];

describe('every operation of the API document', () => {
  let place: Swept;
  before(async () => {
    place = await sweptTown();
  });
  after(async () => {
    await place.close();
  });

  test('is closed to whoever has no session, but for those of a list', async () => {
    assert.ok(place.operations.length > 100);
    assert.deepEqual(
      place.operations
        .filter((one) => one.open)
        .map((one) => one.name)
        .sort(),
      openOperations,
    );
    for (const operation of place.operations) {
      if (operation.open) continue;
      for (const id of place.ids.slice(0, 3)) {
        const asked = wellFormed(operation, id);
        const answer = await place.send(operation, place.callers.nobody, asked);
        assertAnswered(operation, answer, asked);
        assert.equal(answer.statusCode, 401, `${operation.name} ${answer.body}`);
      }
    }
  });

  test('shows the marked data to whom it belongs: what is looked for below is there to be found', async () => {
    const found = new Set<string>();
    for (const operation of place.operations.filter((one) => one.method === 'GET'))
      for (const id of idsFor(operation, place.ids)) {
        const answer = await place.send(operation, place.callers.owner, {
          ...wellFormed(operation, id),
          query: {},
        });
        if (answer.body.includes(MARK)) found.add(operation.name);
      }
    for (const name of [
      '/api/matters',
      '/api/matters/{id}',
      '/api/matters/{id}/journal',
      '/api/my-day',
      '/api/admin/people',
    ])
      assert.ok(found.has(`GET ${name}`), `${name} is not among ${[...found].join(', ')}`);
    assert.ok(found.size >= 10, [...found].join(', '));
  });

  for (const who of ['nobody', 'agency', 'county', 'resident', 'directory'] as const)
    test(`tells ${who} nothing of the data of another agency, whichever id is asked for`, async () => {
      for (const operation of place.operations.filter(
        (one) => who !== 'agency' || !sharedInCounty.includes(one.name),
      ))
        for (const id of idsFor(operation, place.ids))
          for (const asked of [wellFormed(operation, id), { ...wellFormed(operation, id), query: {} }]) {
            const answer = await place.send(operation, place.callers[who], asked);
            assertAnswered(operation, answer, asked);
            assert.ok(
              !answer.body.includes(MARK),
              `${operation.name} shows ${place.callers[who].who} ${answer.body.slice(Math.max(0, answer.body.indexOf(MARK) - 300), answer.body.indexOf(MARK) + 100)}`,
            );
            if (
              Object.keys(asked.query).length === 0 &&
              operation.parameters.every((one) => one.in !== 'query')
            )
              break;
          }
    });

  test('never fails, whatever it is sent, and says in both languages what is wrong', async () => {
    await sendHostile(place, 8);
  });
});
