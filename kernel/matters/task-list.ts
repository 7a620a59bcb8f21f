import { isUuid, Problem, type Queryable } from '../store/index.ts';
import type { Actor } from '../access/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import type { ClockRun } from '../process/index.ts';
import { closingActions } from './closing-actions.ts';
import type { Definitions } from './definitions.ts';
import { stageName, type Named, type Page } from './list.ts';
import { clockView, type ClockView } from './page.ts';

/** Whose tasks: those of matters the actor has a part in, or those of the actor's posts. */
export type TasksOf = 'own' | 'post';

export interface TaskItem {
  readonly matter: string;
  readonly number: string;
  readonly title: string | null;
  readonly scenario: Named;
  readonly stage: Named;
  readonly task: Named;
  /** The acts that would close it: where the work on it begins. */
  readonly actions: readonly string[];
  readonly due: string | null;
  readonly clock: TaskClock | null;
}

/** The clock of a task as far as a list shows it: what is left, and each step by which its end was computed. */
export type TaskClock = Pick<
  ClockView,
  'id' | 'name' | 'article' | 'status' | 'period' | 'breach' | 'remaining' | 'steps'
>;

interface TaskRow extends Record<string, unknown> {
  matter: string;
  task: string;
  due: Date | null;
  number: string;
  title: string | null;
  definition: number;
  stage: string;
  clocks: Readonly<Record<string, ClockRun>> | null;
}

export const TASKS_A_PAGE = 100;
const MOST_TASKS = 200;

/**
 * Open tasks of an actor as a query over `matters.task`, with its values. A task of the actor's own matters is theirs when
 * it asks for the part they have there, or for a role they hold in the agency of the matter; a task of the posts when it asks
 * for a role in the very agency in which they hold it.
 */
export function tasksOf(
  actor: Actor,
  of: TasksOf,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const posts = new Map(actor.bindings.map((one) => [`${one.role} ${one.agency}`, one]));
  const values = [
    actor.account,
    [...posts.values()].map((one) => one.role),
    [...posts.values()].map((one) => one.agency),
  ];
  const post = 'unnest($2::text[], $3::uuid[]) as p(role, agency)';
  const sql =
    of === 'post'
      ? `select t.* from ${post} join matters.task t on t.agency = p.agency and t.role = p.role where $1::uuid is not null`
      : `select distinct t.* from matters.member e
           join matters.task t on t.shard = e.shard and t.matter = e.matter
           where e.account = $1 and e.role <> 'recused'
             and (t.role = e.role or exists (select from ${post} where p.agency = t.agency and p.role = t.role))`;
  return { sql, values };
}

const badCursor = (): Problem =>
  new Problem('list.bad-cursor', {
    zh: '翻页标记无效，请从第一页开始',
    en: 'The cursor is not valid: start from the first page',
  });

type Position = readonly [due: string | null, matter: string, task: string];

const encodeCursor = (...position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function decodeCursor(cursor: string): Position {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badCursor();
  }
  if (!Array.isArray(parsed)) throw badCursor();
  const [due, matter, task] = parsed as readonly unknown[];
  const isInstant = typeof due === 'string' && INSTANT.test(due) && !Number.isNaN(Date.parse(due));
  if ((due !== null && !isInstant) || !isUuid(matter)) throw badCursor();
  if (typeof task !== 'string' || task.length > 100 || task.includes('\0')) throw badCursor();
  return [due, matter, task];
}

/**
 * One page of tasks by keyset, the nearest end first and those without a clock last. In the actor's transaction. Throws
 * `list.bad-cursor` (400).
 */
export async function taskPage(
  db: Queryable,
  definitions: Definitions,
  calendar: WorkCalendar,
  actor: Actor,
  asked: { readonly of: TasksOf; readonly cursor?: string; readonly limit?: number },
): Promise<Page<TaskItem>> {
  const limit = Math.min(Math.max(asked.limit ?? TASKS_A_PAGE, 1), MOST_TASKS);
  const after = asked.cursor === undefined ? undefined : decodeCursor(asked.cursor);
  const { sql, values } = tasksOf(actor, asked.of);
  const at = (index: number) => `$${String(values.length + index)}`;
  const beyond = `(t.matter, t.task) > (${at(2)}::uuid, ${at(3)}::text)`;
  const narrowed =
    after === undefined
      ? ''
      : after[0] === null
        ? `where ${at(1)}::timestamptz is null and t.due is null and ${beyond}`
        : `where t.due > ${at(1)}::timestamptz or t.due is null or (t.due = ${at(1)}::timestamptz and ${beyond})`;
  const { rows } = await db.query<TaskRow>(
    `select t.matter, t.task, t.due, m.number, m.title, m.definition, m.stage, m.snapshot->'clocks' as clocks
     from (select * from (${sql}) t ${narrowed} order by t.due nulls last, t.matter, t.task limit ${String(limit + 1)}) t
     join matters.matter m on m.shard = t.shard and m.id = t.matter
     order by t.due nulls last, t.matter, t.task`,
    [...values, ...(after ?? [])],
  );
  const now = Date.now();
  const items = await Promise.all(
    rows.slice(0, limit).map((row) => taskItem(definitions, calendar, row, now)),
  );
  const last = items.at(-1);
  return {
    items,
    next:
      rows.length > limit && last !== undefined ? encodeCursor(last.due, last.matter, last.task.id) : null,
  };
}

async function taskItem(
  definitions: Definitions,
  calendar: WorkCalendar,
  row: TaskRow,
  now: number,
): Promise<TaskItem> {
  const installed = await definitions.byId(row.definition);
  const { flow } = installed;
  const definition = flow.tasks.get(row.task)?.definition;
  const clock = definition?.clock === undefined ? undefined : flow.clocks.get(definition.clock)?.definition;
  return {
    matter: row.matter,
    number: row.number,
    title: row.title,
    scenario: { id: flow.definition.id, name: flow.definition.name },
    stage: stageName(installed, row.stage),
    task: { id: row.task, name: definition?.name ?? { zh: row.task, en: row.task } },
    actions: closingActions(flow, row.task),
    due: row.due?.toISOString() ?? null,
    clock: clock === undefined ? null : clockView(clock, row.clocks?.[clock.id], now, calendar),
  };
}
