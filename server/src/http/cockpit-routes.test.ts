import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { cockpitTown, type CockpitTown, type Past } from './cockpit-fixture.ts';
import { assertProblem } from './http-fixture.ts';

interface Shown {
  readonly value: number | null;
  readonly n: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly change: {
    readonly by: number;
    readonly in: string;
    readonly direction: string;
    readonly judged: string | null;
    readonly few: boolean;
  } | null;
}
interface Cockpit {
  readonly period: { readonly now: object; readonly before: object; readonly running: boolean };
  readonly agency: { readonly name: { readonly zh: string } } | null;
  readonly unit: { readonly id: string };
  readonly stale: boolean;
  readonly figures: readonly (Shown & {
    readonly id: string;
    readonly kept: boolean;
    readonly meaning: object;
  })[];
  readonly clocks: readonly { readonly id: string; readonly soon: number; readonly missed: number }[];
}
interface Parts {
  readonly trend: readonly {
    readonly period: string;
    readonly value: number | null;
    readonly before: number | null;
  }[];
  readonly respondents: readonly (Shown & { readonly key: string })[] | null;
  readonly violations:
    readonly (Shown & { readonly code: string; readonly name: { readonly en: string } })[] | null;
  readonly units: readonly (Shown & { readonly id: string })[];
}

const names = ['甲执', '乙执'] as const;
const of = (agency: 0 | 1, violation: string) => ({ respondent: names[agency], violation });

const penalty = (agency: 0 | 1, unit: Past['unit'], day: string, violation = 'v1'): Past => ({
  ...{ scenario: 'enforcement-case', agency, unit },
  acts: [
    ['report', day, { violation }],
    ['punish-on-the-spot', day],
  ],
});
const review = (agency: 0 | 1, unit: Past['unit'], day: string, violation = 'v1'): Past => ({
  // every application is handled by the first agency's office, whosever act it is about
  ...{ scenario: 'reconsideration', agency: 0, unit },
  acts: [['apply', day, { ...of(agency, violation), channel: 'online' }]],
});
const suit = (
  agency: 0 | 1,
  unit: Past['unit'],
  day: string,
  hearing?: 'attend-by-head' | 'attend-by-staff',
): Past => ({
  ...{ scenario: 'administrative-litigation', agency, unit },
  acts: [
    [
      'receive-summons',
      day,
      { ...of(agency, 'v1'), receivedOn: day, filedOn: day, standing: 'agency', procedure: 'ordinary' },
    ],
    ...(hearing === undefined ? [] : [[hearing, day, { on: day }] as const]),
  ],
});
const streetPenalty = (agency: 0 | 1, unit: Past['unit'], day: string, violation: string): Past => ({
  ...{ scenario: 'street-order', agency, unit },
  acts: [
    ['report', day, { violation }],
    ['decide', day],
  ],
});
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('the dispute cockpit', () => {
  let place: CockpitTown;
  before(async () => {
    place = await cockpitTown();
    await place.past(
      // 2025: forty penalties, six applications, two suits; the year before, fifty, five and four
      ...times(25, penalty(0, 'east', '2025-03-10')),
      ...times(4, streetPenalty(0, 'east', '2025-03-11', 'occupying-road')),
      streetPenalty(0, 'east', '2025-03-12', 'noise'),
      ...times(10, penalty(1, 'west', '2025-08-10', 'v2')),
      ...times(50, penalty(0, 'east', '2024-05-10')),
      ...times(3, review(0, 'east', '2025-04-10')),
      review(0, 'west', '2025-09-10', 'v2'),
      ...times(2, review(1, 'west', '2025-09-12', 'v2')),
      ...times(5, review(0, 'east', '2024-06-10')),
      suit(0, 'east', '2025-05-10', 'attend-by-head'),
      suit(1, 'west', '2025-05-11', 'attend-by-staff'),
      ...times(4, suit(0, 'east', '2024-07-10', 'attend-by-staff')),
    );
  });
  after(async () => {
    await place.close();
  });

  const cockpit = async (
    query: string,
    role: Parameters<CockpitTown['as']>[0] = 'leader',
  ): Promise<Cockpit> => {
    const answer = await (await place.as(role)).get(`/api/cockpit/disputes?${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Cockpit>();
  };
  const parts = async (id: string, query: string, role: Parameters<CockpitTown['as']>[0] = 'leader') => {
    const answer = await (await place.as(role)).get(`/api/cockpit/disputes/figures/${id}?${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json<Parts>();
  };
  const figure = ({ figures }: Cockpit, id: string) => figures.find((one) => one.id === id)!;
  const fraction = ({ numerator, denominator }: Shown) => [numerator, denominator];

  test('the figures of a year are those counted by hand, each with its definition and its change', async () => {
    const year = await cockpit('by=year&period=2025');
    assert.deepEqual(year.period.now, { from: '2025-01-01', to: '2025-12-31' });
    assert.equal(year.period.running, false);
    assert.equal(year.unit.id, place.city);

    const incidence = figure(year, 'incidence');
    assert.deepEqual([incidence.value, ...fraction(incidence)], [200, 8, 40]);
    // 9 ÷ 50 the year before: 180 per thousand
    assert.deepEqual(
      [Math.round(incidence.change!.by * 10) / 10, incidence.change!.in, incidence.change!.direction],
      [11.1, 'percent', 'up'],
    );
    assert.equal(incidence.change!.judged, 'worse');
    assert.deepEqual([figure(year, 'reconsiderations').value, figure(year, 'suits').value], [6, 2]);
    assert.equal(figure(year, 'suits').change!.by, -50);
    assert.equal(figure(year, 'suits').change!.judged, null, 'that fewer sue is neither better nor worse');

    const heads = figure(year, 'head-attendance-rate');
    assert.deepEqual(fraction(heads), [1, 2]);
    assert.deepEqual(
      [heads.change!.by, heads.change!.in, heads.change!.judged, heads.change!.few],
      [50, 'points', 'better', true],
    );
    const losses = figure(year, 'loss-rate');
    assert.deepEqual(
      [losses.value, losses.change, losses.kept],
      [null, null, true],
      'nothing to divide is no zero',
    );
    for (const one of year.figures) assert.match(JSON.stringify(one.meaning), /÷|件|比例/);
  });

  test('by quarter and month; a running period is compared with as many days of the year before', async () => {
    assert.equal(figure(await cockpit('by=quarter&period=2025-Q3'), 'reconsiderations').value, 3);
    assert.equal(figure(await cockpit('by=month&period=2025-09'), 'reconsiderations').value, 3);
    const running = await cockpit('by=year');
    const { now, before } = running.period as { now: { to: string }; before: { to: string } };
    const to = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    assert.equal(now.to, to);
    assert.equal(Number(before.to.slice(0, 4)), Number(to.slice(0, 4)) - 1);
    const answer = await (await place.as('leader')).get('/api/cockpit/disputes?by=month&period=2025-13');
    assertProblem(answer, 400, 'cockpit.period');
  });

  test('down to a town, to an agency, to a violation, and to an agency and a violation at once', async () => {
    const west = await cockpit(`by=year&period=2025&unit=${place.units.west}`);
    assert.deepEqual(fraction(figure(west, 'incidence')), [4, 10]);
    const second = await cockpit(`by=year&period=2025&respondent=${encodeURIComponent('乙执')}`);
    assert.deepEqual(fraction(figure(second, 'incidence')), [3, 10]);
    assert.equal(figure(second, 'granted-rate').kept, false, 'the court keeps no agency');
    assert.deepEqual(
      fraction(figure(await cockpit('by=year&period=2025&violation=v2'), 'incidence')),
      [3, 10],
    );
    const both = await cockpit(`by=year&period=2025&violation=v2&respondent=${encodeURIComponent('甲执')}`);
    assert.equal(figure(both, 'reconsiderations').value, 1);
  });

  test('one figure over time, by agency, by violation and by town: agencies, never persons', async () => {
    const { trend, respondents, violations, units } = await parts('reconsiderations', 'by=year&period=2025');
    assert.deepEqual(
      trend.slice(-2).map(({ period, value, before }) => [period, value, before]),
      [
        ['2024', 5, 0],
        ['2025', 6, 5],
      ],
    );
    assert.deepEqual(
      respondents!.map(({ key, value }) => [key, value]),
      [
        ['甲执', 4],
        ['乙执', 2],
      ],
    );
    assert.deepEqual(
      violations!.map(({ code, value }) => [code, value]),
      [
        ['v1', 3],
        ['v2', 3],
      ],
    );
    assert.deepEqual(
      units.map(({ id, value }) => [id, value]),
      [
        [place.units.east, 3],
        [place.units.west, 3],
      ],
    );
    const ofOne = await parts(
      'reconsiderations',
      `by=year&period=2025&respondent=${encodeURIComponent('甲执')}`,
    );
    assert.equal(ofOne.respondents, null);
    assert.deepEqual(
      ofOne.violations!.map(({ code, value }) => [code, value]),
      [
        ['v1', 3],
        ['v2', 1],
      ],
    );
    assert.equal((await parts('granted-rate', 'by=year&period=2025')).respondents, null);
    const unknown = await (await place.as('leader')).get('/api/cockpit/disputes/figures/none');
    assertProblem(unknown, 404, 'indicators.unknown');
  });

  test('penalties of every flow are below the line, under the code and the name that the catalogue has for them', async () => {
    const { violations } = await parts('incidence', 'by=year&period=2025');
    assert.deepEqual(
      violations!.map(({ code, numerator, denominator }) => [code, numerator, denominator]),
      [
        ['v2', 3, 10],
        ['v1', 5, 25],
        ['URB-001', 0, 4],
        ['noise', 0, 1],
      ],
    );
    assert.equal(violations!.at(-1)!.name.en, 'Construction noise');
  });

  test('a head sees the own agency alone and no other; the reconsideration body its area; a clerk nothing', async () => {
    const own = await cockpit('by=year&period=2025', 'second-head');
    assert.equal(own.agency!.name.zh, '乙执');
    assert.deepEqual(fraction(figure(own, 'incidence')), [3, 10]);
    const byViolation = await parts('reconsiderations', 'by=year&period=2025', 'second-head');
    assert.deepEqual([byViolation.respondents, byViolation.violations!.length], [null, 1]);
    const other = encodeURIComponent('甲执');
    const elsewhere = await (await place.as('second-head')).get(`/api/cockpit/disputes?respondent=${other}`);
    assertProblem(elsewhere, 403, 'cockpit.agency-elsewhere');
    const office = await cockpit('by=year&period=2025', 'reconsideration-head');
    assert.deepEqual(fraction(figure(office, 'incidence')), [8, 40]);
    for (const path of ['', '/figures/suits', '/events'])
      assertProblem(
        await (await place.as('clerk')).get(`/api/cockpit/disputes${path}`),
        403,
        'access.role-needed',
      );
  });

  test('a unit that is none, or lies elsewhere, is not found', async () => {
    const leader = await place.as('leader');
    for (const unit of ['00000000-0000-7000-8000-00000000dead', '00000000-0000-7000-8000-000000000000'])
      assertProblem(await leader.get(`/api/cockpit/disputes?unit=${unit}`), 404, 'places.unit-unknown');
  });

  test('what lately happened tells day, flow, stage, agency and how many, and nothing else', async () => {
    const today = new Date(Date.now() + 8 * 3_600_000 - 3_600_000).toISOString().slice(0, 10);
    await place.past(...times(2, review(0, 'east', today)), suit(1, 'west', today));
    const read = async (role: Parameters<CockpitTown['as']>[0]) =>
      (await (await place.as(role)).get('/api/cockpit/disputes/events')).json<{
        items: { day: string; n: number; scenario: { id: string }; agency: { zh: string } }[];
      }>().items;
    const items = await read('leader');
    assert.deepEqual(
      items.map(({ day, n, scenario, agency }) => [day, n, scenario.id, agency.zh]),
      [
        [today, 2, 'reconsideration', '甲执'],
        [today, 1, 'administrative-litigation', '乙执'],
      ],
    );
    assert.deepEqual(Object.keys(items[0]!).sort(), ['agency', 'day', 'n', 'scenario', 'stage']);
    assert.equal((await read('second-head')).length, 1);
    // the answer to the complaint of today runs
    const { clocks, stale } = await cockpit('by=month');
    assert.equal(stale, false);
    assert.ok(clocks.some(({ soon }) => soon > 0));
  });
});
