import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RuleCondition, RuleContent } from '../../../api/signal-rules.ts';
import { contentFrom, emptyFields, fieldsFrom, withSource } from './rule-form.ts';

const word = fc.stringMatching(/^[a-z\u4e00-\u9fff]{1,6}$/u);
const words = fc.uniqueArray(word, { maxLength: 3 });
const count = fc.integer({ min: 2, max: 50 });

const condition: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.record({
    type: fc.constant('words' as const),
    any: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
    ...{ all: words, none: words, places: words },
  }),
  fc.record({
    ...{ type: fc.constant('threshold' as const), count, minutes: count },
    same: fc.subarray(['unit', 'category'] as ('unit' | 'category')[]),
  }),
  fc.record({
    ...{ type: fc.constant('repetition' as const), count, days: count },
    same: fc.constantFrom('place' as const, 'unit' as const),
  }),
  fc.record({ type: fc.constant('absence' as const), source: word, hours: count }),
);

const content: fc.Arbitrary<RuleContent> = fc
  .record({
    ...{ name: fc.record({ zh: word, en: word }), unit: word, sources: words, categories: words, condition },
    event: fc.record({
      ...{ kind: fc.option(word), level: fc.integer({ min: 1, max: 4 }), title: word },
    }),
    opening: fc.constantFrom('at-once' as const, 'by-hand' as const),
    ladder: fc.array(
      fc.record(
        {
          minutes: fc.integer({ min: 1, max: 100 }),
          role: fc.constantFrom('dispatcher', 'head', 'leader'),
          fromLevel: fc.integer({ min: 1, max: 4 }),
        },
        { requiredKeys: ['minutes', 'role'] },
      ),
      { maxLength: 3 },
    ),
  })
  // a source that falls silent is named by the condition, and every kind is listened to
  .map((made) => (made.condition.type === 'absence' ? { ...made, sources: [] } : made));

test('whatever a rule says, the form shows it and saving it unchanged changes nothing', () => {
  fc.assert(
    fc.property(content, (made) => {
      const plain = JSON.parse(JSON.stringify(made)) as RuleContent;
      assert.deepEqual(contentFrom(fieldsFrom(plain)), plain);
    }),
  );
});

test('a ladder is minutes, a role, and perhaps the level from which it is told', () => {
  const of = (ladder: string) => contentFrom({ ...emptyFields, ladder })?.ladder;
  assert.deepEqual(of('30 dispatcher\n\n 60 leader 3 '), [
    { minutes: 30, role: 'dispatcher' },
    { minutes: 60, role: 'leader', fromLevel: 3 },
  ]);
  for (const wrong of ['soon leader', '30', '30 leader 5', '30 leader 3 3'])
    assert.equal(of(wrong), undefined);
});

test('a rule listens to every source, or to as many as are chosen', () => {
  const of = (fields: typeof emptyFields) => contentFrom(fields)?.sources;
  assert.deepEqual(of(emptyFields), []);
  const two = withSource(withSource(emptyFields, 'hotline', true), 'police', true);
  assert.deepEqual(of(two), ['hotline', 'police']);
  assert.deepEqual(of(withSource(two, 'police', true)), ['hotline', 'police']);
  assert.deepEqual(of(withSource(two, 'hotline', false)), ['police']);
  assert.deepEqual(of({ ...two, type: 'absence', source: 'police' }), []);
});
