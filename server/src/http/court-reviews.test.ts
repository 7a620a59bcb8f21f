import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { addParties } from '@gaoyao/kernel/parties';
import { newId } from '@gaoyao/kernel/store';
import { scenarios } from '@gaoyao/scenarios';
import { runCourtReviews } from '../court-reviews/index.ts';
import { addOfficial, assertProblem, signedIn, town, type Browser, type Town } from './http-fixture.ts';

const court = scenarios.find(({ definition }) => definition.id === 'non-litigation-enforcement')!.definition;
const CASES = 70;

interface Batch {
  readonly id: string;
  readonly finishedAt: string | null;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly withoutDossier: number;
  readonly suggested: Record<string, number> | null;
  readonly cases: readonly {
    readonly matter: string;
    readonly number: string;
    readonly suggestion: string | null;
    readonly problem: { readonly code: string } | null;
  }[];
}

describe('the automatic review of all cases of a court', () => {
  let place: Town;
  let clerk: Browser;
  let judge: Browser;
  let elsewhere: Browser;
  let officer: Browser;
  const cases: { readonly id: string; readonly number: string }[] = [];
  let batch: string;

  const read = async (who: Browser): Promise<Batch> => {
    const answer = await who.get(`/api/court-reviews/${batch}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Batch>();
  };
  const work = (signal?: AbortSignal, progress?: (done: number) => void): Promise<number> =>
    runCourtReviews(place.services, {
      ...(signal === undefined ? {} : { signal }),
      ...(progress === undefined ? {} : { progress }),
    });

  before(async () => {
    place = await town();
    await place.services.definitions.install(court, 'code');
    const [streets, bench] = place.agencies;
    const account = await addOfficial(place, 'judge', { role: 'judge', agency: bench });
    await addOfficial(place, 'clerk', { role: 'court-clerk', agency: bench });
    await addOfficial(place, 'other-judge', { role: 'judge', agency: streets });
    await addOfficial(place, 'filer', { role: 'officer', agency: streets });
    [judge, clerk, elsewhere, officer] = (await Promise.all(
      ['judge', 'clerk', 'other-judge', 'filer'].map(async (name) => signedIn(place.app, name)),
    )) as [Browser, Browser, Browser, Browser];
    const party = newId();
    await addParties(place.database.db.owner, place.services.protection, [
      { id: party, shard: 1, kind: 'person', name: '林小满', identityNumber: '330000199001011234' },
    ]);
    for (let index = 0; index < CASES; index += 1) {
      const opened = await clerk.post('/api/matters', {
        scenario: court.id,
        action: 'receive',
        input: {
          originNumber: `罚决字${String(index)}号`,
          party,
          partyKind: 'person',
          fine: 500,
          servedDay: '2025-01-06',
        },
      });
      assert.equal(opened.statusCode, 201, opened.body);
      const one = opened.json<{ id: string; number: string }>();
      cases.push(one);
      const filed = await clerk.post(`/api/matters/${one.id}/acts`, {
        ...{ action: 'accept', input: { judge: account }, version: 1 },
      });
      assert.equal(filed.statusCode, 200, filed.body);
    }
  });
  after(async () => {
    await place.close();
  });

  test('a filing officer has them reviewed; asked again while it waits, it is the same review', async () => {
    const asked = await clerk.post('/api/court-reviews', {});
    assert.equal(asked.statusCode, 202, asked.body);
    const { id, total } = asked.json<{ id: string; total: number }>();
    assert.equal(total, CASES);
    batch = id;
    const again = await judge.post('/api/court-reviews', {});
    assert.deepEqual(again.json(), { id, total });
    assertProblem(await officer.post('/api/court-reviews', {}), 403, 'court.no-post');
    assertProblem(await elsewhere.get(`/api/court-reviews/${id}`), 404, 'court.batch-unknown');
  });

  test('stopped on the way it keeps what was done, and whoever comes next goes on', async () => {
    const stop = new AbortController();
    await work(stop.signal, () => stop.abort());
    const half = await read(clerk);
    assert.ok(half.done > 0 && half.done < CASES && half.finishedAt === null);
    // a case that moves on meanwhile is not reviewed and is said so
    const moved = await judge.post(`/api/matters/${cases.at(-1)!.id}/acts`, {
      ...{ action: 'withdraw', input: { reason: '已经履行' }, version: 2 },
    });
    assert.equal(moved.statusCode, 200, moved.body);
    assert.equal(await work(), CASES - half.done - 1);
    const whole = await read(clerk);
    assert.deepEqual(
      [whole.done, whole.failed, whole.withoutDossier, whole.finishedAt === null],
      [CASES, 1, CASES - 1, false],
    );
    assert.equal(await work(), 0);
  });

  test('what is suggested belongs to the deliberation: judges see it, the filing officer sees what was not reviewed', async () => {
    const open = await read(judge);
    assert.equal(
      Object.values(open.suggested!).reduce((sum, n) => sum + n, 0),
      CASES - 1,
    );
    assert.equal(open.cases.length, CASES);
    const one = open.cases.find(({ matter }) => matter === cases[0]!.id)!;
    const single = await judge.get(`/api/matters/${cases[0]!.id}/court-review`);
    assert.equal(single.json<{ suggestion: string }>().suggestion, one.suggestion);
    const closed = await read(clerk);
    assert.equal(closed.suggested, null);
    assert.deepEqual(
      closed.cases.map(({ number, suggestion, problem }) => [number, suggestion, problem?.code]),
      [[cases.at(-1)!.number, null, 'court.not-under-review']],
    );
    const file = await clerk.get(`/api/court-reviews/${batch}/not-reviewed.csv`);
    assert.match(file.headers['content-type'] as string, /^text\/csv/u);
    assert.equal(file.body.trim().split('\r\n').length, 2);
    assert.ok(file.body.includes(cases.at(-1)!.number));
  });

  test('the readings stand in the trace in the name of whoever asked; the cases themselves are untouched', async () => {
    const { rows } = await place.database.db.owner.query<{ n: number }>(
      `select count(distinct m)::integer as n from access.trace t, unnest(t.matters) m
       where t.act = 'document' and t.field = 'dossier' and t.actor = (select id from access.account where username = 'clerk')`,
    );
    assert.equal(rows[0]!.n, CASES - 1);
    const page = await judge.get(`/api/matters/${cases[0]!.id}`);
    assert.equal(page.json<{ version: number }>().version, 2);
  });

  test('the court asks anew when it is over; a review nobody of the court stands behind any more reads nothing', async () => {
    const asked = await clerk.post('/api/court-reviews', {});
    assert.notEqual(asked.json<{ id: string }>().id, batch);
    batch = asked.json<{ id: string }>().id;
    await place.database.db.owner.query(
      `update access.binding set valid_to = now() where account = (select id from access.account where username = 'clerk')`,
    );
    assert.equal(await work(), 0);
    const left = await read(judge);
    assert.deepEqual([left.failed, left.cases[0]!.problem?.code], [CASES - 1, 'court.asker-gone']);
  });
});
