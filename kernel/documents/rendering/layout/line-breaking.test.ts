import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { breakLines } from './line-breaking.ts';

const CLOSING = '，。、；：！？）》”』】〕';
const OPENING = '（《“『【〔';
/** Two characters between which a line may always end. */
const TWO = /[一二三四五六七八九十甲乙丙丁]{2}/;
/** A Chinese character is one wide, a Latin one half. */
const advance = (character: string): number => (character < '\u0250' ? 0.5 : 1);
const lines = (text: string, width: number, first = width): readonly string[] =>
  breakLines(text, advance, width, first).map((line) => line.text);

test('28 characters stand on a line, and the first line is two shorter', () => {
  const text = '一'.repeat(80);
  assert.deepEqual(
    lines(text, 28, 26).map((line) => line.length),
    [26, 28, 26],
  );
});

test('no line begins with a closing mark: it stands in the blank half, or takes the character before it along', () => {
  // the mark is the 29th: there is no room, the character before goes down with it
  assert.deepEqual(lines('一二三四，五六', 4), ['一二三', '四，五六']);
  // half a character is left, and the right half of the mark is blank
  assert.deepEqual(lines('一二三ab，五六', 4.5), ['一二三ab，', '五六']);
  assert.deepEqual(lines('一二三四”。五', 4), ['一二三', '四”。五']);
});

test('no line ends with an opening mark, and what belongs together is not divided', () => {
  assert.deepEqual(lines('一二三《四五》', 4), ['一二三', '《四五》']);
  assert.deepEqual(lines('罚款共计1,000.00元', 6), ['罚款共计', '1,000.00元']);
  assert.deepEqual(lines('一二三——四', 4), ['一二三', '——四']);
  assert.deepEqual(lines('一二三……四', 4), ['一二三', '……四']);
});

test('a word longer than a line is divided after its own marks, else anywhere', () => {
  assert.deepEqual(lines('1200×600×750mm', 5), ['1200×600×', '750mm']);
  assert.deepEqual(lines('a'.repeat(25), 5), ['a'.repeat(10), 'a'.repeat(10), 'aaaaa']);
});

test('blanks at the end of a line are dropped, inside it they stay', () => {
  assert.deepEqual(lines('ab cd ef', 2.5), ['ab cd', 'ef']);
  assert.deepEqual(lines('', 10), ['']);
});

test('only marks: the line ends where it is full', () => {
  assert.deepEqual(
    lines('，'.repeat(9), 4).map((line) => line.length),
    [4, 4, 1],
  );
});

test('in any text every line fits, keeps to the rules, and together they are the text', () => {
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...Array.from('一二三四五六七八九十甲乙丙丁')) },
    { weight: 2, arbitrary: fc.constantFrom(...Array.from(CLOSING)) },
    { weight: 1, arbitrary: fc.constantFrom(...Array.from(OPENING)) },
    { weight: 1, arbitrary: fc.constantFrom('2026', '1,000.00', 'No. 7', ' ', '——', '……', '𠮷') },
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 120 }),
      fc.integer({ min: 8, max: 30 }),
      fc.integer({ min: 0, max: 2 }),
      (pieces, width, indent) => {
        const text = pieces.join('').trim();
        const broken = breakLines(text, advance, width, width - indent);
        assert.equal(
          broken
            .map((line) => line.text)
            .join('')
            .replaceAll(' ', ''),
          text.replaceAll(' ', ''),
        );
        broken.forEach((line, index) => {
          const room = index === 0 ? width - indent : width;
          const hanging = CLOSING.includes(line.text.at(-1) ?? 'x') ? 0.5 : 0;
          assert.ok(line.width <= room + hanging, `${line.text} is ${String(line.width)} of ${String(room)}`);
          assert.equal(line.continues, index < broken.length - 1);
          const characters = Array.from(line.text);
          // a line of nothing but marks and what they hold on to has no better place to end
          const free = TWO.test(line.text);
          if (index > 0 && TWO.test(broken[index - 1]!.text))
            assert.ok(!CLOSING.includes(characters[0]!), `begins: ${line.text}`);
          if (free && line.continues) assert.ok(!OPENING.includes(characters.at(-1)!), `ends: ${line.text}`);
        });
      },
    ),
    { numRuns: 1500 },
  );
});
