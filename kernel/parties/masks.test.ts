import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { bornOf, isCitizenNumber, isOrganisationNumber, minorUntil } from './identity-number.ts';
import { maskedAddress, maskedIdentity, maskedName, maskedPhone } from './masks.ts';
import { isNumberSearch } from './number-index.ts';

describe('what is shown in the place of a value', () => {
  test('of a person the family name and marks, of an organisation its name', () => {
    assert.equal(maskedName('person', '张三'), '张＊');
    assert.equal(maskedName('person', '欧阳某某'), '欧＊＊＊');
    assert.equal(maskedName('person', '𠮷田'), '𠮷＊');
    assert.equal(maskedName('person', '张'), '张＊');
    assert.equal(maskedName('person', ''), '＊');
    assert.equal(maskedName('organisation', '某某商店'), '某某商店');
  });

  test('of an identity number the last four characters, of a telephone the first three and the last four', () => {
    assert.equal(maskedIdentity('110101199003071234'), '**************1234');
    assert.equal(maskedIdentity('E1234567'), '*******7');
    assert.equal(maskedIdentity('X'), '*');
    assert.equal(maskedIdentity(''), '*');
    assert.equal(maskedPhone('13800138000'), '138****8000');
    assert.equal(maskedPhone('0769-1234'), '****34');
    assert.equal(maskedPhone('110'), '****');
  });

  test('of an address what comes before the street', () => {
    assert.equal(maskedAddress('青禾市东湖区人民路7号'), '青禾市东湖区＊＊＊＊');
    assert.equal(maskedAddress('某省某市某县某镇某村3组'), '某省某市某县＊＊＊＊');
    assert.equal(maskedAddress('某省某市某镇某街1号'), '某省某市＊＊＊＊');
    assert.equal(maskedAddress('内蒙古自治区某某市某旗某街1号'), '内蒙古自治区某某市某旗＊＊＊＊');
    assert.equal(maskedAddress('某市人民路阳光小区3号'), '某市＊＊＊＊');
    assert.equal(maskedAddress('阳光小区3号'), '＊＊＊＊');
    assert.equal(maskedAddress('人民路7号'), '＊＊＊＊');
    assert.equal(maskedAddress('7 Main Street'), '＊＊＊＊');
  });

  test('a mask never holds the whole value', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30 }), (value) => {
        for (const masked of [maskedIdentity(value), maskedPhone(value)])
          // what is stars to begin with is its own mask
          assert.ok(!masked.includes(value) || value.startsWith('*'), masked);
        assert.ok(maskedAddress(value).endsWith('＊＊＊＊'));
      }),
    );
  });
});

describe('numbers', () => {
  const digits17 = fc
    .tuple(
      fc.integer({ min: 0, max: 999_999 }),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }),
      fc.nat(999),
    )
    .map(
      ([region, born, order]) =>
        String(region).padStart(6, '0') +
        born.toISOString().slice(0, 10).replaceAll('-', '') +
        String(order).padStart(3, '0'),
    );

  test('exactly one of eleven check characters fits a citizen number, and one wrong digit is always found (GB 11643)', () => {
    fc.assert(
      fc.property(digits17, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const right = Array.from('0123456789X').filter((check) => isCitizenNumber(digits + check));
        assert.equal(right.length, 1);
        const wrong = Array.from(digits);
        wrong[at] = String((Number(wrong[at]) + by) % 10);
        assert.equal(isCitizenNumber(wrong.join('') + right[0]!), false);
      }),
    );
  });

  test('a published unified social credit code is right, and one character changed is wrong (GB 32100)', () => {
    // an example code that is widely published
    const code = '91350100M000100Y43';
    assert.equal(isOrganisationNumber(code), true);
    for (let at = 0; at < 18; at += 1)
      for (const other of '0123456789ABCDEFGHJKLMNPQRTUWXY')
        if (other !== code[at])
          assert.equal(isOrganisationNumber(code.slice(0, at) + other + code.slice(at + 1)), false);
    for (const text of ['', '9135010OM000100Y43', code.toLowerCase(), `${code}0`])
      assert.equal(isOrganisationNumber(text), false);
  });

  test('a day of birth that the calendar lacks is no number', () => {
    assert.equal(bornOf('110101199002301234'), null);
    assert.equal(bornOf('110101199013011234'), null);
    assert.equal(bornOf('110101200002291234'), '2000-02-29');
  });

  test('a minor until the eighteenth birthday, that day included (法释〔2006〕1号 art 2)', () => {
    assert.equal(minorUntil('2010-06-15', '2028-06-14'), '2028-06-15');
    assert.equal(minorUntil('2010-06-15', '2028-06-15'), '2028-06-15');
    assert.equal(minorUntil('2010-06-15', '2028-06-16'), null);
    assert.equal(minorUntil('2012-02-29', '2030-02-28'), '2030-03-01');
  });

  test('a search is for a number when it is one', () => {
    for (const text of [
      '110101199003071234',
      '1101 0119 9003 0712 34',
      '+86 138-0013-8000',
      'E1234567',
      '９９９９９９',
    ])
      assert.equal(isNumberSearch(text), true, text);
    for (const text of ['张三', '12345', 'abcdef', '7号仓库110101199003071234', '张110101199003071234'])
      assert.equal(isNumberSearch(text), false, text);
  });
});
