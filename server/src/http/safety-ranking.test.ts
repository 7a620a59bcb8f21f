import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dayOf, isoOf } from '@gaoyao/kernel/calendar';
import { assertProblem } from './http-fixture.ts';
import { safetyTown, type PastEvent, type SafetyTown } from './safety-fixture.ts';

interface Ranking {
  readonly method: { readonly id: string; readonly version: number; readonly says: readonly object[] };
  readonly rows: readonly {
    readonly unit: { readonly id: string };
    readonly score: number | null;
    readonly rank: readonly [number, number] | null;
    readonly movement: { readonly before: readonly number[]; readonly direction: string } | null;
    readonly rates: readonly {
      readonly indicator: string;
      readonly observed: number;
      readonly expected: number;
    }[];
    readonly appeal: string | null;
  }[];
}
interface Clusters {
  readonly clusters: readonly {
    readonly unit: { readonly id: string };
    readonly category: { readonly id: string; readonly name: { readonly en: string } };
    readonly from: string;
    readonly to: string;
    readonly observed: number;
    readonly expected: number;
    readonly q: number;
    readonly events: readonly string[];
  }[];
}

const END = '2025-06-30';
const before30 = (days: number): string => isoOf(dayOf(END) - days);
const some = (count: number, half: 'east' | 'west', one: Omit<PastEvent, 'half'>): PastEvent[] =>
  Array.from({ length: count }, () => ({ ...one, half }));
const theft = { source: 'police-crime', category: 'crime-theft' };
const accident = { source: 'traffic-police', category: 'accident-injury' };
const fire = { source: 'fire-brigade', category: 'fire-dwelling' };
const work = { source: 'emergency-bureau', category: 'work-construction' };

describe('ranking and clusters', () => {
  let place: SafetyTown;
  before(async () => {
    place = await safetyTown();
    await place.happened(
      // in May both halves have the same; in June the western half has three times as many thefts
      ...[theft, accident, fire].flatMap((one) =>
        (['east', 'west'] as const).flatMap((half) => some(20, half, { ...one, day: '2025-05-10' })),
      ),
      ...some(20, 'east', { ...theft, day: '2025-06-10' }),
      ...some(90, 'west', { ...theft, day: '2025-06-10' }),
      ...[accident, fire].flatMap((one) =>
        (['east', 'west'] as const).flatMap((half) => some(20, half, { ...one, day: '2025-06-10' })),
      ),
      ...some(2, 'east', { ...work, day: '2025-05-01' }),
      ...some(2, 'west', { ...work, day: '2025-06-01' }),
      // a year in which one fraud a week is usual, and a last week with ten
      ...Array.from({ length: 50 }, (_, week) =>
        some(1, 'east', {
          ...{ source: 'police-crime', category: 'crime-telecom-fraud' },
          day: before30(10 + week * 7),
        }),
      ).flat(),
      ...some(10, 'east', {
        ...{ source: 'police-crime', category: 'crime-telecom-fraud' },
        day: before30(2),
      }),
    );
  });
  after(() => place.close());

  const ranking = async (query: string): Promise<Ranking> => {
    const answer = await (await place.who('leader')).get(`/api/safety/ranking?${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Ranking>();
  };

  test('units that chance alone could tell apart share a range of ranks', async () => {
    const { rows, method } = await ranking('by=month&period=2025-05');
    assert.deepEqual(
      rows.map(({ rank }) => rank),
      [
        [1, 2],
        [1, 2],
      ],
    );
    assert.ok(method.says.length > 0 && method.version >= 1, 'it is published with its method');
  });

  test('a difference beyond chance ranks, and the movement says against what', async () => {
    const { rows } = await ranking('by=month&period=2025-06');
    assert.deepEqual(
      rows.map(({ unit, rank }) => [unit.id, rank]),
      [
        [place.units.east, [1, 1]],
        [place.units.west, [2, 2]],
      ],
    );
    const [east, west] = rows;
    assert.ok(east!.score! < 100 && west!.score! > 100);
    assert.deepEqual(east!.movement, { before: [1, 2], direction: 'same' });
    const thefts = west!.rates.find(({ indicator }) => indicator === 'criminal-cases')!;
    assert.equal(thefts.observed, 90);
  });

  test('a unit without what is below it ranks nobody, and a period without data gives no rank', async () => {
    assert.deepEqual((await ranking(`by=month&period=2025-06&unit=${place.units.east}`)).rows, []);
    const unknown = await ranking('by=month&period=2019-06');
    assert.deepEqual(
      unknown.rows.map(({ rank, score }) => [rank, score]),
      [
        [null, null],
        [null, null],
      ],
    );
  });

  test('a kind with more events than usual is found, with what was usual and the events', async () => {
    const answer = await (await place.who('leader')).get('/api/safety/clusters?by=month&period=2025-06');
    assert.equal(answer.statusCode, 200, answer.body);
    const { clusters } = answer.json<Clusters>();
    const found = clusters.find(({ category }) => category.id === 'crime-telecom-fraud')!;
    assert.equal(found.unit.id, place.units.east);
    assert.equal(found.category.name.en, 'Telecom and online fraud');
    assert.ok(found.observed >= 10 && found.expected < 5 && found.q <= 0.05, JSON.stringify(found));
    assert.equal(found.to, END);
    assert.equal(found.events.length, found.observed);
  });

  test('neither is open to a clerk', async () => {
    for (const path of ['ranking', 'clusters'])
      assertProblem(await (await place.who('clerk')).get(`/api/safety/${path}`), 403, 'access.role-needed');
  });
});
