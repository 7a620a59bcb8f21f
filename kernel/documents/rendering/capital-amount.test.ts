import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { capitalAmount } from './capital-amount.ts';

/** Reads an amount in capitals back, by the meaning of each character. */
function cents(text: string): bigint {
  if (text.startsWith('负')) return -cents(text.slice(1));
  const places: Record<string, bigint> = { 拾: 10n, 佰: 100n, 仟: 1000n };
  let total = 0n;
  let upToYi = 0n;
  let upToWan = 0n;
  let digit = 0n;
  for (const character of text) {
    const at = BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(character));
    if (at >= 0n) digit = at;
    else if (character in places) {
      upToWan += digit * places[character]!;
      digit = 0n;
    } else if (character === '万') {
      upToYi += (upToWan + digit) * 10_000n;
      upToWan = digit = 0n;
    } else if (character === '亿') {
      total += (upToYi + upToWan + digit) * 10n ** 10n;
      upToYi = upToWan = digit = 0n;
    } else if (character === '元') {
      total += (upToYi + upToWan + digit) * 100n;
      upToYi = upToWan = digit = 0n;
    } else if (character === '角') {
      total += digit * 10n;
      digit = 0n;
    } else if (character === '分') {
      total += digit;
      digit = 0n;
    } else assert.equal(character, '整');
  }
  return total;
}

test('amounts are written as the rules for filling in bills show them (支付结算办法, annex 1)', () => {
  const known: readonly (readonly [string, string])[] = [
    ['100000', '壹仟元整'],
    ['140950', '壹仟肆佰零玖元伍角整'],
    ['600714', '陆仟零柒元壹角肆分'],
    ['168032', '壹仟陆佰捌拾元零叁角贰分'],
    ['10700053', '壹拾万柒仟元零伍角叁分'],
    ['1640902', '壹万陆仟肆佰零玖元零贰分'],
    ['32504', '叁佰贰拾伍元零肆分'],
    ['0', '零元整'],
    ['5', '伍分'],
    ['50', '伍角整'],
    ['1000', '壹拾元整'],
    ['1000100', '壹万零壹元整'],
    ['110010000', '壹佰壹拾万零壹佰元整'],
    ['10000000000', '壹亿元整'],
    ['10001000000', '壹亿零壹万元整'],
    ['10000000100', '壹亿零壹元整'],
    ['100000000000000', '壹万亿元整'],
    ['100010000000000', '壹万零壹亿元整'],
    ['-250', '负贰元伍角整'],
  ];
  for (const [amount, text] of known) assert.equal(capitalAmount(BigInt(amount)), text);
});

test('every amount reads back as itself, with no two zeros in a row and none before a unit', () => {
  const sparse = fc
    .array(fc.constantFrom('0', '0', '0', '1', '5', '9'), { minLength: 1, maxLength: 18 })
    .map((digits) => BigInt(digits.join('')));
  fc.assert(
    fc.property(fc.oneof(fc.bigInt(0n, 10n ** 18n - 1n), fc.bigInt(0n, 10n ** 7n), sparse), (amount) => {
      const text = capitalAmount(amount);
      assert.equal(cents(text), amount, text);
      assert.doesNotMatch(text, /零零|零[拾佰仟万亿角]/, text);
      if (amount >= 100n) assert.doesNotMatch(text, /^零|零元/, text);
      assert.equal(text.endsWith('整'), amount % 10n === 0n, text);
    }),
    { numRuns: 5000 },
  );
});

test('an amount too large for the units of the language is not written', () => {
  assert.throws(() => capitalAmount(10n ** 18n), RangeError);
});
