import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventKinds, levels } from './kinds/index.ts';
import scenario from './scenario.ts';

test('every kind names who is competent and why, in both languages, and words by which it is recognised', () => {
  assert.ok(eventKinds.length >= 70);
  assert.equal(new Set(eventKinds.map(({ code }) => code)).size, eventKinds.length);
  for (const { code, name, group, agency, why, words } of eventKinds) {
    for (const said of [name, group.name, agency.name, why])
      assert.ok(/\p{Script=Han}/u.test(said.zh) && /[a-z]/i.test(said.en), code);
    assert.ok(words.length > 0 && words.every((word) => word.length > 0), code);
  }
});

test('what is graver is never slower', () => {
  for (const { code, hours } of eventKinds)
    for (const [at, level] of levels.entries())
      if (at > 0) assert.ok(hours[level] <= hours[levels[at - 1]!], `${code} ${level}`);
});

test('no word stands for two kinds: a report would belong to both', () => {
  const seen = new Map<string, string>();
  for (const { code, words } of eventKinds)
    for (const word of words) {
      assert.equal(seen.get(word), undefined, `${word}: ${code} and ${String(seen.get(word))}`);
      seen.set(word, code);
    }
});

test('the form offers every kind, and the time to answer knows every kind at every level', () => {
  const offered = scenario.definition.forms['report']!.properties['kind']!['enum'] as readonly string[];
  assert.deepEqual(
    [...offered],
    eventKinds.map(({ code }) => code),
  );
  const { by } = scenario.definition.clocks.find(({ id }) => id === 'handle')!.lengths!;
  assert.equal(Object.keys(by).length, eventKinds.length * levels.length);
});
