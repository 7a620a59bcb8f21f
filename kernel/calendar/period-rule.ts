import { Problem } from '../store/index.ts';

/**
 * `h` hours · `cd` calendar days · `wd` working days · `mo` months · `yr` years.
 * The unit is stored on every clock and never inferred from the number: "日" means different things in different laws.
 */
export type Unit = 'h' | 'cd' | 'wd' | 'mo' | 'yr';

/** How long a period of law is and how its end is found. */
export interface PeriodRule {
  /** A positive whole number; months of criminal procedure and of sentence terms may have a half (1.5). */
  readonly length: number;
  readonly unit: Unit;
  /** The day of the starting event counts as the first day. Default false (民法典 201). */
  readonly countsStartDay?: boolean;
  /**
   * A last day on a rest day moves to the next working day (民法典 203). Default true for days, months and years.
   * Custody periods must say false (刑诉法 105). Hours and sentence terms never roll.
   */
  readonly rollover?: boolean;
  /** A sentence term: ends on the day before the corresponding date (刑诉解释 202.2). */
  readonly beforeCorrespondingDate?: boolean;
  /** Month rule of 刑诉解释 202: from a month's last day to a month's last day; half a month is 15 days. */
  readonly criminal?: boolean;
  /** Hours run from the next full hour (民诉解释 125) instead of the stated time (民法典 201.2). */
  readonly nextHour?: boolean;
  /** Name of the working-day calendar the period runs on. Default `cn`. */
  readonly calendar?: string;
}

/** More time granted by the competent person, added at the end in its own unit. */
export interface Extension {
  readonly length: number;
  readonly unit: Unit;
  /** Why it was granted, shown with the step. */
  readonly reason?: string;
}

export const DEFAULT_CALENDAR = 'cn';

const UNITS: readonly string[] = ['h', 'cd', 'wd', 'mo', 'yr'] satisfies Unit[];
const LONGEST = 100_000;

function badRule(field: string, zh: string, en: string): Problem {
  return new Problem('calendar.bad-rule', { zh, en }, { details: { field } });
}

function checkLength(length: number, unit: Unit, halfMonths: boolean): void {
  if (!UNITS.includes(unit)) {
    throw badRule(
      'unit',
      `期间单位“${unit}”不存在，应为 ${UNITS.join('、')}`,
      `No such unit "${unit}"; use ${UNITS.join(', ')}`,
    );
  }
  if (!(length > 0 && length <= LONGEST)) {
    throw badRule(
      'length',
      `期间长度应为 1 至 ${LONGEST} 之间的数，现为 ${length}`,
      `The length must lie between 1 and ${LONGEST}; it is ${length}`,
    );
  }
  if (Number.isInteger(length)) return;
  if (unit !== 'mo' || !halfMonths || !Number.isInteger(length * 2)) {
    throw badRule(
      'length',
      `期间长度 ${length} 不是整数；只有刑事诉讼以月计算的期间可有半个月`,
      `The length ${length} is not whole; only months in criminal procedure may have a half`,
    );
  }
}

/** 刑诉解释 202 knows half months, of procedural periods and of sentence terms; no other law in use does. */
function takesHalfMonths(rule: PeriodRule): boolean {
  return rule.criminal === true || rule.beforeCorrespondingDate === true;
}

/**
 * Refuses a rule that no law could mean; returns nothing. Throws Problem `calendar.bad-rule` with `details.field`.
 * `dueMs` and `due` call it, so a definition that passed once cannot fail later for its form.
 */
export function checkPeriodRule(rule: PeriodRule): void {
  checkLength(rule.length, rule.unit, takesHalfMonths(rule));
  const months = rule.unit === 'mo' || rule.unit === 'yr';
  if (rule.beforeCorrespondingDate === true) {
    if (!months) {
      throw badRule(
        'beforeCorrespondingDate',
        '“对应日的前一日”只用于以月、年计算的刑期',
        'The day before the corresponding date is for sentence terms in months or years',
      );
    }
    if (rule.countsStartDay === true) {
      throw badRule(
        'countsStartDay',
        '刑期自首日起算已由“对应日的前一日”表示，不得再计入首日',
        'A sentence term already counts its first day by ending before the corresponding date',
      );
    }
    if (rule.rollover === true) {
      throw badRule('rollover', '刑期届满不因休息日顺延', 'A sentence term does not roll over rest days');
    }
  }
  if (rule.unit === 'h') {
    if (rule.rollover === true) {
      throw badRule(
        'rollover',
        '以小时计算的期间不因休息日顺延',
        'A period in hours does not roll over rest days',
      );
    }
    if (rule.countsStartDay === true) {
      throw badRule(
        'countsStartDay',
        '以小时计算的期间没有首日',
        'A period in hours has no start day to count',
      );
    }
  } else if (rule.nextHour === true) {
    throw badRule(
      'nextHour',
      '“次时起算”只用于以小时计算的期间',
      'Running from the next hour is for periods in hours',
    );
  }
}

/** Refuses an extension that does not fit its rule. Throws Problem `calendar.bad-rule`. */
export function checkExtension(extension: Extension, rule: PeriodRule): void {
  checkLength(extension.length, extension.unit, takesHalfMonths(rule));
  if ((extension.unit === 'h') !== (rule.unit === 'h')) {
    throw badRule(
      'extensions',
      '以小时计算的期间只能以小时延长，其他期间不能以小时延长',
      'A period in hours is extended in hours, and no other period is',
    );
  }
}

/** Whether the last day moves past rest days: what the rule says, else what the law says of its kind. */
export function rollsOver(rule: PeriodRule): boolean {
  if (rule.unit === 'h') return false;
  return rule.rollover ?? rule.beforeCorrespondingDate !== true;
}
