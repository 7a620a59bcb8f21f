import type { TaskItem } from '../../../api/contract.ts';

/** The parts of a day's work in the order in which it is done. */
export const dayGroups = ['overdue', 'today', 'week', 'later', 'none'] as const;
export type DayGroup = (typeof dayGroups)[number];

const DAY_MS = 24 * 3_600_000;
const ZONE_OFFSET_MS = 8 * 3_600_000;
const WEEK = 7;

/** 24:00 in China of the day so many days after the one of a moment, in epoch milliseconds. */
const endOfDay = (now: number, daysAfter: number): number =>
  (Math.floor((now + ZONE_OFFSET_MS) / DAY_MS) + 1 + daysAfter) * DAY_MS - ZONE_OFFSET_MS;

/** Where a task stands by its end, as the server counts: a period ends at 24:00 of its last day. */
export function groupOf(due: string | null, now: number): DayGroup {
  if (due === null) return 'none';
  const end = Date.parse(due);
  if (end <= now) return 'overdue';
  if (end <= endOfDay(now, 0)) return 'today';
  return end <= endOfDay(now, WEEK) ? 'week' : 'later';
}

/** The tasks by group, in the order they came. */
export function grouped(tasks: readonly TaskItem[], now: number): ReadonlyMap<DayGroup, readonly TaskItem[]> {
  const groups = new Map<DayGroup, TaskItem[]>();
  for (const task of tasks) {
    const group = groupOf(task.due, now);
    groups.set(group, [...(groups.get(group) ?? []), task]);
  }
  return groups;
}
