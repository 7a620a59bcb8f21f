import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { gridTown, IN_W1, report, reported, type GridTown } from './grid-fixture.ts';
import { assertProblem, type Browser } from './http-fixture.ts';

const HOUR = 3_600_000;

describe('reporting an event', () => {
  let place: GridTown;
  let member: Browser;
  before(async () => {
    place = await gridTown();
    member = await place.as('member');
  });
  after(async () => {
    await place.close();
  });

  const stood = async (matter: string) => {
    const { rows } = await place.database.db.owner.query<{
      unit: string;
      agency: string;
      facts: Record<string, unknown>;
    }>(`select unit, agency, snapshot -> 'facts' as facts from matters.matter where id = $1`, [matter]);
    return rows[0]!;
  };

  test('the catalogue says who is competent and why, and how long it may take', async () => {
    const { kinds } = (await member.get('/api/grid/kinds')).json<{
      kinds: { code: string; why: { zh: string }; hours: Record<string, number> }[];
    }>();
    assert.ok(kinds.length >= 60, String(kinds.length));
    assert.ok(kinds.every(({ why, hours }) => why.zh !== '' && hours['1']! >= hours['4']!));
  });

  test('the same report sent again and again is one event with one code', async () => {
    const body = reported();
    const first = await report(member, body);
    for (let n = 0; n < 3; n += 1) {
      const again = await report(member, { ...body, sentAt: new Date(Date.now() + n).toISOString() });
      assert.deepEqual(
        [again.matter, again.number, again.follow],
        [first.matter, first.number, first.follow],
      );
    }
    const { rows } = await place.database.db.owner.query<{ n: number }>(
      'select count(*)::integer as n from matters.matter where title = $1',
      [body.title],
    );
    assert.equal(rows[0]!.n, 1);
  });

  test('sent twice at the same moment it is one event as well', async () => {
    const body = reported({ title: '同一时刻发出两次' });
    const [one, other] = await Promise.all([report(member, body), report(member, body)]);
    assert.equal(one.matter, other.matter);
  });

  test('a phone whose clock stands in 2020 reports what happened five hours ago', async () => {
    const wrong = Date.parse('2020-01-01T00:00:00Z');
    const { matter } = await report(
      member,
      reported({ at: new Date(wrong - 5 * HOUR).toISOString(), sentAt: new Date(wrong).toISOString() }),
    );
    const { facts } = await stood(matter);
    const off = Date.now() - 5 * HOUR - Date.parse(String(facts['happenedAt']));
    assert.ok(Math.abs(off) < 60_000, String(off));
  });

  test('without a place it is taken in the grid of whoever reports, and marked', async () => {
    const { matter, placed } = await report(member, reported({ place: {} }));
    assert.equal(placed, 'none');
    const { unit, facts } = await stood(matter);
    assert.equal(unit, place.units.e1);
    assert.equal(facts['placeMissing'], true);
  });

  test('what lies in the grid of somebody else is received there, with the reporter named', async () => {
    const { matter } = await report(member, reported({ place: { position: IN_W1 } }));
    const { unit, facts } = await stood(matter);
    assert.equal(unit, place.units.w1);
    assert.equal(facts['reporter'], place.people.member);
    const there = await place.as('west-member');
    assert.equal((await there.get(`/api/grid/events/${matter}`)).statusCode, 200);
  });

  test('an open event nearby that may be the same is offered, and not to whoever may not see it', async () => {
    const first = await report(member, reported({ title: '文化路路灯不亮' }));
    await place.settle();
    const dispatcher = await place.as('dispatcher');
    const again = await report(dispatcher, reported({ title: '文化路路灯不亮了' }));
    assert.deepEqual(again.near.map(({ matter }) => matter).includes(first.matter), true);
    const bureau = await place.as('bureau');
    const elsewhere = await report(bureau, reported({ title: '文化路路灯不亮了' }));
    assert.deepEqual(elsewhere.near, []);
  });

  test('a kind that is not in the catalogue, and a title of nothing, are refused with what is wrong', async () => {
    const body = reported({ kind: 'unheard-of' });
    assertProblem(
      await member.post('/api/grid/reports', body, { 'idempotency-key': body.key }),
      422,
      'grid.kind-unknown',
    );
    const empty = reported({ title: '   ' });
    assertProblem(await member.post('/api/grid/reports', empty), 400, 'http.invalid-request');
  });

  test('who is not there to report is told where to go', async () => {
    const leader = await place.as('leader');
    assertProblem(await leader.post('/api/grid/reports', reported()), 403, 'grid.no-post');
  });

  test('a key of one reporter opens nothing of another', async () => {
    const body = reported({ title: '各人各报' });
    const mine = await report(member, body);
    const second = await place.as('second-member');
    const theirs = await report(second, { ...body, place: { position: [120.06, 29.01] } });
    assert.notEqual(mine.matter, theirs.matter);
    assert.notEqual(mine.follow, theirs.follow);
  });
});
