import {
  cnSchedules,
  dayOf,
  due,
  dueMs,
  startOfDay,
  workCalendar,
  type PeriodRule,
} from '@gaoyao/kernel/calendar';
import type { Benchmark } from './benchmark.ts';
import { naiveDue } from './naive-due.ts';
import { interleaved, median, perSecond } from './statistics.ts';

/** Periods of the kinds that laws use, in the proportion one meets them: most in days and working days. */
const rules: readonly PeriodRule[] = [
  { length: 60, unit: 'cd' },
  { length: 7, unit: 'wd' },
  { length: 90, unit: 'cd' },
  { length: 15, unit: 'wd' },
  { length: 37, unit: 'cd', rollover: false },
  { length: 6, unit: 'mo' },
  { length: 10, unit: 'wd' },
  { length: 1, unit: 'yr' },
  { length: 24, unit: 'h' },
];
const first = startOfDay(dayOf('2016-01-04')) + 10 * 3_600_000;
const startOf = (index: number): number => first + (index % 2_900) * 86_400_000;
const ruleOf = (index: number): PeriodRule => rules[index % rules.length]!;

const repeat =
  (once: (rule: PeriodRule, startMs: number) => number) =>
  (count: number): number => {
    let last = 0;
    for (let index = 0; index < count; index += 1) last = once(ruleOf(index), startOf(index));
    return last;
  };

/** When a period of law ends: the date alone, and with the steps that explain it. */
export const dueBenchmark: Benchmark = {
  id: 'due',
  name: { zh: '期限计算', en: 'when a period of law ends' },
  run: async ({ quick }) => {
    const calendar = workCalendar(cnSchedules);
    const naive = naiveDue(cnSchedules);
    for (let index = 0; index < 26_100; index += 1)
      if (dueMs(ruleOf(index), startOf(index), calendar) !== naive(ruleOf(index), startOf(index)))
        throw new Error(
          `the two ways disagree on ${JSON.stringify(ruleOf(index))} from ${String(startOf(index))}`,
        );
    const ms = quick ? 100 : 400;
    const speeds = await interleaved(quick ? 3 : 9, {
      date: () =>
        perSecond(
          ms,
          repeat((rule, start) => dueMs(rule, start, calendar)),
        ),
      steps: () =>
        perSecond(
          ms,
          repeat((rule, start) => due(rule, start, calendar).steps.length),
        ),
      naive: () => perSecond(ms, repeat(naive)),
    });
    const baseline = {
      name: { zh: '逐日循环（结果相同，已核对）', en: 'a day-by-day loop (same results, checked)' },
      value: median(speeds.naive),
    };
    return {
      measures: [
        {
          id: 'date',
          name: { zh: '只算届满日', en: 'the date only' },
          value: median(speeds.date),
          unit: '/s',
          baseline,
          goals: [{ of: 'value', at: 'least', limit: 1_000_000 }],
        },
        {
          id: 'steps',
          name: { zh: '连同计算步骤', en: 'with its steps' },
          value: median(speeds.steps),
          unit: '/s',
          baseline,
          goals: [{ of: 'value', at: 'least', limit: 200_000 }],
        },
      ],
    };
  },
};
