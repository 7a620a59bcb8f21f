import { Problem, type Text } from '../store/index.ts';
import type { Signal } from './signal.ts';

/** Clocks of two systems differ; what lies further ahead has not happened. */
export const AHEAD_MS = 5 * 60_000;
const EARLIEST = Date.UTC(1900, 0, 1);
const MOST = 1_000_000;
const LONGEST = 200;

const refused = (code: string, text: Text, attribute?: string): Problem =>
  new Problem(code, text, attribute === undefined ? {} : { details: { attribute } });

const badForm = (attribute: string, zh: string, en: string): Problem =>
  refused('signals.invalid', { zh: `${attribute}：${zh}`, en: `${attribute}: ${en}` }, attribute);

/**
 * What is wrong with a report, or null. `signals.invalid` names the attribute in its details; `signals.future` and
 * `signals.closed-in-future` are about times more than five minutes ahead of `now`.
 */
export function signalProblem(signal: Signal, now: number): Problem | null {
  return (
    textProblem(signal) ?? timeProblem(signal, now) ?? numberProblem(signal) ?? attributesProblem(signal)
  );
}

function textProblem(signal: Signal): Problem | null {
  for (const attribute of ['source', 'key', 'category'] as const) {
    const text: unknown = signal[attribute];
    if (typeof text !== 'string' || text.trim() === '' || text.length > LONGEST || hasControl(text))
      return badForm(
        attribute,
        `应为 1 至 ${String(LONGEST)} 个字的文本`,
        `a text of 1 to ${String(LONGEST)} characters`,
      );
  }
  return null;
}

const hasControl = (text: string): boolean => /\p{Cc}/u.test(text);

function timeProblem(signal: Signal, now: number): Problem | null {
  for (const attribute of ['at', 'target', 'closed'] as const) {
    const time: unknown = signal[attribute];
    if (time === undefined && attribute !== 'at') continue;
    // PostgreSQL and Date agree on years of four digits
    if (typeof time !== 'number' || !(time >= EARLIEST && time < Date.UTC(9999, 0)))
      return badForm(attribute, '不是 1900 年以后的时间', 'no time since 1900');
  }
  if (signal.at > now + AHEAD_MS)
    return refused('signals.future', {
      zh: '发生时间在将来，没有收下',
      en: 'It is said to have happened in the future: not taken',
    });
  if (signal.closed !== undefined && signal.closed > now + AHEAD_MS)
    return refused('signals.closed-in-future', {
      zh: '办结时间在将来，没有收下',
      en: 'It is said to have been closed in the future: not taken',
    });
  return null;
}

function numberProblem({ count, severity, where, version }: Signal): Problem | null {
  if (count !== undefined && !(Number.isInteger(count) && count >= 1 && count <= MOST))
    return badForm('count', '应为 1 至 1000000 的整数', 'a whole number from 1 to 1,000,000');
  if (severity !== undefined && ![1, 2, 3, 4].includes(severity))
    return badForm('severity', '应为 1 至 4', 'a whole number from 1 to 4');
  if (version !== undefined && !(Number.isSafeInteger(version) && version >= 0))
    return badForm('version', '应为不小于 0 的整数', 'a whole number from 0');
  const position = where?.position;
  if (position === undefined) return null;
  const [lon, lat] = position;
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90
    ? null
    : badForm('position', '经纬度不在地球上', 'longitude and latitude are not on Earth');
}

function attributesProblem({ attributes = {} }: Signal): Problem | null {
  const entries = Object.entries(attributes as Record<string, unknown>);
  const good = ([name, value]: [string, unknown]): boolean =>
    /^[a-z][a-z0-9_-]{0,39}$/i.test(name) &&
    (typeof value === 'boolean' ||
      (typeof value === 'number' && Number.isFinite(value)) ||
      (typeof value === 'string' && value.length <= LONGEST && !hasControl(value)));
  return entries.length <= 40 && entries.every(good)
    ? null
    : badForm(
        'attributes',
        '最多 40 项，值为数、真假或不超过 200 字的文本',
        'at most 40, each a number, true or false, or a text of at most 200 characters',
      );
}
