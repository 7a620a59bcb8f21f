import type { Queryable } from '../store/index.ts';
import type { Actor } from '../access/index.ts';
import { endOfDay, localDay, type WorkCalendar } from '../calendar/index.ts';
import type { Definitions } from './definitions.ts';
import { clockAlerts, type ClockAlert } from './clock-alerts.ts';
import { itemColumns, itemJoins, itemOf, type ItemRow, type MatterItem } from './list.ts';
import { withAddresses } from './place-of-matter.ts';
import { taskPage, tasksOf, type TaskItem, type TasksOf } from './task-list.ts';

/** The parts of a day's work, by when a task is due; days are those of China, and a period ends at 24:00 of its last day. */
export interface DayCounts {
  readonly open: number;
  /** The period has run out. */
  readonly overdue: number;
  /** It ends today. */
  readonly today: number;
  /** It ends within the seven days after today. */
  readonly week: number;
  readonly later: number;
  /** No clock says until when. */
  readonly none: number;
}

export interface MyDay {
  readonly of: TasksOf;
  readonly tasks: readonly TaskItem[];
  /** Cursor of the tasks after these. */
  readonly next: string | null;
  readonly counts: DayCounts;
  /** How many tasks there are in either view. */
  readonly sizes: Readonly<Record<TasksOf, number>>;
  readonly alerts: readonly ClockAlert[];
  readonly recent: readonly MatterItem[];
}

const WEEK = 7;
const RECENT = 10;

/** The ends of today and of the seven days after it, in epoch milliseconds: between them the groups of a day change. */
export function dayBounds(now: number): { readonly today: number; readonly week: number } {
  const day = localDay(now);
  return { today: endOfDay(day), week: endOfDay(day + WEEK) };
}

/**
 * What the actor should do now, the most pressing first; running periods of their own matters that no task speaks of; and
 * the matters of their agencies last worked on. `of` is whose tasks: those of matters the actor has a part in (`own`), or
 * those of the actor's posts (`post`); `either` is the first unless it is empty. In the actor's transaction, so that what
 * is sealed or closed to a recused reader is left out by row-level security.
 */
export async function myDay(
  db: Queryable,
  definitions: Definitions,
  calendar: WorkCalendar,
  actor: Actor,
  of: TasksOf | 'either' = 'post',
): Promise<MyDay> {
  const now = Date.now();
  const own = await counted(db, actor, 'own', now);
  const post = await counted(db, actor, 'post', now);
  const shown = of === 'either' ? (own.open > 0 ? 'own' : 'post') : of;
  const { items, next } = await taskPage(db, definitions, calendar, actor, { of: shown });
  const { rows: recent } = await db.query<ItemRow>(
    `select ${itemColumns} from (
       select * from matters.matter m where m.agency = any($1::uuid[]) order by m.last_at desc limit ${String(RECENT)}
     ) m ${itemJoins} order by m.last_at desc`,
    [[...new Set(actor.bindings.map((one) => one.agency))]],
  );
  return {
    of: shown,
    tasks: items,
    next,
    counts: shown === 'own' ? own : post,
    sizes: { own: own.open, post: post.open },
    alerts: await clockAlerts(db, definitions, calendar, actor, now),
    recent: await withAddresses(db, await Promise.all(recent.map((row) => itemOf(definitions, row)))),
  };
}

async function counted(db: Queryable, actor: Actor, of: TasksOf, now: number): Promise<DayCounts> {
  const { today, week } = dayBounds(now);
  const { sql, values } = tasksOf(actor, of);
  const at = (index: number) => `$${String(values.length + index)}::timestamptz`;
  const { rows } = await db.query<{ [group in keyof DayCounts]: number }>(
    `select count(*) as open,
       count(*) filter (where t.due <= ${at(1)}) as overdue,
       count(*) filter (where t.due > ${at(1)} and t.due <= ${at(2)}) as today,
       count(*) filter (where t.due > greatest(${at(1)}, ${at(2)}) and t.due <= ${at(3)}) as week,
       count(*) filter (where t.due > ${at(3)}) as later,
       count(*) filter (where t.due is null) as none
     from (${sql}) t`,
    [...values, new Date(now), new Date(today), new Date(week)],
  );
  return rows[0]!;
}
