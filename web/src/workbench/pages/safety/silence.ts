import type { SafetySource } from '../../../api/safety.ts';
import type { Text } from '../../../language/text.ts';
import { words } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago it was, in the greatest unit that it fills: `刚刚`, `12 分钟前`, `3 小时前`, `2 天前`. */
export function ago(instant: string, now: number): Text {
  const past = Math.max(0, now - Date.parse(instant));
  if (past < MINUTE) return words.justNow;
  if (past < HOUR) return words.minutesAgo(Math.floor(past / MINUTE));
  if (past < DAY) return words.hoursAgo(Math.floor(past / HOUR));
  return words.daysAgo(Math.floor(past / DAY));
}

/** What is said of a source: when it was heard last, and that silence is no zero. */
export function heardText({ heard, state }: Pick<SafetySource, 'heard' | 'state'>, now: number): Text {
  if (heard === null) return words.neverHeard;
  const when = ago(heard, now);
  return state === 'fresh' ? words.heardAt(when) : words.silentSince(when);
}
