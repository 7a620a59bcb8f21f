import { recordReading, type Actor } from '../../access/index.ts';
import { isUuid, Problem, type Queryable, type Text } from '../../store/index.ts';
import type { Definitions } from '../../matters/index.ts';
import type { FindingKind } from './comparison.ts';
import { reached, reachOf, reachValues } from './reach.ts';

export type Resolution = 'sent' | 'taken' | 'settled';

/** A difference between the two sides, as its agency sees it. */
export interface FindingItem {
  readonly id: string;
  readonly kind: FindingKind;
  readonly scenario: { readonly id: string; readonly name: Text };
  readonly agency: Text | null;
  readonly matter: { readonly id: string; readonly number: string } | null;
  /** The province's number or name of it, where it is not here. */
  readonly number: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  /** What can be done about it. */
  readonly can: readonly ('send' | 'take' | 'settle')[];
  readonly resolved: {
    readonly as: Resolution;
    readonly by: Text;
    readonly at: string;
    readonly reason: string | null;
  } | null;
}

export interface FindingFilter {
  readonly kind?: FindingKind;
  readonly scenario?: string;
  readonly state?: 'open' | 'resolved';
  readonly cursor?: string;
  readonly limit: number;
}

export interface FindingRow extends Record<string, unknown> {
  id: string;
  kind: FindingKind;
  scenario: string;
  shard: number | null;
  matter: string | null;
  agency: string | null;
  provincial: string | null;
  number: string | null;
  details: Readonly<Record<string, unknown>>;
  resolution: Resolution | null;
  resolved_at: Date | null;
  reason: string | null;
  agency_zh: string | null;
  agency_en: string | null;
  by_zh: string | null;
  by_en: string | null;
}

/**
 * Findings of the latest finished run that an account may look at: within its reach, and of a matter only where the policy
 * of its scenario lets that account read it. The parameters are the account and the reach.
 */
const VISIBLE = `
  from exchange.provincial_finding f
  left join matters.matter m on m.shard = f.shard and m.id = f.matter
  left join access.agency g on g.id = f.agency
  left join access.account c on c.id = f.resolved_by
  where f.run = (select id from exchange.provincial_run where state = 'done' order by finished_at desc limit 1)
    and (f.matter is null or m.id is not null and matters.may_read($1, m))
    and (${reached('f', 2)} or f.agency is null and ($2::boolean or cardinality($4::smallint[]) > 0))`;

const COLUMNS = `f.*, g.name_zh as agency_zh, g.name_en as agency_en, c.name_zh as by_zh, c.name_en as by_en`;

const doable: Readonly<Record<FindingKind, FindingItem['can']>> = {
  'there-only': ['take', 'settle'],
  'here-only': ['send', 'settle'],
  'stage-differs': ['send', 'settle'],
  'acts-missing': ['send', 'take', 'settle'],
  'papers-missing': ['send', 'take', 'settle'],
  rejected: ['send', 'settle'],
  deviating: ['settle'],
};

/** What can be done about a finding: nothing is sent or taken where nothing is missing. */
function canDo({ kind, details, resolution }: FindingRow): FindingItem['can'] {
  if (resolution !== null) return [];
  const some = (name: string) => Array.isArray(details[name]) && details[name].length > 0;
  return doable[kind].filter(
    (one) =>
      one === 'settle' ||
      (kind !== 'acts-missing' && kind !== 'papers-missing') ||
      some(one === 'send' ? 'versions' : 'missingHere'),
  );
}

/**
 * A page of findings, in their order; looking at them is traced as a list. Throws `provincial.not-yours` (403),
 * `list.bad-cursor` (400).
 */
export async function listFindings(
  db: Queryable,
  definitions: Definitions,
  actor: Actor,
  { kind, scenario, state, cursor, limit }: FindingFilter,
): Promise<{ readonly items: readonly FindingItem[]; readonly next: string | null }> {
  const reach = reachOf(actor);
  if (cursor !== undefined && !isUuid(cursor))
    throw new Problem('list.bad-cursor', {
      zh: '翻页标记无效，请从第一页开始',
      en: 'The cursor is not valid: start from the first page',
    });
  const { rows } = await db.query<FindingRow>(
    `select ${COLUMNS} ${VISIBLE}
       and ($5::text is null or f.kind = $5) and ($6::text is null or f.scenario = $6)
       and ($7::boolean is null or (f.resolution is not null) = $7) and ($8::uuid is null or f.id > $8)
     order by f.id limit $9`,
    [
      actor.account,
      ...reachValues(reach),
      kind ?? null,
      scenario ?? null,
      state === undefined ? null : state === 'resolved',
      cursor ?? null,
      limit + 1,
    ],
  );
  const shown = rows.slice(0, limit);
  await traced(db, actor, shown);
  const names = await scenarioNames(definitions);
  return {
    items: shown.map((row) => itemOf(row, names)),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** How many findings of each kind are open, among those the account sees. */
export async function countFindings(
  db: Queryable,
  actor: Actor,
): Promise<Readonly<Partial<Record<FindingKind, number>>>> {
  const { rows } = await db.query<{ kind: FindingKind; n: number }>(
    `select f.kind, count(*) as n ${VISIBLE} and f.resolution is null group by f.kind`,
    [actor.account, ...reachValues(reachOf(actor))],
  );
  return Object.fromEntries(rows.map((row) => [row.kind, row.n]));
}

/** One finding, locked, as its agency sees it. Throws `provincial.finding-unknown` (404). */
export async function findingFor(db: Queryable, actor: Actor, id: string): Promise<FindingRow> {
  const values = [actor.account, ...reachValues(reachOf(actor))];
  const { rows } = isUuid(id)
    ? await db.query<FindingRow>(`select ${COLUMNS} ${VISIBLE} and f.id = $5 for update of f`, [
        ...values,
        id,
      ])
    : { rows: [] };
  if (rows[0] === undefined)
    throw new Problem(
      'provincial.finding-unknown',
      {
        zh: '没有这条差异，或者已有新的对账',
        en: 'There is no such finding, or a newer run has replaced it',
      },
      { status: 404 },
    );
  return rows[0];
}

async function traced(db: Queryable, actor: Actor, rows: readonly FindingRow[]): Promise<void> {
  const matters = [...new Set(rows.flatMap(({ matter }) => matter ?? []))];
  if (matters.length > 0) await recordReading(db, { actor, purpose: 'handling', act: 'list', matters });
}

export async function scenarioNames(definitions: Definitions): Promise<ReadonlyMap<string, Text>> {
  const installed = await definitions.all();
  return new Map(installed.map(({ flow: { definition } }) => [definition.id, definition.name]));
}

function itemOf(row: FindingRow, names: ReadonlyMap<string, Text>): FindingItem {
  const { resolution, resolved_at, matter, number } = row;
  return {
    id: row.id,
    kind: row.kind,
    scenario: { id: row.scenario, name: names.get(row.scenario) ?? { zh: row.scenario, en: row.scenario } },
    agency: row.agency_zh === null ? null : { zh: row.agency_zh, en: row.agency_en ?? row.agency_zh },
    matter: matter === null ? null : { id: matter, number: number ?? '' },
    number: number ?? row.provincial,
    details: row.details,
    can: canDo(row),
    resolved:
      resolution === null || resolved_at === null
        ? null
        : {
            as: resolution,
            by: { zh: row.by_zh ?? '', en: row.by_en ?? '' },
            at: resolved_at.toISOString(),
            reason: row.reason,
          },
  };
}

/** Throws `provincial.finding-resolved` or `provincial.cannot` (409) unless this may be done about the finding. */
export function checkDoable(row: FindingRow, what: 'send' | 'take' | 'settle'): void {
  if (row.resolution !== null)
    throw new Problem(
      'provincial.finding-resolved',
      { zh: '这条差异已经处理', en: 'The finding has been dealt with' },
      { status: 409 },
    );
  if (!canDo(row).includes(what))
    throw new Problem(
      'provincial.cannot',
      { zh: '这类差异不能这样处理', en: 'This cannot be done about such a finding' },
      { status: 409 },
    );
}
