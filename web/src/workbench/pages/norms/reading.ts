import type { Band, Factor, Fine, LawRange, Violation } from '../../../api/violation.ts';
import type { Text } from '../../../language/text.ts';
import { numberText } from '../../parts/value.ts';
import { words as partWords } from '../../parts/words.ts';
import { bases, measures, parties, units, wordOf } from './names.ts';
import { words } from './words.ts';

type Say = (text: Text) => string;

/** `500–2 000 元`, `货值金额的 1–3 倍，不低于 500 元`. */
export function fineText(fine: Fine | LawRange, say: Say): string {
  const { least, most, of, per = 'yuan' } = fine;
  const amounts = least === most ? numberText(least) : `${numberText(least)}–${numberText(most)}`;
  const amount = per === 'percent' ? `${amounts}%` : `${amounts} ${say(wordOf(units, per))}`;
  const base = of === undefined || of === 'area' ? '' : say(words.ofBase(say(wordOf(bases, of))));
  const about = say({ zh: `${base}${amount}`, en: `${amount}${base}` });
  const { floor, ceiling } = { floor: undefined, ceiling: undefined, ...fine };
  return [
    about,
    floor === undefined ? '' : say(words.floor(numberText(floor))),
    ceiling === undefined ? '' : say(words.ceiling(numberText(ceiling))),
  ].join('');
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/>=/g, '≥'],
  [/<=/g, '≤'],
  [/!=/g, '≠'],
  [/==\s*/g, ''],
];

/** A test of the table as a person reads it: `true` is 是, `'repeat'` the name of the choice, `>= 3` ≥ 3 with its unit. */
export function testText(factor: Pick<Factor, 'unit' | 'choices' | 'type'>, cell: string, say: Say): string {
  if (factor.type === 'boolean')
    return cell
      .replace(/\btrue\b/g, say(partWords.yes))
      .replace(/\bfalse\b/g, say(partWords.no))
      .replace(/==\s*/g, '');
  const named = cell.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => {
    const value = single ?? double ?? '';
    const name = factor.choices?.find((one) => one.value === value)?.name;
    return name === undefined ? value : say(name);
  });
  const signed = SIGNS.reduce((text, [sign, shown]) => text.replace(sign, shown), named);
  return factor.unit === undefined ? signed : `${signed} ${say(factor.unit)}`;
}

export const listText = (texts: readonly string[], say: Say): string =>
  texts.join(say({ zh: '、', en: ', ' }));

export const measuresText = (of: readonly string[], say: Say): string =>
  listText(
    of.map((one) => say(wordOf(measures, one))),
    say,
  );

export const rangesText = ({ penalty }: Violation, say: Say): readonly string[] =>
  (penalty.ranges ?? []).map((range) =>
    [
      range.party === undefined ? '' : say(wordOf(parties, range.party)),
      range.name === undefined ? '' : say(range.name),
      fineText(range, say),
    ]
      .filter((part) => part !== '')
      .join(' '),
  );

/** The tests of a row, factor by factor in the order of the columns; undefined where it asks nothing. */
export const testsOf = (
  { when }: Band,
  factors: readonly Factor[],
  say: Say,
): readonly (string | undefined)[] =>
  factors.map((factor) => {
    const cell = when[factor.id];
    return cell === undefined ? undefined : testText(factor, cell, say);
  });
