import { dayOrMoment } from '../../language/dates.ts';
import type { Text } from '../../language/text.ts';
import { words } from './words.ts';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2, useGrouping: true });

/** Numbers as `18 000` with a gap, the same in both languages. */
export const numberText = (value: number): string => number.format(value).replaceAll(',', '\u00a0');

/** A fact or an input as a person reads it. `type` is the fact's declared type where there is one. */
function valueText(value: unknown, say: (text: Text) => string, type?: string): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return say(value ? words.yes : words.no);
  if (type === 'money' && Number.isFinite(Number(value)))
    return `${numberText(Number(value))} ${say(words.yuan)}`;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') {
    return /^\d{4}-\d{2}-\d{2}T/.test(value) ? dayOrMoment(value) : value;
  }
  if (Array.isArray(value))
    return value.map((item) => valueText(item, say)).join(say({ zh: '、', en: ', ' }));
  return JSON.stringify(value);
}

interface Shown {
  readonly value: unknown;
  readonly type?: string;
  readonly text?: Text | null;
}

/** The server's wording where it has one (a choice, a party, a unit), otherwise the value itself. */
export const readable = ({ value, type, text }: Shown, say: (text: Text) => string): string =>
  text === null || text === undefined ? valueText(value, say, type) : say(text);
