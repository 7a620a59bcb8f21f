import type { Text } from '../../../language/text.ts';
import type { Indicator } from '../../../api/contract.ts';
import { numberText } from '../../parts/value.ts';
import { words } from './words.ts';

const named: Readonly<Record<string, Text>> = {
  cases: words.cases,
  acts: words.acts,
  days: words.days,
  元: words.yuan,
  人: words.persons,
};

export const unitText = (unit: string, say: (text: Text) => string): string => {
  const name = named[unit];
  return name === undefined ? unit : say(name);
};

/** `93.5%`, `4.1 日`, `1 903 件`; a dash where there is nothing to count, which is not a zero. */
export function figureText(value: number | null, unit: string, say: (text: Text) => string): string {
  if (value === null) return '—';
  if (unit === '%') return `${numberText(Math.round(value * 10) / 10)}%`;
  return `${numberText(Math.round(value * 10) / 10)} ${unitText(unit, say)}`;
}

/** Whether nothing recorded means zero; for a ratio or a duration it means no value. */
export const isCounted = ({ kind }: Pick<Indicator, 'kind'>): boolean => kind === 'count' || kind === 'sum';
