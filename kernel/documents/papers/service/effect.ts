import { dayOf, due, isoOf, startOfDay, stepText, type WorkCalendar } from '../../../calendar/index.ts';
import type { Text } from '../../../store/index.ts';
import { ways, type ServiceWay } from './ways.ts';

/**
 * The period of a public announcement: thirty days from the day after it was published (民事诉讼法 95; the day itself does not
 * count, and a last day that is a rest day moves on: 85).
 */
export const ANNOUNCEMENT = { length: 30, unit: 'cd' } as const;

export interface ServiceEffect {
  /** The day (ISO) as of which it counts as served. */
  readonly day: string;
  readonly steps: readonly Text[];
}

/**
 * When a service counts: the day it was received, left, forwarded or reached the recipient's system; of an announcement the last
 * of its thirty days. Throws `calendar.year-missing` where that day lies in a year whose holidays are not known.
 */
export function serviceEffect(way: ServiceWay, day: string, calendar: WorkCalendar): ServiceEffect {
  const { name, article, effect } = ways[way];
  if (effect === 'received')
    return {
      day,
      steps: [
        {
          zh: `${name.zh}：以 ${day} 签收、留置或者到达之日为送达日期（${article}）`,
          en: `Served ${name.en}: on ${day}, when it was received, left or arrived (${article})`,
        },
      ],
    };
  const period = due(ANNOUNCEMENT, startOfDay(dayOf(day)), calendar);
  const last = isoOf(period.day);
  return {
    day: last,
    steps: [
      {
        zh: `公告于 ${day} 发出，次日起算三十日（${article}）`,
        en: `Published on ${day}: thirty days from the day after (${article})`,
      },
      ...period.steps.map((step) => stepText(step)),
      {
        zh: `期满之日 ${last} 视为送达`,
        en: `It counts as served on ${last}, when the period has passed`,
      },
    ],
  };
}
