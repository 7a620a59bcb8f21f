import type { Estimated, FigureState, SafetyChange } from '../../../api/safety.ts';
import type { Text } from '../../../language/text.ts';
import { bareText, changeText, changeWord, figureText } from '../../parts/figures/figure-text.ts';
import type { FigureUnit } from '../../parts/figures/figure-text.ts';
import { words } from './words.ts';

type Say = (text: Text) => string;

/** How a value is read: known, hidden because it counts too few persons, without a denominator, or never reported. */
export type ValueState = 'known' | 'hidden' | 'undivided' | 'no-data';

export const valueState = (figure: Estimated, state: FigureState): ValueState => {
  if (state === 'no-data') return 'no-data';
  if (figure.suppressed) return 'hidden';
  return figure.value === null ? 'undivided' : 'known';
};

/** Why there is no number, in words; undefined where there is one. A missing number is never a zero. */
export const whyNone: Readonly<Record<ValueState, Text | undefined>> = {
  known: undefined,
  hidden: words.hidden,
  undivided: words.undivided,
  'no-data': words.noData,
};

/** `371 至 452 之间`: what chance alone would do to it, 95 times of 100; empty where there is no interval. */
export function intervalText({ interval }: Pick<Estimated, 'interval'>, unit: FigureUnit, say: Say): string {
  if (interval === null) return '';
  const [low, high] = interval;
  if (unit === '%' || unit === '‰')
    return say(words.between(`${bareText(low)}${unit}`, `${bareText(high)}${unit}`));
  // limits of a count lie between whole numbers: the whole numbers around them hold what they hold
  const whole = unit !== 'per-10k' && unit !== 'yuan-10k';
  return say(
    words.between(bareText(whole ? Math.floor(low) : low), bareText(whole ? Math.ceil(high) : high)),
  );
}

/** Sign and meaning of a comparison. Each has a shape and a word, so that no colour is needed to read it. */
export interface ReadComparison {
  readonly tone: 'better' | 'worse' | 'plain' | 'unsure';
  readonly mark: '▲' | '▼' | '＝' | '·' | '';
  readonly text: string;
}

const marks = { up: '▲', down: '▼', same: '＝' } as const;

/** What may be said of a difference: nothing where numbers are few, level where it lies within chance. */
export function readComparison(comparison: SafetyChange | null, say: Say): ReadComparison {
  if (comparison === null) return { tone: 'unsure', mark: '', text: say(words.notComparable) };
  if (comparison.few) return { tone: 'unsure', mark: '·', text: say(words.few) };
  if (comparison.noise) return { tone: 'unsure', mark: '＝', text: say(words.level) };
  return {
    tone: comparison.judged ?? 'plain',
    mark: marks[comparison.direction],
    text: `${changeText(comparison, say)} ${say(changeWord(comparison))}`,
  };
}

/** The number a comparison starts from, for those who ask what stands behind the arrow. */
export const beforeText = (comparison: SafetyChange, unit: FigureUnit, say: Say): string =>
  say(words.before(figureText(comparison.before, unit, say)));
