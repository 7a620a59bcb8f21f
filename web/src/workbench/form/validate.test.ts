import assert from 'node:assert/strict';
import test from 'node:test';
import type { FormSchema } from '../../api/contract.ts';
import { filledInput, formFaults } from './validate.ts';

const title = { zh: '项', en: 'Field' };
const form: FormSchema = {
  type: 'object',
  required: ['reason', 'day'],
  properties: {
    reason: { type: 'string', 'x-title': title, minLength: 2, maxLength: 4 },
    day: { type: 'string', 'x-title': title, 'x-widget': 'day' },
    amount: { type: 'number', 'x-title': title, 'x-widget': 'money', minimum: 0 },
    people: { type: 'integer', 'x-title': title },
    way: { type: 'string', 'x-title': title, enum: ['post', 'counter'] },
    officer: { type: 'string', 'x-title': title, 'x-widget': 'account', format: 'uuid' },
  },
};
const faulty = (input: Record<string, unknown>): string[] => [...formFaults(form, input).keys()];

test('a filled form has no fault', () => {
  assert.deepEqual(faulty({ reason: '已停工', day: '2026-11-21', amount: 0, people: 2, way: 'post' }), []);
});

test('required fields left empty are named, optional ones are not', () => {
  assert.deepEqual(faulty({ reason: '', way: '' }), ['reason', 'day']);
});

test('characters are counted, not UTF-16 units: four rare characters fit into four', () => {
  assert.deepEqual(faulty({ reason: '𠀀𠀁𠀂𠀃', day: '2026-11-21' }), []);
});

test('a day that does not exist, a negative amount, half a person and an unknown choice are each named', () => {
  assert.deepEqual(faulty({ reason: '停工', day: '2026-13-40', amount: -1, people: 1.5, way: 'pigeon' }), [
    'day',
    'amount',
    'people',
    'way',
  ]);
});

test('a reference that is not an id is refused before it is sent', () => {
  assert.deepEqual(faulty({ reason: '停工', day: '2026-11-21', officer: '陈一' }), ['officer']);
});

test('fields left empty are not sent: an empty text is not an answer', () => {
  assert.deepEqual(filledInput(form, { reason: '停工', way: '', amount: null, unknown: 'x' }), {
    reason: '停工',
  });
});
