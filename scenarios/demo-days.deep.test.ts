import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayOf, isoOf } from '@gaoyao/kernel/calendar';
import { refusedOn } from './demo-days-fixture.ts';

const DAYS = 400;

test('a demo city can be made on any day of a year: the flows allow whatever its stories tell', () => {
  const first = dayOf('2026-11-21');
  assert.deepEqual(Array.from({ length: DAYS }, (_, index) => refusedOn(isoOf(first + index))).flat(), []);
});
