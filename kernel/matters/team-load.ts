import type { Queryable } from '../store/index.ts';
import { Problem } from '../store/index.ts';
import type { Actor } from '../access/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import type { ClockRun, CompiledFlow } from '../process/index.ts';
import type { Definitions, InstalledFlow } from './definitions.ts';
import { itemColumns, itemJoins, itemOf, type ItemRow, type MatterItem } from './list.ts';
import { dayBounds } from './my-day.ts';
import { clockView } from './page.ts';
import type { TaskClock } from './task-list.ts';

/** The part of who answers for a matter (主办人员): flows that name it have a load per handler. */
export const HANDLER = 'handler';

/** Posts that divide the work of an agency (law/roles: 中队负责人、机关负责人). */
export const LEADING_ROLES = ['team-lead', 'head'] as const;

/** How much of the agency's open work lies with one handler: its amount and its periods, never a mark for a person. */
export interface HandlerLoad {
  /** Account of the handler; null for matters that nobody handles yet. */
  readonly account: string | null;
  readonly open: number;
  /** Of the open ones, those whose nearest running period ends today or within the seven days after it. */
  readonly dueThisWeek: number;
  /** Of the open ones, those whose nearest running period has run out. */
  readonly overdue: number;
  readonly oldest: { readonly matter: string; readonly number: string; readonly openedAt: string } | null;
}

/** One open matter in the lists of a team's lead. */
export interface TeamMatter extends MatterItem {
  readonly handlers: readonly string[];
  /** The running period that ends next. */
  readonly clock: TaskClock | null;
  /** The act by which the reader may give it to somebody else now; null when the flow has none here. */
  readonly reassign: string | null;
}

export interface TeamLoad {
  readonly agency: string;
  readonly loads: readonly HandlerLoad[];
  readonly due: readonly TeamMatter[];
  readonly overdue: readonly TeamMatter[];
  readonly unassigned: readonly TeamMatter[];
}

/** Rows of one list; what is longer is narrowed in the list of all matters. */
export const TEAM_LIST = 100;

const notYours = (): Problem =>
  new Problem(
    'team.not-yours',
    { zh: '只能查看本人任负责人的机关', en: 'Only agencies in which you lead are open to you' },
    { status: 403 },
  );

/** The agencies in which the actor leads, in the order of their posts. */
export const ledAgencies = (actor: Actor): readonly string[] => [
  ...new Set(
    actor.bindings.filter((one) => LEADING_ROLES.some((role) => role === one.role)).map((one) => one.agency),
  ),
];

/**
 * The open work of an agency for who divides it: load per handler, what falls due, what is overdue and what nobody handles.
 * Counts matters of the flows that name a handler. In the actor's transaction: a matter that is sealed, outside the unit of
 * the post or closed to a recused reader is neither counted nor listed. Throws `team.not-yours` (403).
 */
export async function teamLoad(
  db: Queryable,
  definitions: Definitions,
  calendar: WorkCalendar,
  actor: Actor,
  agency: string,
): Promise<TeamLoad> {
  if (!ledAgencies(actor).includes(agency)) throw notYours();
  const scenarios = (await definitions.all())
    .filter(({ flow }) => handlerFact(flow) !== undefined)
    .map(({ flow }) => flow.definition.id);
  const now = Date.now();
  const { week } = dayBounds(now);
  const work = { agency, scenarios, now: new Date(now), week: new Date(week) };
  const list = async (narrowed: Narrowed): Promise<readonly TeamMatter[]> => {
    const rows = await openMatters(db, work, narrowed);
    return Promise.all(rows.map((row) => teamMatter(definitions, calendar, actor, row, now)));
  };
  return {
    agency,
    loads: await loadsOf(db, work),
    due: await list('due'),
    overdue: await list('overdue'),
    unassigned: await list('unassigned'),
  };
}

/** What is counted: the agency, the scenarios, and the two moments between which a period counts as due. */
interface Work {
  readonly agency: string;
  readonly scenarios: readonly string[];
  readonly now: Date;
  readonly week: Date;
}

const OPEN = `m.agency = $1 and m.closed_at is null and m.sealed_since is null and m.scenario = any($2::text[])`;

async function loadsOf(
  db: Queryable,
  { agency, scenarios, now, week }: Work,
): Promise<readonly HandlerLoad[]> {
  const { rows } = await db.query<{
    account: string | null;
    open: number;
    week: number;
    overdue: number;
    oldest: string;
    number: string;
    opened_at: Date;
  }>(
    `select e.account, count(*) as open,
       count(*) filter (where m.next_due > $3 and m.next_due <= $4) as week,
       count(*) filter (where m.next_due <= $3) as overdue,
       (array_agg(m.id order by m.opened_at, m.id))[1] as oldest,
       (array_agg(m.number order by m.opened_at, m.id))[1] as number,
       min(m.opened_at) as opened_at
     from matters.matter m
     left join matters.member e on e.shard = m.shard and e.matter = m.id and e.role = $5
     where ${OPEN} group by e.account`,
    [agency, scenarios, now, week, HANDLER],
  );
  return rows.map((row) => ({
    account: row.account,
    open: row.open,
    dueThisWeek: row.week,
    overdue: row.overdue,
    oldest: { matter: row.oldest, number: row.number, openedAt: row.opened_at.toISOString() },
  }));
}

type Narrowed = 'due' | 'overdue' | 'unassigned';

interface TeamRow extends ItemRow {
  readonly handlers: string[];
  readonly next_clock: string | null;
  readonly clocks: Readonly<Record<string, ClockRun>> | null;
}

const conditions: Record<Narrowed, string> = {
  due: 'm.next_due > $3 and m.next_due <= $4',
  overdue: 'm.next_due <= $3 and $4::timestamptz is not null',
  unassigned: `$3::timestamptz < $4::timestamptz and not exists (
    select from matters.member e where e.shard = m.shard and e.matter = m.id and e.role = $5)`,
};
const orders: Record<Narrowed, string> = {
  due: 'm.next_due, m.id',
  overdue: 'm.next_due, m.id',
  unassigned: 'm.opened_at, m.id',
};

async function openMatters(
  db: Queryable,
  { agency, scenarios, now, week }: Work,
  narrowed: Narrowed,
): Promise<readonly TeamRow[]> {
  const { rows } = await db.query<TeamRow>(
    `select ${itemColumns}, m.snapshot->'clocks' as clocks,
       array(select e.account from matters.member e where e.shard = m.shard and e.matter = m.id and e.role = $5) as handlers,
       (select c.clock from matters.clock c where c.shard = m.shard and c.matter = m.id and c.due = m.next_due
         order by c.clock limit 1) as next_clock
     from (select * from matters.matter m where ${OPEN} and ${conditions[narrowed]}
       order by ${orders[narrowed]} limit ${String(TEAM_LIST)}) m ${itemJoins}
     order by ${orders[narrowed]}`,
    [agency, scenarios, now, week, HANDLER],
  );
  return rows;
}

async function teamMatter(
  definitions: Definitions,
  calendar: WorkCalendar,
  actor: Actor,
  row: TeamRow,
  now: number,
): Promise<TeamMatter> {
  const installed = await definitions.byId(row.definition);
  const clock = row.next_clock === null ? undefined : installed.flow.clocks.get(row.next_clock)?.definition;
  return {
    ...(await itemOf(definitions, row)),
    handlers: row.handlers,
    clock: clock === undefined ? null : clockView(clock, row.clocks?.[clock.id], now, calendar),
    reassign: reassigningAct(installed, row.stage, actor, row.agency),
  };
}

const handlerFact = (flow: CompiledFlow): string | undefined =>
  flow.team.find((one) => one.part === HANDLER)?.fact;

/** The first act of the flow that names the handler anew, is done in this stage and by a post of the actor. */
function reassigningAct({ flow }: InstalledFlow, stage: string, actor: Actor, agency: string): string | null {
  const fact = handlerFact(flow);
  if (fact === undefined) return null;
  const roles = actor.bindings.filter((one) => one.agency === agency).map((one) => one.role);
  const found = flow.definition.actions.find(
    ({ from, by, set }) =>
      set?.[fact] !== undefined &&
      from !== 'new' &&
      (from === '*' || from.includes(stage)) &&
      by.some((role) => roles.includes(role)),
  );
  return found?.id ?? null;
}
