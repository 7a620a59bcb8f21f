import { cloudEventOf, hear, takeReadings, type HearContext, type Incoming } from '@gaoyao/kernel/signals';
import { inTransaction } from '@gaoyao/kernel/store';
import type { Benchmark } from './benchmark.ts';
import { emptyDatabase, platformOn } from './database.ts';
import { percentile } from './statistics.ts';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-11-18T00:00:00+08:00');
/** Events of one message. */
const BATCH = 1_000;
const HOURS = 12;
/** One home of so many has been dry for its hours when the measured hour comes; elsewhere water ran an hour ago. */
const DRY = 100;

const numberOf = (meter: number): string => `bench-${String(meter)}`;
const litresAt = (meter: number, hour: number): number =>
  meter % DRY === 0 ? 100 : 100 + Math.min(hour, HOURS - 1);

/** Hourly readings of enrolled homes: how long after the hour's readings arrive the last dry spell is raised. */
export const careAlertBenchmark: Benchmark = {
  id: 'care-alert',
  name: { zh: '关爱预警', en: 'care alerts' },
  run: async ({ quick, note }) => {
    const count = quick ? 5_000 : 100_000;
    const database = await emptyDatabase();
    const platform = await platformOn(database);
    const { owner } = platform.db;
    try {
      await owner.query(
        `insert into signals.meter (id, shard, matter, source, number, hours, since, flow_at, dry_since, due_at)
         select gen_random_uuid(), 1, gen_random_uuid(), 'water', 'bench-' || n, $2::integer, $3, $3, $3,
           $3::timestamptz + make_interval(hours => $2::integer) from generate_series(0, $1::integer - 1) as n`,
        [count, HOURS, new Date(START)],
      );
      const starts = Array.from({ length: Math.ceil(count / BATCH) }, (_, n) => n * BATCH);
      const metersFrom = (start: number): readonly number[] =>
        Array.from({ length: Math.min(BATCH, count - start) }, (_, n) => start + n);
      for (let hour = 0; hour < HOURS; hour += 1) {
        const at = START + hour * HOUR_MS;
        note({ zh: `第 ${String(hour)} 时的读数`, en: `readings of hour ${String(hour)}` });
        for (const start of starts)
          await inTransaction(owner, (db) =>
            takeReadings(
              db,
              metersFrom(start).map((meter) => ({
                ...{ source: 'water', meter: numberOf(meter), at, litres: litresAt(meter, hour) },
              })),
              { now: at },
            ),
          );
      }
      await owner.query('vacuum analyze signals.meter, signals.reading');
      const now = START + HOURS * HOUR_MS;
      const context: HearContext = {
        ...{ pool: owner, protection: platform.protection, readings: takeReadings, now: () => now },
      };
      const messages = starts.map((start) =>
        metersFrom(start).map((meter): Incoming => {
          const event = {
            ...{ specversion: '1.0', type: 'cn.gaoyao.reading', source: 'water' },
            ...{ id: `${numberOf(meter)} ${String(HOURS)}`, time: new Date(now).toISOString() },
            data: { meter: numberOf(meter), litres: litresAt(meter, HOURS) },
          };
          return { event: cloudEventOf(event), body: JSON.stringify(event) };
        }),
      );
      const perMessage: number[] = [];
      const begun = performance.now();
      for (const message of messages) {
        const started = performance.now();
        await hear(context, message, { via: 'http', speaker: null });
        perMessage.push(performance.now() - started);
      }
      const all = performance.now() - begun;
      const { rows } = await owner.query<{ n: number }>(
        'select count(*)::integer as n from signals.dry_spell',
      );
      const expected = Math.ceil(count / DRY);
      if (rows[0]!.n !== expected)
        throw new Error(`${String(rows[0]!.n)} dry spells raised, not ${String(expected)}`);
      return {
        measures: [
          {
            id: 'hour',
            name: {
              zh: `${String(count)} 户一小时的读数全部收下并发出预警`,
              en: `readings of an hour of ${String(count)} homes taken and alerted`,
            },
            ...{ value: all, unit: 'ms' },
            goals: [{ of: 'value', at: 'most', limit: 60_000 }],
          },
          {
            id: 'message',
            name: {
              zh: `一批 ${String(BATCH)} 条读数，p95`,
              en: `a message of ${String(BATCH)} readings, p95`,
            },
            ...{ value: percentile(perMessage, 0.95), unit: 'ms' },
          },
        ],
      };
    } finally {
      await platform.close();
      await database.drop();
    }
  },
};
