import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { wordAutomaton } from './automaton.ts';
import { classifyWords, type WordRule } from './classify.ts';
import type { RuleCondition } from './rule.ts';

type Words = Omit<Extract<RuleCondition, { type: 'words' }>, 'type'>;
const rule = (code: string, condition: Words, level: 1 | 2 | 3 | 4 = 1): WordRule => ({
  ...{ code, version: 3, condition: { type: 'words', ...condition } },
  event: { kind: code, level, title: code },
});

describe('classification by words', () => {
  test('the match is shown where it stands in the text as it was written', () => {
    const rules = [rule('manhole', { any: ['窨井盖'] }), rule('gas', { any: ['GAS leak', '燃气'] }, 4)];
    assert.deepEqual(classifyWords(rules, { title: '桥头巷窨井盖破损', words: '没有人管' }), {
      ...{ kind: 'manhole', level: 1, rule: 'manhole', version: 3 },
      matched: [{ word: '窨井盖', in: 'title', at: 3, length: 3 }],
    });
    // full width, capitals and a ligature are the same word, and the place is that of the original
    const said = 'ﬁrst：ＧＡＳ Leak at home';
    const found = classifyWords(rules, { words: said })!;
    const { at, length } = found.matched[0]!;
    assert.equal(said.slice(at, at + length), 'ＧＡＳ Leak');
    assert.equal(classifyWords(rules, { title: '路灯不亮' }), null);
    assert.equal(classifyWords([], { title: '燃气' }), null);
  });

  test('a Latin word counts whole, words that must and must not stand there are heeded, and places by name', () => {
    const rules = [
      rule('car', { any: ['car'], none: ['toy'] }),
      rule('bridge', { any: ['积水'], all: ['桥'], places: ['东镇'] }),
    ];
    assert.equal(classifyWords(rules, { words: 'a scarf, a cartoon' }), null);
    assert.equal(classifyWords(rules, { words: 'a car.' })!.rule, 'car');
    assert.equal(classifyWords(rules, { words: 'a toy car' }), null);
    assert.equal(classifyWords(rules, { words: '桥下积水' }), null);
    assert.equal(classifyWords(rules, { words: '桥下积水', address: '东镇解放路' })!.rule, 'bridge');
    assert.equal(classifyWords(rules, { words: '积水', address: '东镇解放路' }), null);
  });

  test('the longer match is surer, and of equals the graver', () => {
    const rules = [
      rule('noise', { any: ['噪声'] }),
      rule('site', { any: ['工地噪声', '噪声'] }),
      rule('grave', { any: ['起火'] }, 4),
    ];
    const found = classifyWords(rules, { title: '夜间工地噪声扰民' })!;
    assert.equal(found.rule, 'site');
    assert.deepEqual(
      found.matched.map(({ word }) => word),
      ['工地噪声'],
    );
    assert.equal(classifyWords(rules, { title: '噪声，起火' })!.rule, 'grave');
  });

  test('the automaton finds what looking for each word by itself finds', () => {
    const letters = fc.string({ unit: fc.constantFrom('井', '盖', '路', '灯'), maxLength: 30 });
    const words = fc.uniqueArray(
      fc.string({ unit: fc.constantFrom('井', '盖', '路', '灯'), minLength: 1, maxLength: 4 }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(letters, words, (text, list) => {
        const wanted = list.flatMap((word, number) =>
          Array.from(text, (_, at) => at).flatMap((at) =>
            text.startsWith(word, at) ? [`${String(number)} ${String(at)}`] : [],
          ),
        );
        const found = wordAutomaton(list)(text).map(({ word, at }) => `${String(word)} ${String(at)}`);
        assert.deepEqual([...found].sort(), wanted.sort());
      }),
    );
  });
});
