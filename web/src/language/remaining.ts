import type { Text } from './text.ts';

/** What is left of a clock, or how far past it is, in the unit its law counts in. */
export interface Remaining {
  readonly n: number;
  /** Hours, calendar days, working days. */
  readonly unit: 'h' | 'cd' | 'wd';
  readonly overdue: boolean;
}

const units: Record<Remaining['unit'], { zh: string; one: string; many: string }> = {
  h: { zh: '小时', one: 'hour', many: 'hours' },
  cd: { zh: '日', one: 'day', many: 'days' },
  wd: { zh: '个工作日', one: 'working day', many: 'working days' },
};

/** `剩 3 个工作日`, `已超 2 日`, `今日届满`. */
export function remainingText({ n, unit, overdue }: Remaining): Text {
  const amount = Math.abs(n);
  const { zh, one, many } = units[unit];
  const words = `${amount} ${amount === 1 ? one : many}`;
  if (overdue && amount === 0) return { zh: '已超期', en: 'overdue' };
  if (overdue) return { zh: `已超 ${amount} ${zh}`, en: `${words} overdue` };
  if (amount === 0 && unit !== 'h') return { zh: '今日届满', en: 'due today' };
  return { zh: `剩 ${amount} ${zh}`, en: `${words} left` };
}

export type Urgency = 'calm' | 'near' | 'over';

/** Near: three days or 24 hours and less. The word and the icon say it as well as the colour. */
export function urgency(remaining: Remaining): Urgency {
  if (remaining.overdue) return 'over';
  return remaining.n <= (remaining.unit === 'h' ? 24 : 3) ? 'near' : 'calm';
}
