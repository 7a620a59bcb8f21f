import type { Queryable, Text } from '../store/index.ts';
import type { Actor } from '../access/index.ts';
import type { Remaining, WorkCalendar } from '../calendar/index.ts';
import type { Definitions } from './definitions.ts';
import {
  itemColumns,
  itemJoins,
  itemOf,
  stageName,
  type ItemRow,
  type MatterItem,
  type Named,
} from './list.ts';
import { remainingOf } from './page.ts';

export interface TaskItem {
  readonly matter: string;
  readonly number: string;
  readonly title: string | null;
  readonly scenario: Named;
  readonly stage: Named;
  readonly task: Named;
  readonly due: string | null;
  readonly clock: {
    readonly id: string;
    readonly name: Text;
    readonly article: string;
    readonly remaining: Remaining | null;
  } | null;
}

export interface MyDay {
  readonly tasks: readonly TaskItem[];
  readonly counts: { readonly open: number; readonly dueThisWeek: number; readonly overdue: number };
  readonly recent: readonly MatterItem[];
}

const TASKS = 100;
const RECENT = 10;

/** What the actor should do now, the most pressing first, and the matters last worked on. In the actor's transaction. */
export async function myDay(
  db: Queryable,
  definitions: Definitions,
  calendar: WorkCalendar,
  actor: Actor,
): Promise<MyDay> {
  const roles = [...new Set(actor.bindings.map((one) => one.role))];
  const agencies = [...new Set(actor.bindings.map((one) => one.agency))];
  const { rows: tasks } = await db.query<{
    matter: string;
    number: string;
    title: string | null;
    definition: number;
    stage: string;
    task: string;
    due: Date | null;
  }>(
    `select t.matter, m.number, m.title, m.definition, m.stage, t.task, t.due
     from matters.task t join matters.matter m on m.shard = t.shard and m.id = t.matter
     where t.role = any($1) and t.agency = any($2::uuid[]) order by t.due nulls last, t.opened_at limit ${String(TASKS)}`,
    [roles, agencies],
  );
  const { rows: counted } = await db.query<{ open: number; week: number; overdue: number }>(
    `select count(*) as open, count(*) filter (where due between now() and now() + interval '7 days') as week,
       count(*) filter (where due < now()) as overdue
     from matters.task where role = any($1) and agency = any($2::uuid[])`,
    [roles, agencies],
  );
  const { rows: recent } = await db.query<ItemRow>(
    `select ${itemColumns} from (
       select * from matters.matter m where m.agency = any($1::uuid[]) order by m.last_at desc limit ${String(RECENT)}
     ) m ${itemJoins} order by m.last_at desc`,
    [agencies],
  );
  const now = Date.now();
  return {
    tasks: await Promise.all(
      tasks.map(async (row): Promise<TaskItem> => {
        const installed = await definitions.byId(row.definition);
        const definition = installed.flow.tasks.get(row.task)?.definition;
        const clock =
          definition?.clock === undefined
            ? undefined
            : installed.flow.clocks.get(definition.clock)?.definition;
        return {
          matter: row.matter,
          number: row.number,
          title: row.title,
          scenario: { id: installed.flow.definition.id, name: installed.flow.definition.name },
          stage: stageName(installed, row.stage),
          task: { id: row.task, name: definition?.name ?? { zh: row.task, en: row.task } },
          due: row.due?.toISOString() ?? null,
          clock:
            clock === undefined
              ? null
              : {
                  id: clock.id,
                  name: clock.name,
                  article: clock.article,
                  remaining: row.due === null ? null : remainingOf(row.due.getTime(), now, clock, calendar),
                },
        };
      }),
    ),
    counts: { open: counted[0]!.open, dueThisWeek: counted[0]!.week, overdue: counted[0]!.overdue },
    recent: await Promise.all(recent.map((row) => itemOf(definitions, row))),
  };
}
