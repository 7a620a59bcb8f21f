import type { Text } from './fault.ts';
import type { Check, ItemSeen, Report } from './report.ts';

/** A report as lines for a terminal: in one language, or in both, the Chinese line first. */

export type Languages = readonly ('zh' | 'en')[];

const marks = {
  ok: { zh: '通过', en: 'ok' },
  failed: { zh: '不符', en: 'failed' },
  absent: { zh: '缺', en: 'absent' },
} as const;

export const verdicts: Readonly<Record<Report['verdict'], Text>> = {
  holds: { zh: '结论：全部成立', en: 'Result: everything holds' },
  fails: { zh: '结论：不成立', en: 'Result: it does not hold' },
  unreadable: { zh: '结论：无法读取', en: 'Result: it cannot be read' },
};

export const relative: Text = {
  zh: '注意：仅相对于证据包自带的公钥成立',
  en: 'Note: only relative to the keys that the bundle itself brings',
};

export const headings = {
  proven: { zh: '证明了什么', en: 'What is proven' },
  notProven: { zh: '没有证明什么', en: 'What is NOT proven' },
} as const;

/** Control characters of a foreign file must not reach a terminal. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�');

export function render(report: Report, languages: Languages): string {
  const say = (text: Text): readonly string[] => languages.map((language) => printable(text[language]));
  const indent = (lines: readonly string[], by = '  '): readonly string[] => lines.map((line) => by + line);
  const lines = [
    ...report.items.map((item) => printable(itemLine(item))),
    ...report.checks.flatMap((check) => [
      ...languages.map((language) => printable(checkLine(check, language))),
      ...check.faults.flatMap(({ code, member, text }) =>
        indent([printable(`${code}  ${member ?? '-'}`), ...indent(say(text))]),
      ),
    ]),
    ...section(headings.proven, report.proven),
    ...section(headings.notProven, report.notProven),
    '',
    ...say(verdicts[report.verdict]),
    ...(report.verdict === 'holds' && !report.trusted ? say(relative) : []),
  ];
  return `${lines.join('\n')}\n`;

  function section(heading: Text, texts: readonly Text[]): readonly string[] {
    return texts.length === 0
      ? []
      : ['', ...say(heading), ...texts.flatMap((text) => say(text).map((line) => `- ${line}`))];
  }
}

const checkLine = ({ state, about, text }: Check, language: 'zh' | 'en'): string =>
  `[${marks[state][language]}] ${about === null ? '' : `${about}  `}${text[language]}`;

const itemLine = ({ id, title, kind, file }: ItemSeen): string =>
  `${id}  ${kind}  ${title ?? '-'}${file === null ? '' : `  ${file.member} (${String(file.size)} B)`}`;
