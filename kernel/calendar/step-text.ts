import type { Text } from '../store/index.ts';
import { isoOf, weekdayOf } from './days.ts';
import type { Day } from './days.ts';
import type { Unit } from './period-rule.ts';
import type { Article, Step } from './steps.ts';
import { HOUR_MS, localTimeText } from './zone.ts';

const citations: Readonly<Record<Article, Text>> = {
  'civil-code-201': { zh: '民法典第 201 条', en: 'Civil Code art. 201' },
  'civil-code-202': { zh: '民法典第 202 条', en: 'Civil Code art. 202' },
  'civil-code-203': { zh: '民法典第 203 条', en: 'Civil Code art. 203' },
  'civil-procedure-interpretation-125': {
    zh: '民事诉讼法解释第 125 条',
    en: 'Interpretation of the Civil Procedure Law art. 125',
  },
  'criminal-procedure-105': { zh: '刑事诉讼法第 105 条', en: 'Criminal Procedure Law art. 105' },
  'criminal-interpretation-202': {
    zh: '刑事诉讼法解释第 202 条',
    en: 'Interpretation of the Criminal Procedure Law art. 202',
  },
  'holiday-regulation': {
    zh: '全国年节及纪念日放假办法及年度放假安排',
    en: 'Public Holidays Regulation and the yearly schedule',
  },
};

const unitNames: Readonly<Record<Unit, { zh: string; one: string; many: string }>> = {
  h: { zh: '小时', one: 'hour', many: 'hours' },
  cd: { zh: '日', one: 'day', many: 'days' },
  wd: { zh: '个工作日', one: 'working day', many: 'working days' },
  mo: { zh: '个月', one: 'month', many: 'months' },
  yr: { zh: '年', one: 'year', many: 'years' },
};

function amount(n: number, unit: Unit): Text {
  const name = unitNames[unit];
  return { zh: `${n} ${name.zh}`, en: `${n} ${n === 1 ? name.one : name.many}` };
}

/** What a person calls a rest day: its holiday, or the weekday. */
function restDay(day: Day, name: string | undefined): Text {
  if (name !== undefined) return { zh: `${name}放假`, en: `a day off (${name})` };
  return weekdayOf(day) === 6 ? { zh: '周六', en: 'a Saturday' } : { zh: '周日', en: 'a Sunday' };
}

/** A step in words, with its article. Pure; made only when someone reads it. */
export function stepText(step: Step): Text {
  const { zh, en } = sentence(step);
  if (!('article' in step)) return { zh, en };
  const article = citations[step.article];
  return { zh: `${zh}（${article.zh}）`, en: `${en} (${article.en})` };
}

function sentence(step: Step): Text {
  const day = isoOf(step.day);
  switch (step.kind) {
    case 'start':
      return {
        zh: `${day} 为起算事由发生之日，当日不计入`,
        en: `The event is on ${day}; that day is not counted`,
      };
    case 'start-counted':
      return { zh: `自 ${day} 起算，当日计入`, en: `Runs from ${day}, which counts as the first day` };
    case 'start-hour':
      return { zh: `自 ${localTimeText(step.at)} 起算`, en: `Runs from ${localTimeText(step.at)}` };
    case 'next-hour':
      return {
        zh: `自下一小时 ${localTimeText(step.at)} 起算`,
        en: `Runs from the next hour, ${localTimeText(step.at)}`,
      };
    case 'hours': {
      const length = amount(step.n, 'h');
      return {
        zh: `${length.zh}后为 ${localTimeText(step.at)}`,
        en: `${length.en} later is ${localTimeText(step.at)}`,
      };
    }
    case 'calendar-days':
      return { zh: `第 ${step.n} 日为 ${day}`, en: `Day ${step.n} is ${day}` };
    case 'working-days':
      return {
        zh: `第 ${step.n} 个工作日为 ${day}，其间跳过休息日 ${step.restDays} 天，计入调休上班日 ${step.makeUpDays} 天`,
        en: `Working day ${step.n} is ${day}; rest days passed over: ${step.restDays}, make-up working days counted: ${step.makeUpDays}`,
      };
    case 'corresponding':
    case 'month-end':
    case 'last-to-last':
    case 'day-before':
      return monthSentence(step, day);
    case 'pause': {
      if (step.at !== undefined) {
        const time = localTimeText(step.at);
        const hours = Math.round((step.n / HOUR_MS) * 100) / 100;
        return {
          zh: `中止 ${hours} 小时不计入，顺延至 ${time}`,
          en: `${amount(hours, 'h').en} paused and not counted: moves to ${time}`,
        };
      }
      const paused = amount(step.n, step.unit);
      return {
        zh: `中止 ${paused.zh}不计入，顺延至 ${day}`,
        en: `${paused.en} paused and not counted: moves to ${day}`,
      };
    }
    case 'extension': {
      const length = amount(step.n, step.unit);
      const end = step.at === undefined ? day : localTimeText(step.at);
      const reason =
        step.reason === undefined
          ? { zh: '', en: '' }
          : { zh: `（${step.reason}）`, en: ` (${step.reason})` };
      return {
        zh: `延长 ${length.zh}${reason.zh}，至 ${end}`,
        en: `Extended by ${length.en}${reason.en} to ${end}`,
      };
    }
    case 'roll': {
      const rest = restDay(step.from, step.name);
      const from = isoOf(step.from);
      return {
        zh: `最后一日 ${from} 为${rest.zh}，顺延至其后的工作日 ${day}`,
        en: `The last day ${from} is ${rest.en}; moves to the next working day, ${day}`,
      };
    }
    case 'make-up-stays':
      return {
        zh: `最后一日 ${day} 虽为周末，但系${step.name ?? ''}调休上班日，不顺延`,
        en: `The last day ${day} falls on a weekend but is a make-up working day${step.name === undefined ? '' : ` (${step.name})`}: not moved`,
      };
    case 'no-roll':
      return { zh: `最后一日 ${day} 不因休息日顺延`, en: `The last day ${day} does not move for rest days` };
    case 'provisional':
      return {
        zh: `${step.n} 年放假安排尚未导入，其中元旦调休可能改变 ${day}`,
        en: `The schedule of ${step.n} is not loaded; its New Year days could still change ${day}`,
      };
    case 'end':
      return { zh: `期间于 ${day} 24:00 届满`, en: `The period ends on ${day} at 24:00` };
  }
}

function monthSentence(
  step: Extract<Step, { kind: 'corresponding' | 'month-end' | 'last-to-last' | 'day-before' }>,
  day: string,
): Text {
  const length = amount(step.n, step.unit);
  const half =
    step.halves === 0 ? { zh: '', en: '' } : { zh: '（半个月按十五日计）', en: ' (half a month is 15 days)' };
  switch (step.kind) {
    case 'corresponding':
      return {
        zh: `${length.zh}${half.zh}后的对应日为 ${day}`,
        en: `The corresponding date ${length.en}${half.en} later is ${day}`,
      };
    case 'month-end':
      return {
        zh: `${length.zh}${half.zh}后没有对应日，以当月最后一日起定，至 ${day}`,
        en: `${length.en}${half.en} later there is no corresponding date; by the month's last day the period ends on ${day}`,
      };
    case 'last-to-last':
      return {
        zh: `起算日为当月最后一日，${length.zh}${half.zh}至届满月最后一日，即 ${day}`,
        en: `From a month's last day, ${length.en}${half.en} run to a month's last day: ${day}`,
      };
    case 'day-before':
      return {
        zh: `刑期 ${length.zh}${half.zh}，至对应日的前一日 ${day}`,
        en: `A term of ${length.en}${half.en} ends on the eve of the corresponding date, ${day}`,
      };
  }
}
