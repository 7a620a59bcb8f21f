import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FormSchema } from '../../api/contract.ts';
import { ApiProblem } from '../../api/request.ts';
import { refusedFields } from './refused-fields.ts';

const form: FormSchema = {
  type: 'object',
  properties: {
    meter: { type: 'string', 'x-title': { zh: '水表号', en: 'Meter' } },
    source: { type: 'string', 'x-title': { zh: '读数来源', en: 'Source' } },
  },
};
const whole = { zh: '填写有误', en: 'Not right' };
const own = { zh: '水表已经登记', en: 'The meter is taken' };
const refused = (fields: unknown) =>
  Object.fromEntries(refusedFields(new ApiProblem('some.code', 422, whole, { fields }), form));

describe('what the server refuses about single fields', () => {
  test('a name stands with the text of the whole, a named fault with its own; the first of a field is said', () => {
    assert.deepEqual(refused(['source']), { source: whole });
    assert.deepEqual(
      refused([
        { field: 'meter', code: 'meters.taken', text: own },
        { field: 'meter', code: 'other', text: whole },
        { field: 'source', code: 'no-text' },
      ]),
      { meter: own, source: whole },
    );
  });

  test('what names no field, a field of another form, or nothing that can be read is said of the whole', () => {
    for (const fields of [
      undefined,
      'meter',
      [],
      [3],
      [null],
      [{ text: own }],
      ['meter', 'toString'],
      ['meter', 'place'],
    ])
      assert.deepEqual(refused(fields), {});
    assert.equal(refusedFields(new Error('lost'), form).size, 0);
    assert.equal(refusedFields(null, form).size, 0);
    assert.equal(refusedFields(new ApiProblem('some.code', 422, whole, { fields: ['meter'] }), null).size, 0);
  });
});
