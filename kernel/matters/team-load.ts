import type { Queryable } from '../store/index.ts';
import { Problem } from '../store/index.ts';
import type { Actor } from '../access/index.ts';
import type { WorkCalendar } from '../calendar/index.ts';
import type { ClockRun, CompiledFlow } from '../process/index.ts';
import type { Definitions, InstalledFlow } from './definitions.ts';
import { itemColumns, itemJoins, itemOf, type ItemRow, type MatterItem } from './list.ts';
import { withAddresses } from './place-of-matter.ts';
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
  /** Of the open ones, those whose nearest duty ends today or within the seven days after it. */
  readonly dueThisWeek: number;
  /** Of the open ones, those whose nearest duty has run out. A right that lapsed unused is nobody's delay. */
  readonly overdue: number;
  readonly oldest: { readonly matter: string; readonly number: string; readonly openedAt: string } | null;
}

/** One open matter in the lists of a team's lead. */
export interface TeamMatter extends MatterItem {
  readonly handlers: readonly string[];
  /** The duty that ends next, and when. */
  readonly clock: TaskClock | null;
  readonly due: string | null;
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
  const flows = (await definitions.all()).filter(({ flow }) => handlerFact(flow) !== undefined);
  const now = Date.now();
  const { week } = dayBounds(now);
  const work: Work = {
    agency,
    scenarios: flows.map(({ flow }) => flow.definition.id),
    duties: flows.flatMap(({ flow }) =>
      flow.definition.clocks
        .filter(({ kind }) => kind === 'duty')
        .map(({ id }) => `${flow.definition.id} ${id}`),
    ),
    now: new Date(now),
    week: new Date(week),
  };
  const found = await openWork(db, work);
  const rows = new Map((await itemRows(db, found)).map((row) => [row.id, row]));
  const list = async (entries: readonly Entry[]): Promise<readonly TeamMatter[]> =>
    withAddresses(
      db,
      await Promise.all(
        entries.flatMap((entry) => {
          const row = rows.get(entry.id);
          return row === undefined ? [] : [teamMatter(definitions, calendar, actor, entry, row, now)];
        }),
      ),
    );
  return {
    agency,
    loads: found.loads,
    due: await list(found.due),
    overdue: await list(found.overdue),
    unassigned: await list(found.unassigned),
  };
}

/** What is counted: the agency, the scenarios with their duties, and the two moments between which one counts as due. */
interface Work {
  readonly agency: string;
  readonly scenarios: readonly string[];
  /** Clocks that are duties, each as `scenario clock`. */
  readonly duties: readonly string[];
  readonly now: Date;
  readonly week: Date;
}

/** An open matter of a list: the duty that ends next, and who handles it. */
interface Entry {
  readonly id: string;
  readonly shard: number;
  readonly clock: string | null;
  /** As PostgreSQL writes an instant in JSON. */
  readonly due: string | null;
  readonly handlers: readonly string[];
}

interface Found extends Record<'due' | 'overdue' | 'unassigned', readonly Entry[]> {
  readonly loads: readonly HandlerLoad[];
}

const listed = (condition: string, order: string): string =>
  `coalesce((select json_agg(l) from (select id, shard, clock, due, handlers from o where ${condition}
     order by ${order}, id limit ${String(TEAM_LIST)}) l), '[]')`;

/** Walks the open matters of the agency once: each with its nearest duty and its handlers, then what is asked of them. */
async function openWork(db: Queryable, work: Work): Promise<Found> {
  const { rows } = await db.query<{ [part in keyof Found]: Found[part] }>(
    `with o as materialized (
       select m.shard, m.id, m.number, m.opened_at, d.clock, d.due,
         array(select e.account from matters.member e
           where e.shard = m.shard and e.matter = m.id and e.role = $5 order by e.account) as handlers
       from matters.matter m
       left join lateral (
         select c.clock, c.due from matters.clock c
         where c.shard = m.shard and c.matter = m.id and (m.scenario || ' ' || c.clock) = any($6::text[])
         order by c.due, c.clock limit 1) d on true
       where m.agency = $1 and m.closed_at is null and m.sealed_since is null and m.scenario = any($2::text[])),
     load as (
       select h.account, count(*) as open, count(*) filter (where o.due > $3 and o.due <= $4) as week,
         count(*) filter (where o.due <= $3) as overdue,
         (array_agg(json_build_object('matter', o.id, 'number', o.number, 'openedAt', o.opened_at)
           order by o.opened_at, o.id))[1] as oldest
       from o left join lateral unnest(o.handlers) as h(account) on true group by h.account)
     select coalesce((select json_agg(json_build_object('account', account, 'open', open, 'dueThisWeek', week,
         'overdue', overdue, 'oldest', oldest)) from load), '[]') as loads,
       ${listed('due > $3 and due <= $4', 'due')} as due,
       ${listed('due <= $3', 'due')} as overdue,
       ${listed('cardinality(handlers) = 0', 'opened_at')} as unassigned`,
    [work.agency, work.scenarios, work.now, work.week, HANDLER, work.duties],
  );
  const found = rows[0]!;
  return {
    ...found,
    loads: found.loads.map((one) => ({
      ...one,
      oldest: one.oldest === null ? null : { ...one.oldest, openedAt: instant(one.oldest.openedAt) },
    })),
  };
}

const instant = (written: string): string => new Date(written).toISOString();

interface TeamRow extends ItemRow {
  readonly clocks: Readonly<Record<string, ClockRun>> | null;
}

async function itemRows(db: Queryable, { due, overdue, unassigned }: Found): Promise<readonly TeamRow[]> {
  const entries = [...due, ...overdue, ...unassigned];
  const { rows } = await db.query<TeamRow>(
    `select ${itemColumns}, m.snapshot->'clocks' as clocks
     from (select m.* from unnest($1::smallint[], $2::uuid[]) as w(shard, id)
       join matters.matter m on m.shard = w.shard and m.id = w.id) m ${itemJoins}`,
    [entries.map((one) => one.shard), entries.map((one) => one.id)],
  );
  return rows;
}

async function teamMatter(
  definitions: Definitions,
  calendar: WorkCalendar,
  actor: Actor,
  entry: Entry,
  row: TeamRow,
  now: number,
): Promise<TeamMatter> {
  const installed = await definitions.byId(row.definition);
  const clock = entry.clock === null ? undefined : installed.flow.clocks.get(entry.clock)?.definition;
  return {
    ...(await itemOf(definitions, row)),
    handlers: entry.handlers,
    clock: clock === undefined ? null : clockView(clock, row.clocks?.[clock.id], now, calendar),
    due: entry.due === null ? null : instant(entry.due),
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
