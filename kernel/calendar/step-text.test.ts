import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayOf } from './days.ts';
import { due } from './due.ts';
import { cnSchedules } from './holidays/cn.ts';
import type { PeriodRule } from './period-rule.ts';
import { stepText } from './step-text.ts';
import { workCalendar } from './work-calendar.ts';
import { endOfDay, startOfDay } from './zone.ts';

const calendar = workCalendar(cnSchedules);
const at = (iso: string) => startOfDay(dayOf(iso)) + 10 * 3_600_000;
const days = (from: string, to: string) => ({ from: startOfDay(dayOf(from)), to: endOfDay(dayOf(to)) });

describe('the steps in words', () => {
  it('tell a working-day period with its articles in both languages', () => {
    const texts = due({ length: 10, unit: 'wd' }, at('2025-01-24'), calendar).steps.map(stepText);
    assert.deepEqual(
      texts.map(({ zh }) => zh),
      [
        '2025-01-24 为起算事由发生之日，当日不计入（民法典第 201 条）',
        '第 10 个工作日为 2025-02-13，其间跳过休息日 10 天，计入调休上班日 2 天（全国年节及纪念日放假办法及年度放假安排）',
        '期间于 2025-02-13 24:00 届满（民法典第 203 条）',
      ],
    );
    assert.equal(texts[2]!.en, 'The period ends on 2025-02-13 at 24:00 (Civil Code art. 203)');
  });

  it('name the holiday that moves the last day, or the weekday', () => {
    const roll = (rule: PeriodRule, start: string) =>
      stepText(due(rule, at(start), calendar).steps.find(({ kind }) => kind === 'roll')!);
    assert.equal(
      roll({ length: 60, unit: 'cd' }, '2025-08-04').zh,
      '最后一日 2025-10-03 为国庆节、中秋节放假，顺延至其后的工作日 2025-10-09（民法典第 203 条）',
    );
    assert.equal(
      roll({ length: 5, unit: 'cd' }, '2025-03-03').en,
      'The last day 2025-03-08 is a Saturday; moves to the next working day, 2025-03-10 (Civil Code art. 203)',
    );
  });

  it('survive storage as JSON', () => {
    const { steps } = due({ length: 2, unit: 'mo' }, at('2025-01-31'), calendar, {
      pauses: [days('2025-02-10', '2025-02-19')],
      extensions: [{ length: 3, unit: 'wd', reason: '情况复杂' }],
    });
    const stored = JSON.parse(JSON.stringify(steps)) as typeof steps;
    assert.deepEqual(stored.map(stepText), steps.map(stepText));
  });
});
