import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addOfficial, assertProblem, signedIn } from './http-fixture.ts';
import { residentTown, type ResidentTown } from './resident-fixture.ts';

const NUMBER = '110101199003071014';

describe('residents before those who read what they did', () => {
  let place: ResidentTown;
  before(async () => {
    place = await residentTown();
  });
  after(async () => {
    await place.close();
  });

  test('the name of a resident who acted stands masked in the journal', async () => {
    await place.applicant(NUMBER);
    const resident = await place.resident('13800138000');
    assert.equal((await place.verify(resident, NUMBER)).statusCode, 200);
    const made = await resident.post('/api/resident/requests', {
      kind: 'access',
      what: '请告知持有我的哪些资料',
    });
    assert.equal(made.statusCode, 201, made.body);
    await addOfficial(place, 'head', { role: 'head', agency: place.agencies[0] });
    const head = await signedIn(place.app, 'head');
    const journal = await head.get(`/api/matters/${made.json<{ id: string }>().id}/journal`);
    assert.equal(journal.statusCode, 200, journal.body);
    assert.doesNotMatch(journal.body, /欧阳某某/);
    assert.match(journal.body, /欧＊＊＊/);
  });

  test('a moment that is none is refused where a mandate is recorded, never a failure', async () => {
    const { party } = await place.applicant('110101199003072033', '司马某');
    for (const times of [
      { to: '2027-12-31T23:59:60Z' },
      { from: '2026-12-31T23:59:60Z', to: '2027-01-01T00:00:00Z' },
    ]) {
      const answer = await place.clerk.post('/api/mandates', {
        party,
        kind: 'written',
        evidence: '委托书一份',
        ...times,
      });
      assert.ok([400, 422].includes(answer.statusCode), answer.body);
    }
    assertProblem(
      await place.clerk.post('/api/mandates', {
        party,
        kind: 'written',
        evidence: '委托书一份',
        to: '2020-01-01T00:00:00Z',
      }),
      422,
      'access.mandate-period',
    );
  });
});
