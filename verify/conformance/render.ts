import type { Text } from '../report/fault.ts';
import { printable, type Languages } from '../report/render.ts';
import type { Outcome, Result } from './outcome.ts';

/** An outcome as lines for a terminal, in one language or in both, the Chinese line first. */

const marks: Readonly<Record<Result['state'], Text>> = {
  ok: { zh: '成立', en: 'ok' },
  failed: { zh: '不成立', en: 'failed' },
  untried: { zh: '未试', en: 'not tried' },
};
const verdicts = {
  conforms: {
    zh: '结论：符合。所试各项均成立，必试的没有遗漏',
    en: 'Result: it conforms. All that was tried holds, and nothing required was left out',
  },
  fails: { zh: '结论：不符合', en: 'Result: it does not conform' },
} as const;
const expected: Text = { zh: '应为', en: 'expected' };

export function renderOutcome({ subject, results, conforms }: Outcome, languages: Languages): string {
  const say = (text: Text, before: string): readonly string[] =>
    languages.map((language) => `${before}${printable(text[language])}`);
  const count = (state: Result['state']): number => results.filter((one) => one.state === state).length;
  const tally: Text = {
    zh: `成立 ${String(count('ok'))} 项，不成立 ${String(count('failed'))} 项，未试 ${String(count('untried'))} 项`,
    en: `${String(count('ok'))} ok, ${String(count('failed'))} failed, ${String(count('untried'))} not tried`,
  };
  const lines = [
    printable(subject),
    ...results.flatMap(({ id, name, state, expects, faults, why }) => [
      `[${languages.map((language) => marks[state][language]).join(' ')}] ${id}  ${languages.map((language) => name[language]).join(' / ')}`,
      ...languages.map((language) => `    ${expected[language]}: ${expects[language]}`),
      ...faults.flatMap(({ code, member, text }) => [
        `    ${code}  ${printable(member ?? '-')}`,
        ...say(text, '      '),
      ]),
      ...(why === null ? [] : say(why, '    ')),
    ]),
    '',
    ...say(tally, ''),
    ...say(conforms ? verdicts.conforms : verdicts.fails, ''),
  ];
  return `${lines.join('\n')}\n`;
}
