import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertProblem } from './http-fixture.ts';
import { safetyTown, type PastEvent, type SafetyTown } from './safety-fixture.ts';

interface Figure {
  readonly figure: {
    readonly value: number | null;
    readonly n: number | null;
    readonly interval: readonly [number, number] | null;
    readonly suppressed: boolean;
  };
  readonly yearOnYear: { readonly before: number; readonly by: number; readonly noise: boolean } | null;
  readonly cumulative: { readonly value: number | null };
  readonly state: string;
}
interface Report {
  readonly period: {
    readonly id: string;
    readonly now: object;
    readonly running: boolean;
    readonly former: string;
    readonly next: string | null;
  };
  readonly unit: { readonly id: string };
  readonly path: readonly { readonly id: string }[];
  readonly residents: number | null;
  readonly stale: boolean;
  readonly sources: readonly { readonly source: string; readonly state: string }[];
  readonly domains: readonly {
    readonly id: string;
    readonly cure: { readonly scenario: string; readonly installed: boolean } | null;
    readonly figures: readonly (Figure & {
      readonly definition: {
        readonly id: string;
        readonly limits: { readonly en: string };
        readonly version: number;
      };
      readonly series: readonly { readonly period: string }[];
    })[];
  }[];
  readonly units: readonly {
    readonly id: string;
    readonly figures: readonly (Figure & { readonly indicator: string })[];
  }[];
}
interface List {
  readonly events: readonly {
    readonly id: string;
    readonly key: string;
    readonly category: { readonly name: { readonly en: string } };
    readonly unit: { readonly id: string };
    readonly matter: object | null;
  }[];
  readonly total: number;
  readonly next: string | null;
}

const times = (count: number, one: PastEvent): PastEvent[] => Array.from({ length: count }, () => one);
const fire = (day: string, half: 'east' | 'west' = 'east', more: Partial<PastEvent> = {}): PastEvent => ({
  ...{ source: 'fire-brigade', category: 'fire-dwelling', day, half },
  attributes: { cause: 'electrical', deaths: 0, injured: 0, loss: 1 },
  ...more,
});

describe('the safety report', () => {
  let place: SafetyTown;
  before(async () => {
    place = await safetyTown();
    await place.happened(
      ...times(12, fire('2025-03-10')),
      ...times(3, fire('2025-03-20', 'west')),
      ...times(4, fire('2025-01-05')),
      ...times(10, fire('2024-03-10')),
      // a leap day, and a day of which the year before has none
      ...times(2, fire('2024-02-29')),
      fire('2023-02-28'),
      { ...fire('2025-03-11'), severity: 4 },
    );
  });
  after(() => place.close());

  const ask = async <T>(path: string, who: Parameters<SafetyTown['who']>[0] = 'leader'): Promise<T> => {
    const answer = await (await place.who(who)).get(`/api/safety/${path}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<T>();
  };
  const figureOf = ({ domains }: Report, id: string) =>
    domains.flatMap(({ figures }) => figures).find(({ definition }) => definition.id === id)!;

  test('has the figures of a month with definition, interval and change, and those of the units below', async () => {
    const report = await ask<Report>('report?by=month&period=2025-03');
    assert.deepEqual(report.period.now, { from: '2025-03-01', to: '2025-03-31' });
    assert.deepEqual([report.period.former, report.period.next], ['2025-02', '2025-04']);
    assert.equal(report.period.running, false);
    assert.equal(report.unit.id, place.city);
    assert.equal(report.residents, 500_000);

    const fires = figureOf(report, 'fires');
    assert.equal(fires.figure.value, 16);
    const [low, high] = fires.figure.interval!;
    assert.ok(low < 16 && 16 < high, String([low, high]));
    assert.equal(fires.yearOnYear!.before, 10);
    assert.equal(fires.yearOnYear!.by, 60);
    assert.equal(fires.yearOnYear!.noise, true, 'sixteen after ten is within chance');
    assert.equal(fires.cumulative.value, 20);
    assert.equal(fires.series.at(-1)!.period, '2025-03');
    assert.ok(fires.definition.limits.en.length > 0 && fires.definition.version >= 1);

    const shown = report.units.map(({ id, figures }) => [
      id,
      figures.find(({ indicator }) => indicator === 'fires')!.figure.value,
    ]);
    assert.deepEqual(shown, [
      [place.units.east, 13],
      [place.units.west, 3],
    ]);
    const domain = report.domains.find(({ id }) => id === 'fire')!;
    assert.equal(domain.cure!.installed, false, 'its cure has not been built');
  });

  test('a source that never reported has no figures, which is no zero', async () => {
    const report = await ask<Report>('report?by=month&period=2025-03');
    const crime = report.domains.find(({ id }) => id === 'criminal')!.figures[0]!;
    assert.deepEqual([crime.state, crime.figure.value], ['no-data', null]);
    assert.equal(report.sources.find(({ source }) => source === 'police-crime')!.state, 'silent');
    assert.equal(report.sources.find(({ source }) => source === 'fire-brigade')!.state, 'fresh');
  });

  test('a period before the first report, and one that has not begun, have no data', async () => {
    for (const period of ['2019-03', '2099-01']) {
      const report = await ask<Report>(`report?by=month&period=${period}`);
      const fires = figureOf(report, 'fires');
      assert.deepEqual([fires.state, fires.figure.value], ['no-data', null], period);
    }
  });

  test('a leap day is compared with the 28th', async () => {
    const report = await ask<Report>('report?by=day&period=2024-02-29');
    const fires = figureOf(report, 'fires');
    assert.deepEqual([fires.figure.value, fires.yearOnYear!.before], [2, 1]);
    assert.deepEqual([report.period.former, report.period.next], ['2024-02-28', '2024-03-01']);
  });

  test('weeks, quarters and years can be asked about, also across the turn of a year', async () => {
    const week = await ask<Report>('report?by=week&period=2025-W01');
    assert.deepEqual(week.period.now, { from: '2024-12-30', to: '2025-01-05' });
    assert.deepEqual([week.period.former, week.period.next], ['2024-W52', '2025-W02']);
    assert.equal(figureOf(week, 'fires').figure.value, 4);
    assert.equal(figureOf(await ask<Report>('report?by=quarter&period=2025-Q1'), 'fires').figure.value, 20);
    assert.equal(figureOf(await ask<Report>('report?by=year&period=2024'), 'fires').figure.value, 12);
    const running = await ask<Report>('report?by=year');
    assert.deepEqual([running.period.running, running.period.next], [true, null]);
  });

  test('an indicator opens its definition, its break-downs and the units below', async () => {
    const shown = await ask<{
      readonly definition: { readonly meaning: object; readonly source: object };
      readonly figure: Figure['figure'];
      readonly parts: readonly {
        readonly dimension: string;
        readonly rows: readonly {
          readonly key: string;
          readonly name: { readonly en: string };
          readonly figure: Figure['figure'];
        }[];
      }[];
      readonly units: readonly (Figure & { readonly id: string })[];
    }>('indicators/fires?by=month&period=2025-03');
    assert.equal(shown.figure.value, 16);
    const kinds = shown.parts.find(({ dimension }) => dimension === 'category')!;
    assert.deepEqual(
      kinds.rows.map(({ key, figure }) => [key, figure.value]),
      [['fire-dwelling', 16]],
    );
    assert.notEqual(kinds.rows[0]!.name.en, 'fire-dwelling', 'a kind is called by its name');
    assert.deepEqual(
      shown.units.map(({ figure }) => figure.value),
      [13, 3],
    );
  });

  test('a number opens the list of its events, page by page, and the list is as long as the number', async () => {
    const keys: string[] = [];
    let next: string | null = null;
    let total = 0;
    do {
      const cursor = next === null ? '' : `&cursor=${encodeURIComponent(next)}`;
      const page: List = await ask<List>(`indicators/fires/list?by=month&period=2025-03&limit=6${cursor}`);
      keys.push(...page.events.map(({ key }) => key));
      ({ next, total } = page);
    } while (next !== null);
    assert.deepEqual([keys.length, new Set(keys).size, total], [16, 16, 16]);

    const west = await ask<List>(
      `indicators/fires/list?by=month&period=2025-03&unit=${place.units.west}&dimension=category&key=fire-dwelling`,
    );
    assert.deepEqual([west.events.length, west.total], [3, 3]);
    assert.ok(west.events.every(({ unit }) => unit.id === place.units.west));
  });

  test('an event reported late, corrected or moved changes the figures of its own day', async () => {
    const key = 'corrected';
    const count = async (half: 'east' | 'west') =>
      figureOf(await ask<Report>(`report?by=day&period=2025-05-05&unit=${place.units[half]}`), 'fires').figure
        .value;
    await place.happened({ ...fire('2025-05-05'), key });
    assert.deepEqual([await count('east'), await count('west')], [1, 0]);
    await place.happened({ ...fire('2025-05-05', 'west'), key });
    assert.deepEqual([await count('east'), await count('west')], [0, 1]);
    const { events } = await ask<List>(
      `indicators/fires/list?by=day&period=2025-05-05&unit=${place.units.west}`,
    );
    assert.deepEqual(
      events.map((one) => one.key),
      [key],
    );
  });

  test('serious events of late stand in the ticker, of the own area alone', async () => {
    const now = new Date(Date.now() - 60_000).toISOString();
    await place.happened({ ...fire(now, 'west'), key: 'serious', severity: 4 });
    const keys = async (who: Parameters<SafetyTown['who']>[0]) =>
      (await ask<{ items: List['events'] }>('events', who)).items.map((one) => one.key);
    assert.deepEqual(await keys('leader'), ['serious']);
    assert.deepEqual(await keys('east-leader'), []);
  });

  test('the leader of a town sees that town, and nothing of the other', async () => {
    const own = await ask<Report>('report?by=month&period=2025-03', 'east-leader');
    assert.equal(own.unit.id, place.units.east);
    assert.deepEqual(
      own.path.map(({ id }) => id),
      [place.units.east],
    );
    assert.equal(figureOf(own, 'fires').figure.value, 13);
    const browser = await place.who('east-leader');
    for (const unit of [place.units.west, place.city, '00000000-0000-7000-8000-000000000000'])
      for (const path of ['report', 'indicators/fires', 'indicators/fires/list', 'events'])
        assertProblem(await browser.get(`/api/safety/${path}?unit=${unit}`), 404, 'places.unit-unknown');
  });

  test('supervisors, inspectors and heads see it, a clerk does not', async () => {
    for (const who of ['supervisor', 'inspector', 'head'] as const)
      assert.equal((await ask<Report>('report', who)).unit.id, place.city);
    assertProblem(await (await place.who('clerk')).get('/api/safety/report'), 403, 'access.role-needed');
  });

  test('what is no period, no unit, no indicator or no page is refused with its reason', async () => {
    const browser = await place.who('leader');
    for (const [by, period] of [
      ['month', '2025-13'],
      ['day', '2025-02-29'],
      ['week', '2025-W53'],
      ['quarter', '2025-Q5'],
      ['year', '202'],
      ['month', '2025'],
    ] as const)
      assertProblem(
        await browser.get(`/api/safety/report?by=${by}&period=${period}`),
        400,
        'indicators.no-period',
      );
    assertProblem(await browser.get('/api/safety/indicators/none'), 404, 'indicators.unknown');
    for (const cursor of ['x', '0 x', '0 2025-01-01~', '9'])
      assertProblem(
        await browser.get(`/api/safety/indicators/fires/list?cursor=${encodeURIComponent(cursor)}`),
        400,
        cursor === 'x' || cursor === '9' ? 'list.bad-cursor' : 'signals.page',
      );
    assert.equal((await browser.get('/api/safety/report?unit=x')).statusCode, 400);
    assert.equal((await browser.get('/api/safety/report?by=century')).statusCode, 400);
  });
});
