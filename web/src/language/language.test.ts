import assert from 'node:assert/strict';
import test from 'node:test';
import { day, dayOrMoment, due, moment } from './dates.ts';
import { inputOfMoment, momentNow, momentOfInput } from './moments.ts';
import { remainingText, urgency } from './remaining.ts';

test('a period that ends at 24:00 shows its last day, not the next', () => {
  assert.equal(due('2026-11-25T16:00:00.000Z'), '2026-11-25');
});

test('a period in hours shows the time it ends', () => {
  assert.equal(due('2026-11-25T02:30:00.000Z'), '2026-11-25 10:30');
});

test('days and times are those of China, wherever the browser stands', () => {
  assert.equal(day('2026-11-20T16:00:00Z'), '2026-11-21');
  assert.equal(moment('2026-11-20T23:12:00Z'), '2026-11-21 07:12');
  assert.equal(dayOrMoment('2026-11-20T16:00:00Z'), '2026-11-21');
  assert.equal(dayOrMoment('2026-11-20T23:12:00+08:00'), '2026-11-20 23:12');
});

test('what is left of a clock is said in the unit of its law, in both languages', () => {
  assert.deepEqual(remainingText({ n: 3, unit: 'wd', overdue: false }), {
    zh: '剩 3 个工作日',
    en: '3 working days left',
  });
  assert.deepEqual(remainingText({ n: 1, unit: 'cd', overdue: true }), {
    zh: '已超 1 日',
    en: '1 day overdue',
  });
  assert.deepEqual(remainingText({ n: 0, unit: 'wd', overdue: true }), { zh: '已超期', en: 'overdue' });
  assert.deepEqual(remainingText({ n: 0, unit: 'cd', overdue: false }), { zh: '今日届满', en: 'due today' });
});

test('three days or a day of hours before the end is near; past the end is over', () => {
  assert.equal(urgency({ n: 3, unit: 'wd', overdue: false }), 'near');
  assert.equal(urgency({ n: 25, unit: 'h', overdue: false }), 'calm');
  assert.equal(urgency({ n: 2, unit: 'cd', overdue: true }), 'over');
});

test('a time typed into a field is that of China’s clock, and comes back as it was typed', () => {
  assert.equal(momentOfInput('2026-11-21T09:12'), '2026-11-21T09:12:00+08:00');
  assert.equal(inputOfMoment('2026-11-21T01:12:30Z'), '2026-11-21T09:12');
  assert.equal(momentNow(Date.parse('2026-11-21T01:12:30Z')), '2026-11-21T09:12:00+08:00');
  assert.deepEqual([inputOfMoment('soon'), momentOfInput('')], ['', '']);
});
