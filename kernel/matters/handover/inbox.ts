import type { Actor } from '../../access/index.ts';
import type { CompiledFlow } from '../../process/index.ts';
import { isUuid, Problem, type Queryable, type Text } from '../../store/index.ts';
import type { Definitions } from '../definitions.ts';
import type { Named } from '../list.ts';

/** A matter that waits in the inbox of a scenario, or what became of it. */
export interface InboxItem {
  readonly id: string;
  readonly state: 'waiting' | 'taking' | 'accepted' | 'returned';
  readonly from: {
    readonly scenario: Named;
    readonly matter: string;
    readonly number: string;
    readonly agency: Text;
  };
  readonly to: Named;
  readonly schema: string;
  readonly handedAt: string;
  readonly carries: Readonly<Record<string, unknown>>;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  /** The matter opened for it. */
  readonly matter: { readonly id: string; readonly number: string } | null;
  /** Why the scenario that handed over did not take the answer, when it did not. */
  readonly answerProblem: string | null;
}

export interface HandoverRow extends Record<string, unknown> {
  readonly id: string;
  readonly shard: number;
  readonly matter: string;
  readonly scenario: string;
  readonly action: string;
  readonly to_scenario: string;
  readonly schema: string;
  readonly carries: Readonly<Record<string, unknown>>;
  readonly handed_at: Date;
  readonly state: InboxItem['state'];
  readonly taken_by: string | null;
  readonly decided_at: Date | null;
  readonly reason: string | null;
  readonly to_shard: number | null;
  readonly to_matter: string | null;
  readonly answer_problem: string | null;
  readonly number: string;
  readonly agency_zh: string;
  readonly agency_en: string;
  readonly to_number: string | null;
}

const SHOWN = 200;

/** Roles that open a matter of a flow. */
export const openingRoles = (flow: CompiledFlow): readonly string[] =>
  flow.definition.actions.find((action) => action.from === 'new')?.by ?? [];

/** The scenarios whose inbox the actor reads, each with the tenancies in which they may open its matters. */
export async function inboxesOf(
  definitions: Definitions,
  actor: Actor,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, readonly number[]>();
  for (const { flow } of await definitions.all()) {
    const roles = openingRoles(flow);
    const shards = actor.bindings.filter((one) => roles.includes(one.role)).map((one) => one.shard);
    if (shards.length > 0) found.set(flow.definition.id, [...new Set(shards)]);
  }
  return found;
}

const columns = `h.*, m.number, a.name_zh as agency_zh, a.name_en as agency_en, t.number as to_number
  from matters.handover h
  join matters.matter m on m.shard = h.shard and m.id = h.matter
  join access.agency a on a.id = m.agency
  left join matters.matter t on t.shard = h.to_shard and t.id = h.to_matter`;

/**
 * What waits for the actor's posts, longest first; with `state: 'decided'` what was decided of late, latest first. An
 * entry holds what was handed over on purpose: nothing else of the other scenario's file is opened by it.
 */
export async function listInbox(
  db: Queryable,
  definitions: Definitions,
  actor: Actor,
  state: 'waiting' | 'decided' = 'waiting',
): Promise<readonly InboxItem[]> {
  const inboxes = await inboxesOf(definitions, actor);
  const pairs = [...inboxes].flatMap(([scenario, shards]) =>
    shards.map((shard) => [scenario, shard] as const),
  );
  if (pairs.length === 0) return [];
  const { rows } = await db.query<HandoverRow>(
    `select ${columns}
     where (h.to_scenario, h.shard) in (select * from unnest($1::text[], $2::smallint[]))
       and (h.state in ('waiting', 'taking')) = $3
     order by ${state === 'waiting' ? 'h.handed_at, h.id' : 'h.decided_at desc, h.id'} limit ${String(SHOWN)}`,
    [pairs.map(([scenario]) => scenario), pairs.map(([, shard]) => shard), state === 'waiting'],
  );
  return Promise.all(rows.map((row) => inboxItem(definitions, row)));
}

/** What a matter handed over, and what it was opened from: for the tab of related matters. */
export async function handoversOf(
  db: Queryable,
  definitions: Definitions,
  matter: string,
): Promise<readonly InboxItem[]> {
  const { rows } = await db.query<HandoverRow>(
    `select ${columns} where h.matter = $1 or h.to_matter = $1 order by h.handed_at, h.id`,
    [matter],
  );
  return Promise.all(rows.map((row) => inboxItem(definitions, row)));
}

/** One entry of an inbox that the actor reads. Throws `handover.unknown` (404). */
export async function inboxEntry(
  db: Queryable,
  definitions: Definitions,
  actor: Actor,
  id: string,
): Promise<HandoverRow> {
  const { rows } = isUuid(id)
    ? await db.query<HandoverRow>(`select ${columns} where h.id = $1`, [id])
    : { rows: [] };
  const row = rows[0];
  const inboxes = await inboxesOf(definitions, actor);
  const shards = row === undefined ? undefined : inboxes.get(row.to_scenario);
  // the platform itself takes for every tenancy what a flow lets it open
  if (row === undefined || (shards?.includes(row.shard) !== true && !(actor.kind === 'service' && shards)))
    throw new Problem(
      'handover.unknown',
      { zh: '收件箱里没有这一件', en: 'There is no such entry in your inbox' },
      { status: 404 },
    );
  return row;
}

async function inboxItem(definitions: Definitions, row: HandoverRow): Promise<InboxItem> {
  return {
    id: row.id,
    state: row.state,
    from: {
      scenario: await scenarioNamed(definitions, row.scenario),
      matter: row.matter,
      number: row.number,
      agency: { zh: row.agency_zh, en: row.agency_en },
    },
    to: await scenarioNamed(definitions, row.to_scenario),
    schema: row.schema,
    handedAt: row.handed_at.toISOString(),
    carries: row.carries,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
    matter: row.to_matter === null ? null : { id: row.to_matter, number: row.to_number ?? '' },
    answerProblem: row.answer_problem,
  };
}

async function scenarioNamed(definitions: Definitions, id: string): Promise<Named> {
  const found = (await definitions.all()).find((one) => one.flow.definition.id === id);
  return { id, name: found?.flow.definition.name ?? { zh: id, en: id } };
}
