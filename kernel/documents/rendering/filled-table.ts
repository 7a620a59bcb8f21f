import type { ValueFormat } from '../../process/index.ts';
import { textParts } from './blanks.ts';
import type { FilledBlock } from './filled-paper.ts';
import { isAbsent, writtenValue, type ValueRow } from './written-value.ts';

/** The running number of a row, as a column. */
const ROW_NUMBER = '#';

const formats: ReadonlySet<string> = new Set<ValueFormat>([
  'text',
  'money',
  'money-words',
  'number',
  'day',
  'time',
  'choice',
] satisfies ValueFormat[]);

/** `amount:money` is the column `amount` written as money. */
function columnAndFormat(name: string): { column: string; format?: ValueFormat } {
  const at = name.lastIndexOf(':');
  const format = name.slice(at + 1);
  return at > 0 && formats.has(format)
    ? { column: name.slice(0, at), format: format as ValueFormat }
    : { column: name };
}

/**
 * A table of rows. The value of a column is the name of a column of the rows, `#` for the running number, or a text with such
 * names as blanks: `{amount:money}元`. An empty cell is `—`, and no row
 * at all is one row of them. `unfit` is told of a column whose value is not of its format.
 */
export function filledTable(
  columns: readonly { readonly title: string; readonly value: string; readonly share?: number }[],
  rows: readonly ValueRow[],
  unfit: (column: string) => void,
): FilledBlock {
  const cell = (row: ValueRow, number: number, name: string): string => {
    if (name === ROW_NUMBER) return String(number);
    const { column, format } = columnAndFormat(name);
    const value = Object.hasOwn(row, column) ? row[column] : undefined;
    if (value === undefined || isAbsent(value)) return '';
    const written = writtenValue(value, format);
    if (written === undefined) unfit(column);
    return written ?? '';
  };
  const templates = columns.map(({ value }) =>
    value.includes('{') ? (textParts(value) ?? []) : [{ blank: value }],
  );
  const filled = rows.map((row, index) =>
    templates.map((parts) => {
      const written = parts.map((part) => ('text' in part ? part.text : cell(row, index + 1, part.blank)));
      const nothing = parts.every((part, at) => 'text' in part || written[at] === '');
      return nothing ? '—' : written.join('');
    }),
  );
  return {
    kind: 'table',
    columns: columns.map(({ title, share = 1 }) => ({ title, share })),
    rows: filled.length > 0 ? filled : [columns.map(() => '—')],
  };
}
