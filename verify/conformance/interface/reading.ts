import { fault, stop, type Fault } from '../../report/fault.ts';
import type { Answer } from '../http/client.ts';
import { mismatches, type Formats } from '../json-schema.ts';
import { answers, type AnswerTypes } from './answers.ts';
import type { Refusal } from './refusals.ts';

/** Reads answers of the interface against what it says of them. */

/** The answer has this status; else stops with `answer.status`, naming the code of the problem document it has instead. */
export function expectStatus(answer: Answer, ...statuses: readonly number[]): void {
  if (statuses.includes(answer.status)) return;
  const code = codeOf(answer);
  const said = `${String(answer.status)}${code === null ? '' : ` ${code}`}`;
  stop(
    'answer.status',
    answer.where,
    `应答 ${said}，应为 ${statuses.join('、')}`,
    `it answers ${said}, not ${statuses.join(' or ')}`,
  );
}

function parsed(answer: Answer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(answer.bytes));
  } catch {
    return undefined;
  }
}

/** The code of a problem document; null when it is none. */
export function codeOf(answer: Answer): string | null {
  const value = parsed(answer) as { readonly code?: unknown } | null | undefined;
  return typeof value?.code === 'string' ? value.code : null;
}

/**
 * The JSON of an answer of 200 that has every field the interface requires. `faults` takes those that are missing or of
 * another form; stops with `answer.status` or `answer.json`.
 */
export function answerOf<N extends keyof AnswerTypes>(
  answer: Answer,
  name: N,
  formats: Formats,
  faults: Fault[],
): AnswerTypes[N] {
  expectStatus(answer, 200);
  const value = parsed(answer);
  if (value === undefined || !/^application\/json\b/.test(answer.headers.get('content-type') ?? ''))
    stop('answer.json', answer.where, '应为 application/json', 'the answer is no application/json');
  const found = shapeFaults(answer.where, name, value, formats);
  faults.push(...found);
  if (found.length > 0)
    stop('answer.shape', answer.where, '字段不齐', 'it lacks what the interface requires');
  return value as AnswerTypes[N];
}

const shapeFaults = (
  where: string,
  name: keyof typeof answers,
  value: unknown,
  formats: Formats,
): readonly Fault[] =>
  mismatches(answers[name], value, formats).map(({ where: field, keyword, text }) =>
    fault(`answer.${keyword}`, where, `${field || 'JSON'}：${text.zh}`, `${field || 'JSON'}: ${text.en}`),
  );

const HAN = /\p{Script=Han}/u;

/** What of an answer is not one of these refusals, as a problem document in both languages. */
export function refusalFaults(
  answer: Answer,
  expected: readonly Refusal[],
  formats: Formats,
): readonly Fault[] {
  const { where, status } = answer;
  const wanted = expected.map((one) => `${String(one.status)} ${one.code}`);
  const code = codeOf(answer);
  if (!expected.some((one) => one.status === status && one.code === code))
    return [
      fault(
        'refusal.other',
        where,
        `应答 ${String(status)} ${code ?? ''}，应为 ${wanted.join('、')}`,
        `it answers ${String(status)} ${code ?? ''}, not ${wanted.join(' or ')}`,
      ),
    ];
  if (!/^application\/problem\+json\b/.test(answer.headers.get('content-type') ?? ''))
    return [
      fault(
        'refusal.no-problem',
        where,
        '拒绝应为 application/problem+json',
        'a refusal is application/problem+json',
      ),
    ];
  const value = parsed(answer);
  const faults = [...shapeFaults(where, 'problem', value, formats)];
  const { text, status: said } = value as { text?: { zh?: unknown; en?: unknown }; status?: unknown };
  if (said !== status)
    faults.push(fault('refusal.status', where, 'status 与应答不符', 'its status is not that of the answer'));
  if (!HAN.test(String(text?.zh)) || HAN.test(String(text?.en)) || !/[a-z]/i.test(String(text?.en)))
    faults.push(
      fault('refusal.language', where, 'text 应含中文和英文', 'its text should be in Chinese and in English'),
    );
  return faults;
}

/** Headers that an answer must have, each with the form of its value. */
export const headerFaults = (
  { where, headers }: Answer,
  expected: Readonly<Record<string, RegExp>>,
): readonly Fault[] =>
  Object.entries(expected).flatMap(([name, form]) => {
    const value = headers.get(name);
    return value !== null && form.test(value)
      ? []
      : [
          fault(
            'header.missing',
            where,
            `应答头 ${name} 应合 ${form.source}，实为 ${value ?? '无'}`,
            `the header ${name} should match ${form.source}; it is ${value ?? 'not there'}`,
          ),
        ];
  });
