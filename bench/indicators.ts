import { asActor } from '@gaoyao/kernel/access';
import {
  countSignals,
  keepCatalogue,
  recountCatalogue,
  reportFigures,
  type ReportQuery,
} from '@gaoyao/kernel/indicators';
import type { Database, Text } from '@gaoyao/kernel/store';
import { safetyCatalogue, scenarios } from '@gaoyao/scenarios';
import type { Benchmark, Measure } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { safetyCity, writeEvents, type SafetyCity } from './safety-events.ts';
import { percentile } from './statistics.ts';

const flows = new Map(scenarios.map((one) => [one.flow.definition.id, one.flow.definition]));
const UNTIL = Date.parse('2026-11-22T10:00:00+08:00');

type Asked = Omit<ReportQuery, 'catalogue' | 'units'>;

/** What a reader looks at: a running month, a day, a running year, a month that is over. */
const pages: readonly Asked[] = [
  { by: 'month', period: '2026-11', series: 13 },
  { by: 'day', period: '2026-11-21', series: 30 },
  { by: 'year', period: '2026', series: 6 },
  { by: 'month', period: '2025-05', series: 13 },
];

const since = (started: number): number => performance.now() - started;

async function page(
  db: Database,
  { leader }: SafetyCity,
  units: readonly string[],
  asked: Asked,
): Promise<number> {
  const started = performance.now();
  const figures = await asActor(db.app, leader, 'statistics', (tx) =>
    reportFigures(tx, flows, { catalogue: safetyCatalogue.id, units, ...asked }, UNTIL),
  );
  const took = since(started);
  if (figures.length !== units.length * safetyCatalogue.indicators.length)
    throw new Error('figures are missing');
  if (!figures.some((one) => (one.figure.value ?? 0) > 0)) throw new Error('nothing was counted');
  return took;
}

const cityPage = ({ city, counties }: SafetyCity): readonly string[] => [city, ...counties];
const countyPage = ({ counties, towns }: SafetyCity, at: number): readonly string[] => {
  const county = counties[at % counties.length]!;
  return [county, ...towns.get(county)!];
};

/** The plain way: what the page shows of its month, counted from the entries for each unit. */
async function plainPage({ app }: Database, city: SafetyCity): Promise<number> {
  const started = performance.now();
  await asActor(app, city.leader, 'statistics', (db) =>
    db.query(
      `select a.ancestor, e.source, e.category, sum(e.sign) as n, sum(e.sign) filter (where e.closed_at <= e.target_at) as on_time
       from signals.entry e join places.unit_ancestor a on a.unit = e.unit and a.ancestor = any($1::uuid[])
       where e.at >= '2026-11-01' and e.at < '2026-11-23' group by 1, 2, 3`,
      [cityPage(city)],
    ),
  );
  return since(started);
}

/** What counts everything anew without keeping anything: a sum per day, town and kind. */
async function plainRollUp({ owner }: Database): Promise<number> {
  const started = performance.now();
  await owner.query(
    `create unlogged table public.bench_sums as
     select (at + interval '8 hours')::date as day, a.ancestor as unit, source, category, sum(sign) as n
     from signals.entry e join places.unit_ancestor a on a.unit = e.unit group by 1, 2, 3, 4`,
  );
  return since(started);
}

async function timedPages(db: Database, city: SafetyCity, rounds: number) {
  const times = { city: [] as number[], county: [] as number[] };
  for (let round = -4; round < rounds; round += 1) {
    const asked = pages[(round + 4) % pages.length]!;
    const [ofCity, ofCounty] = [
      await page(db, city, cityPage(city), asked),
      await page(db, city, countyPage(city, round + 4), asked),
    ];
    if (round < 0) continue;
    times.city.push(ofCity);
    times.county.push(ofCounty);
  }
  return times;
}

const name = (zh: string, en: string): Text => ({ zh, en });
const p95Of = (
  id: string,
  named: Text,
  times: readonly number[],
  baseline: Measure['baseline'],
): Measure => ({
  ...{ id, name: named, value: percentile(times, 0.95), unit: 'ms' },
  ...(baseline === undefined ? {} : { baseline }),
  goals: [{ of: 'value', at: 'most', limit: 50 }],
});

/** Figures of a safety report over six years of events: rolling up, reading, and counting all anew beside readers. */
export const indicatorsBenchmark: Benchmark = {
  id: 'indicators',
  name: name('安全报告的指标', 'figures of the safety report'),
  run: async ({ quick, note }) => {
    const count = quick ? 200_000 : Number(process.env['GAOYAO_BENCH_EVENTS'] ?? 10_000_000);
    const where = await emptyDatabase();
    const platform = await platformOn(where);
    const { db } = platform;
    try {
      const city = await safetyCity(db);
      await keepCatalogue(db.owner, safetyCatalogue, flows);
      while ((await countSignals(db.owner)) > 0);
      note(name(`写入 ${String(count)} 个事件`, `writing ${String(count)} events`));
      await writeEvents(db, city, count, UNTIL);

      note(name('汇总', 'rolling up'));
      let started = performance.now();
      let counted = 0;
      for (let moved = 1; moved > 0; counted += moved) moved = await countSignals(db.owner);
      const rollUp = (1000 * counted) / since(started);
      await db.owner.query('analyze indicators.cell');
      const plain = (1000 * counted) / (await plainRollUp(db));

      note(name('读报告', 'reading the report'));
      const times = await timedPages(db, city, quick ? 40 : 400);
      const bare = [await plainPage(db, city), await plainPage(db, city), await plainPage(db, city)];
      const plainName = name('直接对事件分组计数（仅当月）', 'group by over the entries (its month alone)');
      const baseline = { name: plainName, value: percentile(bare, 0.5) };

      note(name('全部重算', 'counting all anew'));
      started = performance.now();
      let [done, told] = [false, 0];
      const recount = recountCatalogue(db.owner, safetyCatalogue.id, (progress) => {
        const share = progress.counted / progress.total;
        if (share < told + 0.1) return;
        told = share;
        const text = `${(100 * share).toFixed(0)} %`;
        note(name(text, text));
      }).finally(() => {
        done = true;
      });
      const meanwhile: number[] = [];
      for (let at = 0; !done; at += 1) {
        meanwhile.push(await page(db, city, cityPage(city), pages[at % pages.length]!));
        // readers come now and then; one that never pauses would be a measurement of itself
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      await recount;
      const recounted = since(started) / 1000;
      return {
        measures: [
          {
            ...{
              id: 'roll-up',
              unit: '/s',
              value: rollUp,
              goals: [{ of: 'value', at: 'least', limit: 20_000 }],
            },
            name: name('随到随汇总，事件', 'rolled up as they arrive, events'),
            baseline: {
              name: name('一条 SQL 按日、单位、类别分组', 'one SQL group by day, unit and kind'),
              value: plain,
            },
          },
          p95Of(
            'city',
            name('市页（含 14 县）p95', 'page of the city with its 14 counties, p95'),
            times.city,
            baseline,
          ),
          p95Of(
            'county',
            name('县页（含各镇街）p95', 'page of a county with its towns, p95'),
            times.county,
            undefined,
          ),
          {
            ...{
              id: 'recount',
              unit: 's',
              value: recounted,
              goals: [{ of: 'value', at: 'most', limit: 900 }],
            },
            name: name('全部重算', 'counting all anew'),
          },
          {
            ...p95Of(
              'city-meanwhile',
              name('重算时市页 p95', 'page of the city meanwhile, p95'),
              meanwhile,
              undefined,
            ),
            baseline: {
              name: name('没有重算时', 'without a recount'),
              value: percentile(times.city, 0.95),
            },
          },
        ],
      };
    } finally {
      await platform.close();
      await where.drop();
    }
  },
};
