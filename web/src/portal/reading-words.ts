import { moment } from '../language/dates.ts';
import type { Text } from '../language/text.ts';
import type { Reading } from './calls.ts';

/** `2026-11-22 10:31` in China. */
export const readingTime = (at: string): string => moment(at);

/**
 * `，东湖区综合行政执法局 执法人员（工号 D0101）查阅了您的案件〔东综执〔2026〕1号〕，目的：办理事项`: what stands after the
 * time. The post and the number, never the name.
 */
export function readingText({ agency, post, staffNumber, act, matter, purpose }: Reading): Text {
  const who = (language: keyof Text): string =>
    [agency?.[language], post?.[language]].filter((part) => part !== undefined).join(' ');
  return {
    zh: `，${who('zh')}（工号 ${staffNumber}）${act.zh}${matter === null ? '' : `〔${matter}〕`}，目的：${purpose.zh}`,
    en: `: ${who('en')} (staff number ${staffNumber}) ${act.en}${matter === null ? '' : ` ${matter}`}, purpose: ${purpose.en}`,
  };
}
