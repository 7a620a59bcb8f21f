import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asActor, PLATFORM_AGENCY, systemActor, type Actor } from '../access/index.ts';
import { History, type HistoricalMatter } from '../matters/index.ts';
import type { FlowDefinition, IndicatorDefinition } from '../process/index.ts';
import { Problem } from '../store/index.ts';
import { permitFlow, smallCity, type SmallCity } from '../testing/index.ts';
import {
  clockCounts,
  composedFigures,
  hiddenBelow,
  indicatorReactor,
  isKept,
  recentEntries,
  type ComposedIndicator,
  type ComposedQuery,
} from './index.ts';

const name = { zh: '试', en: 'trial' };
const DAY = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T04:00:00Z`);
const isoToday = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const daysFromToday = (days: number): string =>
  new Date(Date.parse(isoToday) + days * DAY).toISOString().slice(0, 10);

/** The permits, a second flow of complaints about them, and figures across both. */
const permits = permitFlow({ unit: 'cd' });
const paired = (of: IndicatorDefinition): IndicatorDefinition =>
  of.kind === 'due-rate' ? of : { ...of, dimensions: ['kind'], pairs: [['agency', 'kind']] };
const permit: FlowDefinition = { ...permits, indicators: permits.indicators.map(paired) };
const complaint: FlowDefinition = {
  ...permit,
  id: 'complaint',
  indicators: permit.indicators.filter(({ kind }) => kind !== 'due-rate'),
};

const catalogue: readonly ComposedIndicator[] = [
  {
    ...{ id: 'complaints-per-permit', name, meaning: name, unit: '%' as const, better: 'down' as const },
    of: [{ scenario: 'complaint', indicator: 'applications' }],
    dividedBy: [{ scenario: 'permit', indicator: 'applications' }],
  },
  {
    ...{ id: 'all', name, meaning: name, unit: 'cases' as const },
    of: [
      { scenario: 'complaint', indicator: 'applications' },
      { scenario: 'permit', indicator: 'applications' },
    ],
  },
  {
    ...{ id: 'withdrawn', name, meaning: name, unit: '%' as const },
    of: [{ scenario: 'permit', indicator: 'withdrawn-share' }],
    dividedBy: [{ scenario: 'permit', indicator: 'withdrawn-share', part: 'd' }],
  },
  {
    ...{ id: 'in-time', name, meaning: name, unit: '%' as const },
    of: [{ scenario: 'permit', indicator: 'in-time', as: { kind: null } }],
    dividedBy: [{ scenario: 'permit', indicator: 'in-time', part: 'd', as: { kind: null } }],
  },
];
const flows = new Map([permit, complaint].map((one) => [one.id, one]));

describe('figures across flows equal what is counted by hand', () => {
  let city: SmallCity;
  let leader: Actor;
  before(async () => {
    city = await smallCity();
    for (const flow of [permit, complaint]) await city.definitions.install(flow, 'data');
    leader = await city.person({ agency: city.agencies.police, scope: 'tenancy', role: 'leader' });
    const { police, streets } = city.agencies;
    const { e1, e2, w1 } = city.units;
    // agency, unit, kind, applied, ended how and when
    await load('permit', [
      [police, e1, 'shop', '2025-03-02', 'decide', '2025-03-05'],
      [police, e1, 'sign', '2025-03-09', 'withdraw', '2025-03-10'],
      [streets, e2, 'shop', '2025-04-01', 'decide', '2025-04-20'],
      [streets, w1, 'stall', '2025-05-30', 'decide', '2025-06-02'],
      [police, w1, 'shop', '2024-03-15', 'withdraw', '2024-03-16'],
      [police, e1, 'shop', daysFromToday(-8), undefined, undefined],
    ]);
    await load('complaint', [
      [police, e1, 'shop', '2025-03-20', undefined, undefined],
      [streets, w1, 'stall', '2025-06-11', undefined, undefined],
    ]);
  });
  after(async () => {
    await city.database.close();
  });

  type Row = readonly [string, string, string, string, string | undefined, string | undefined];
  async function load(scenario: string, rows: readonly Row[]): Promise<void> {
    const history = new History({
      pool: city.database.db.owner,
      definitions: city.definitions,
      reactors: [indicatorReactor],
      flow: await city.definitions.current(scenario),
      calendar: city.calendar,
      purpose: 'import',
    });
    const who = { actor: systemActor.account, acting: PLATFORM_AGENCY };
    await history.commit(
      await history.prepare(
        rows.map(([agency, unit, kind, applied, end, ended], index): HistoricalMatter => ({
          ...{
            ref: `${scenario} ${String(index)}`,
            number: `${scenario} ${String(index)}`,
            shard: 1,
            agency,
            unit,
          },
          acts: [
            { action: 'apply', at: at(applied), input: { kind }, key: 'apply', ...who },
            ...(end === undefined ? [] : [{ action: end, at: at(ended!), input: {}, key: end, ...who }]),
          ],
        })),
      ),
    );
  }

  const year = { from: '2025-01-01', to: '2025-12-31' };
  const read = async (query: Partial<ComposedQuery> = {}, actor = leader) => {
    const found = await asActor(city.database.db.app, actor, 'statistics', (db) =>
      composedFigures(db, flows, catalogue, { ...year, ...query }),
    );
    return Object.fromEntries(
      found.map(({ id, period, unit, key, figure }) => [
        [id, period, unit, key].filter((part) => part !== '').join(' '),
        figure.denominator === undefined
          ? figure.value
          : `${String(figure.numerator)}/${String(figure.denominator)}`,
      ]),
    );
  };

  test('a ratio of two flows, a sum of two flows, and a share that one flow keeps', async () => {
    assert.deepEqual(await read(), {
      'complaints-per-permit': '2/4',
      all: 6,
      withdrawn: '1/4',
      // ten days to decide: the one of 1 April was decided on the twentieth; the withdrawn one is no period
      'in-time': '2/3',
    });
  });

  test('by quarter, where a quarter without permits divides by nothing', async () => {
    const found = await read({ by: 'quarter' });
    assert.equal(found['complaints-per-permit 2025-Q1'], '1/2');
    assert.equal(found['complaints-per-permit 2025-Q2'], '1/2');
    assert.equal(found['all 2025-Q3'], undefined);
    const june = await asActor(city.database.db.app, leader, 'statistics', (db) =>
      composedFigures(db, flows, catalogue.slice(0, 1), { from: '2025-06-01', to: '2025-06-30' }),
    );
    assert.deepEqual(
      june.map(({ figure }) => [figure.value, figure.numerator, figure.denominator]),
      [[null, 1, 0]],
    );
  });

  test('for several units at once, each with what lies below it, and within one', async () => {
    const { city: whole, east, west } = city.units;
    const found = await read({ units: [east, west] });
    assert.deepEqual([found[`all ${east}`], found[`all ${west}`]], [4, 2]);
    assert.equal((await read({ unit: east }))['complaints-per-permit'], '1/3');
    assert.equal((await read({ unit: whole, units: [west] }))[`withdrawn ${west}`], '0/1');
  });

  test('by kind, within an agency, and by both, from the pairs that are kept', async () => {
    const byKind = await read({ dimension: 'kind' });
    assert.deepEqual(
      [byKind['complaints-per-permit shop'], byKind['complaints-per-permit sign']],
      ['1/2', '0/1'],
    );
    assert.equal(byKind['in-time shop'], undefined, 'a due rate is not kept by kind');
    const { police, streets } = city.agencies;
    const within = await read({ where: { agency: police }, dimension: 'kind' });
    assert.deepEqual([within['all shop'], within['all sign'], within['all stall']], [2, 1, undefined]);
    const reversed = await read({ where: { kind: 'shop' }, dimension: 'agency' });
    assert.deepEqual([reversed[`all ${police}`], reversed[`all ${streets}`]], [2, 1]);
    assert.equal((await read({ where: { agency: streets, kind: 'stall' } }))['complaints-per-permit'], '1/1');
    assert.equal((await read({ where: { agency: police } }))['in-time'], '1/1');
  });

  test('keys are called as they are asked about', async () => {
    const names = new Map([
      [city.agencies.police, '公安'],
      [city.agencies.streets, '街道'],
    ]);
    const keys = new Map([...names].map(([id, called]) => [called, id]));
    const naming = {
      nameOf: (_: string, key: string) => names.get(key) ?? key,
      keyOf: (_: string, called: string) => keys.get(called) ?? called,
    };
    assert.equal((await read({ dimension: 'agency', naming }))['all 公安'], 3);
    assert.equal((await read({ where: { agency: '街道' }, naming }))['all'], 3);
  });

  test('a flow with words of its own is counted under the common code', async () => {
    const [first] = catalogue;
    const coded: ComposedIndicator = {
      ...first!,
      of: [
        { scenario: 'complaint', indicator: 'applications', codes: { kind: { shop: 'C1', stall: 'C3' } } },
      ],
      dividedBy: [{ scenario: 'permit', indicator: 'applications', codes: { kind: { shop: 'C1' } } }],
    };
    const found = async (query: Partial<ComposedQuery>) =>
      asActor(city.database.db.app, leader, 'statistics', (db) =>
        composedFigures(db, flows, [coded], { ...year, ...query }),
      );
    const byKind = await found({ dimension: 'kind' });
    assert.deepEqual(byKind.map(({ key, figure }) => [key, figure.numerator, figure.denominator]).sort(), [
      ['C1', 1, 2],
      ['C3', 1, 0],
      ['sign', 0, 1],
      ['stall', 0, 1],
    ]);
    const [shops] = await found({ where: { kind: 'C1' } });
    assert.deepEqual([shops!.figure.numerator, shops!.figure.denominator], [1, 2]);
  });

  test('an outsider sees nothing of it', async () => {
    const outsider = await city.person({ agency: city.agencies.elsewhere, scope: 'tenancy' });
    assert.deepEqual(await read({}, outsider), {});
  });

  test('running and missed periods out of the same sums, and what lately happened, counted by stage and agency', async () => {
    const question = { today: isoToday, until: daysFromToday(7), since: daysFromToday(-30) };
    const clocks = [{ scenario: 'permit', indicator: 'in-time' }];
    const counted = await asActor(city.database.db.app, leader, 'statistics', (db) =>
      clockCounts(db, clocks, question),
    );
    assert.deepEqual(counted, [{ ...clocks[0]!, today: 0, soon: 1, missed: 0 }]);
    const past = await asActor(city.database.db.app, leader, 'statistics', (db) =>
      clockCounts(db, clocks, { today: '2025-05-01', until: '2025-05-08', since: '2025-01-01' }),
    );
    assert.deepEqual(past, [{ ...clocks[0]!, today: 0, soon: 0, missed: 1 }]);

    const news = await asActor(city.database.db.app, leader, 'statistics', (db) =>
      recentEntries(db, {
        ...{ scenarios: ['permit'], since: '2025-03-01', until: '2025-04-30', limit: 3 },
        unit: city.units.east,
      }),
    );
    const { police, streets } = city.agencies;
    assert.deepEqual(
      news.map(({ day, stage, agency, n }) => [day, stage, agency, n]),
      [
        ['2025-04-20', 'decided', streets, 1],
        ['2025-04-01', 'examining', streets, 1],
        ['2025-03-10', 'withdrawn', police, 1],
      ],
    );
  });
});

describe('what may be shown of them', () => {
  test('the strictest threshold of what they are made of holds; events have none', () => {
    assert.equal(hiddenBelow(catalogue[0]!, flows), undefined);
    const persons =
      (below: number) =>
      (one: IndicatorDefinition): IndicatorDefinition => ({ ...one, persons: { below } });
    const counting = new Map([
      ['permit', { ...permit, indicators: permit.indicators.map(persons(5)) }],
      ['complaint', { ...complaint, indicators: complaint.indicators.map(persons(10)) }],
    ]);
    assert.equal(hiddenBelow(catalogue[0]!, counting), 10);
  });

  test('a term that no flow defines is a defect of the catalogue, and a cut that is not kept is said', () => {
    const wrong = { ...catalogue[0]!, of: [{ scenario: 'permit', indicator: 'none' }] };
    assert.throws(
      () => isKept(wrong, flows, {}),
      (error) => error instanceof Problem && error.code === 'indicators.unknown' && error.status === 500,
    );
    const inTime = catalogue[3]!;
    assert.ok(isKept(inTime, flows, { dimension: 'agency' }));
    assert.ok(!isKept(inTime, flows, { dimension: 'kind' }));
    assert.ok(!isKept(catalogue[0]!, flows, { dimension: 'outcome' }));
    assert.ok(!isKept(catalogue[0]!, flows, { where: { agency: 'a', kind: 'b' }, dimension: 'outcome' }));
  });
});
