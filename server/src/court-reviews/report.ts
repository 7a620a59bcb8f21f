import type { ReviewedCase } from '@gaoyao/kernel/exchange';

/** A cell that a spreadsheet reads as text and never as a formula. */
const cell = (text: string): string =>
  `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Cases that could not be reviewed, as a csv file with a line of names. */
export function reportRows(cases: readonly ReviewedCase[]): string {
  const lines = cases.flatMap(({ number, problem }) =>
    problem === null ? [] : [[number, problem.code, problem.text.zh, problem.text.en]],
  );
  // the mark by which spreadsheets recognise UTF-8
  return `\ufeff${[['案号 | case', '代码 | code', '原因', 'reason'], ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
