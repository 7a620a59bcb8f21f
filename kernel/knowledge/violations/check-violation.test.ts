import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { checkViolation } from './check-violation.ts';
import { trading } from './entry-fixture.ts';
import type { DiscretionBand, Violation } from './violation.ts';

const codes = (entry: unknown): readonly string[] =>
  checkViolation(entry).map((one) => `${one.severity} ${one.code} ${one.place}`);
const withBand = (at: number, change: Partial<DiscretionBand>): Violation => ({
  ...trading,
  bands: trading.bands.map((band, index) => (index === at ? { ...band, ...change } : band)),
});

test('a whole entry has no issues', () => {
  assert.deepEqual(codes(trading), []);
});

describe('an entry is told what is wrong with it, in both languages and where', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    [
      'two points of one id',
      { ...trading, points: [...trading.points, trading.points[0]!] },
      'error id-repeated points.identity',
    ],
    [
      'a point that proves no element',
      { ...trading, points: [{ ...trading.points[0]!, proves: ['weather'] }, ...trading.points.slice(1)] },
      'error element-unknown points.identity',
    ],
    [
      'an element that nothing proves',
      {
        ...trading,
        elements: [...trading.elements, { id: 'harm', kind: 'result', name: { zh: '损害', en: 'Harm' } }],
      },
      'error element-unproved elements.harm',
    ],
    [
      'an empty file that could be punished',
      { ...trading, points: trading.points.map((one) => ({ ...one, compulsory: false })) },
      'error nothing-compulsory points',
    ],
    [
      'a band that tests what is no factor',
      withBand(0, { when: { weather: 'true' } }),
      'error factor-unknown bands.none',
    ],
    [
      'a test that cannot be read',
      withBand(0, { when: { 'occupied-area': '<<< 3' } }),
      'error cell-unreadable bands.none.occupied-area',
    ],
    [
      'a number tested as a text',
      withBand(0, { when: { 'occupied-area': "startsWith($, 'x')" } }),
      'error cell-unreadable bands.none.occupied-area',
    ],
    [
      'a choice that is none',
      withBand(2, { when: { manner: "'ship'" } }),
      'error choice-unknown bands.lighter.manner',
    ],
    [
      'a test that holds of what is not known',
      withBand(2, { when: { manner: "!= 'stall'" } }),
      'error cell-holds-without-value bands.lighter.manner',
    ],
    [
      'a fine above the law',
      withBand(1, { fine: { least: 3_500, most: 9_000 } }),
      'error range-outside-law bands.heavier',
    ],
    [
      'a fine below the law that is not mitigated',
      withBand(2, { fine: { least: 100, most: 400 } }),
      'error range-outside-law bands.lighter',
    ],
    [
      'a fine where nothing is punished',
      withBand(0, { fine: { least: 500, most: 600 } }),
      'error fine-without-penalty bands.none',
    ],
    [
      'ends the wrong way round',
      withBand(3, { fine: { least: 3_000, most: 2_000 } }),
      'error range-reversed bands.ordinary',
    ],
    [
      'a measure the law does not know',
      withBand(1, { also: ['closure'] }),
      'error penalty-unknown bands.heavier',
    ],
    [
      'a graver band that is cheaper',
      withBand(1, { fine: { least: 500, most: 1_000 } }),
      'notice bands-unordered bands.heavier',
    ],
    ['a gap', withBand(3, { when: { 'occupied-area': '> 5' } }), 'notice bands-gap bands'],
    [
      'a reason in one language',
      withBand(3, { reason: { zh: 'ordinary', en: 'ordinary' } }),
      'error not-bilingual bands.ordinary.reason',
    ],
    [
      'a law that is not in the library',
      { ...trading, punishes: [{ law: '星际航行法', article: '1', status: 'M' }] },
      'notice law-unknown punishes.星际航行法 1',
    ],
  ];
  for (const [what, entry, expected] of cases)
    test(what, () => {
      const issues = checkViolation(entry);
      assert.ok(codes(entry).includes(expected), codes(entry).join('; '));
      for (const one of issues) assert.ok(one.text.zh !== '' && one.text.en !== '');
    });

  test('行政处罚法 32: a mitigated band may go below the law, never above it', () => {
    assert.deepEqual(codes(withBand(2, { grade: 'mitigated', fine: { least: 50, most: 450 } })), []);
    assert.ok(
      codes(withBand(2, { grade: 'mitigated', fine: { least: 50, most: 6_000 } })).includes(
        'error range-outside-law bands.lighter',
      ),
    );
  });

  test('the gap is named with values for which nothing applies', () => {
    const [gap] = checkViolation(withBand(3, { when: { 'occupied-area': '> 5' } })).filter(
      (one) => one.code === 'bands-gap',
    );
    assert.match(gap!.text.en, /occupied-area = /);
  });
});

test('whatever is sent, it is told and never thrown', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.record({ bands: fc.anything() }).map((one) => ({ ...trading, ...one })),
      ),
      (thing) => {
        assert.ok(Array.isArray(checkViolation(thing)));
      },
    ),
    { numRuns: 300 },
  );
});

test('a test that would make the engine count past what it holds is refused unread', () => {
  for (const cell of [
    '> 10 ^ 100',
    '> 99999999999999999 * 99999999999999999',
    'map([1], # * 2)',
    `< ${'9'.repeat(60)}`,
    '('.repeat(400),
  ])
    assert.ok(
      codes(withBand(0, { when: { 'occupied-area': cell } })).includes(
        'error cell-unreadable bands.none.occupied-area',
      ),
      cell,
    );
  for (const cell of ['< 5', '>= 2.5', '[3..9]', '(3..9]', '1, 2, 3', '> 2 and < 8', '== 4'])
    assert.ok(
      !codes(withBand(0, { when: { 'occupied-area': cell } })).some((one) => one.includes('cell')),
      cell,
    );
});
