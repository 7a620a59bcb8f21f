import type { Queryable } from '../store/index.ts';
import type { Actor } from '../access/index.ts';
import { endOfDay, localDay, type WorkCalendar } from '../calendar/index.ts';
import type { ClockRun } from '../process/index.ts';
import type { Definitions } from './definitions.ts';
import type { Named } from './list.ts';
import { clockView } from './page.ts';
import type { TaskClock } from './task-list.ts';

/** A period of one of the actor's own matters that ends soon or has ended, and of which no task speaks. */
export interface ClockAlert {
  readonly matter: string;
  readonly number: string;
  readonly title: string | null;
  readonly scenario: Named;
  readonly kind: 'duty' | 'right';
  readonly due: string;
  readonly clock: TaskClock;
}

interface AlertRow extends Record<string, unknown> {
  matter: string;
  number: string;
  title: string | null;
  definition: number;
  clock: string;
  due: Date;
  clocks: Readonly<Record<string, ClockRun>> | null;
}

const SOON_DAYS = 3;
const MOST_ALERTS = 20;
const MOST_LOOKED_AT = 200;

/**
 * Running periods of matters the actor has a part in that end today or within the three days after it; a duty also when it
 * was missed. Those that a task of the same matter is due with are left out: the task says it. In the actor's transaction.
 */
export async function clockAlerts(
  db: Queryable,
  definitions: Definitions,
  calendar: WorkCalendar,
  actor: Actor,
  now: number,
): Promise<readonly ClockAlert[]> {
  const { rows } = await db.query<AlertRow>(
    `select c.matter, c.clock, c.due, m.number, m.title, m.definition, m.snapshot->'clocks' as clocks
     from (select distinct e.shard, e.matter from matters.member e where e.account = $1 and e.role <> 'recused') o
     join matters.clock c on c.shard = o.shard and c.matter = o.matter
     join matters.matter m on m.shard = c.shard and m.id = c.matter
     where c.due <= $2
       and not exists (select from matters.task t where t.shard = c.shard and t.matter = c.matter and t.due = c.due)
     order by c.due, c.matter, c.clock limit ${String(MOST_LOOKED_AT)}`,
    [actor.account, new Date(endOfDay(localDay(now) + SOON_DAYS))],
  );
  const found: ClockAlert[] = [];
  for (const row of rows) {
    const { flow } = await definitions.byId(row.definition);
    const definition = flow.clocks.get(row.clock)?.definition;
    if (definition === undefined) continue;
    // a right that ran out was not used: nothing is left to do about it
    if (definition.kind === 'right' && row.due.getTime() <= now) continue;
    found.push({
      matter: row.matter,
      number: row.number,
      title: row.title,
      scenario: { id: flow.definition.id, name: flow.definition.name },
      kind: definition.kind,
      due: row.due.toISOString(),
      clock: clockView(definition, row.clocks?.[row.clock], now, calendar),
    });
  }
  return found.slice(0, MOST_ALERTS);
}
