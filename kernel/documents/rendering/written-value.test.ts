import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ValueFormat } from '../../process/index.ts';
import { isAbsent, printable, writtenValue, type Value } from './written-value.ts';

test('values are written as papers write them', () => {
  const known: readonly (readonly [Value, ValueFormat | undefined, string | undefined])[] = [
    [1000, 'money', '1,000.00'],
    ['1234567.8', 'money', '1,234,567.80'],
    [-0.5, 'money', '-0.50'],
    [0.1 + 0.2, 'money', '0.30'],
    ['9999999999999999.99', 'money', '9,999,999,999,999,999.99'],
    [1000, 'money-words', '壹仟元整'],
    ['2026-11-21', 'day', '2026年11月21日'],
    ['2026-03-05', 'day', '2026年3月5日'],
    // an instant late in the evening of UTC is the next day in China
    ['2026-11-20T17:05:00Z', 'day', '2026年11月21日'],
    ['2026-11-20T17:05:00.000Z', 'time', '2026年11月21日1时05分'],
    ['2026-11-21T09:30', 'time', '2026年11月21日9时30分'],
    ['2026-11-21T09:30:00+08:00', 'time', '2026年11月21日9时30分'],
    [12.5, 'number', '12.5'],
    [1e21, 'number', '1000000000000000000000'],
    ['007', 'number', '007'],
    [true, 'text', '是'],
    [false, undefined, '否'],
    [3, undefined, '3'],
    ['  两边有空 \r\n第二行\t完 ', 'text', '两边有空 \n第二行 完'],
    [{ value: 'shop', name: { zh: '个体工商户', en: 'shop' } }, 'choice', '个体工商户'],
    [{ value: 'b', choices: [{ value: 'b', name: '乙' }] }, 'choice', '乙'],
    ['as-it-is', 'choice', 'as-it-is'],
    // the template's format before the form's
    [{ value: 20, format: 'money' }, undefined, '20.00'],
    [{ value: 20, format: 'money' }, 'money-words', '贰拾元整'],
  ];
  for (const [value, format, text] of known)
    assert.equal(writtenValue(value, format), text, JSON.stringify([value, format]));
});

test('what is not of its format is not written at all', () => {
  const wrong: readonly (readonly [Value, ValueFormat])[] = [
    ['一千', 'money'],
    [1.005, 'money'],
    ['1.005', 'money'],
    [NaN, 'money'],
    [Infinity, 'money-words'],
    [1e13, 'money'],
    [true, 'money'],
    ['2026-02-30', 'day'],
    ['2026-11-21T25:00', 'time'],
    ['2026-11-21', 'time'],
    [20_261_121, 'day'],
    ['1e5', 'number'],
    [NaN, 'number'],
    ['x', 'rows'],
  ];
  for (const [value, format] of wrong)
    assert.equal(writtenValue(value, format), undefined, JSON.stringify([value, format]));
});

test('money reads back to the cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (cents) => {
      const text = writtenValue(cents / 100, 'money')!;
      assert.equal(Math.round(Number(text.replaceAll(',', '')) * 100), cents === 0 ? 0 : cents);
      assert.match(text, /^-?\d{1,3}(,\d{3})*\.\d{2}$/);
    }),
  );
});

test('nothing is nothing, whatever it is wrapped in; zero and no are something', () => {
  for (const nothing of [undefined, null, '', ' \u200b\n', [], [null, ''], { value: null }, [{ value: '' }]])
    assert.equal(isAbsent(nothing), true, JSON.stringify(nothing));
  for (const something of [0, false, 'x', [{ name: 'row' }], { value: 0 }, ['', 'x']])
    assert.equal(isAbsent(something), false, JSON.stringify(something));
});

test('text for a paper holds no character that XML or a page cannot hold, and is printable again as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const clean = printable(text);
      assert.doesNotMatch(clean, /[^\P{C}\n\p{Co}\p{Cn}]/u);
      assert.equal(printable(clean), clean);
    }),
  );
  assert.equal(printable('甲\ud800乙\u202e丙\u0000丁'), '甲\ufffd乙丙丁');
});
