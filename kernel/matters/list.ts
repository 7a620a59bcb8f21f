import { isPurpose, purposeMissing, type Actor, type Purpose } from '../access/index.ts';
import type { Queryable, Text } from '../store/index.ts';
import { isUuid, Problem } from '../store/index.ts';
import { shardOf } from './identity.ts';
import type { Definitions, InstalledFlow } from './definitions.ts';
import type { MatterRow } from './state.ts';

export interface ListFilter {
  readonly scenario?: string;
  readonly stage?: string;
  readonly status?: 'open' | 'closed';
  /** Part of the number or the title. */
  readonly q?: string;
  readonly agency?: string;
  readonly unit?: string;
  readonly sort?: '-opened' | 'opened' | 'due' | '-last';
  readonly cursor?: string;
  readonly limit?: number;
}

export interface Named {
  readonly id: string;
  readonly name: Text;
}

export interface MatterItem {
  readonly id: string;
  readonly number: string;
  readonly title: string | null;
  readonly scenario: Named;
  readonly stage: Named;
  readonly outcome: Named | null;
  readonly status: 'open' | 'closed';
  readonly agency: Named;
  readonly unit: Named | null;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly closedAt: string | null;
  readonly nextDue: string | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export const itemColumns = `m.id, m.scenario, m.definition, m.number, m.title, m.stage, m.outcome, m.agency, m.unit,
  m.opened_at, m.last_at, m.closed_at, m.next_due, g.name_zh as agency_zh, g.name_en as agency_en,
  v.name_zh as unit_zh, v.name_en as unit_en`;
export const itemJoins = `left join access.agency g on g.id = m.agency
  left join places.unit_version v on v.unit = m.unit and v.valid_from <= current_date and v.valid_to > current_date`;

export interface ItemRow extends Pick<
  MatterRow,
  | 'id'
  | 'scenario'
  | 'definition'
  | 'number'
  | 'title'
  | 'stage'
  | 'outcome'
  | 'agency'
  | 'unit'
  | 'opened_at'
  | 'last_at'
  | 'closed_at'
  | 'next_due'
> {
  [column: string]: unknown;
  agency_zh: string | null;
  agency_en: string | null;
  unit_zh: string | null;
  unit_en: string | null;
}

const named = (id: string, zh: string | null, en: string | null): Named => ({
  id,
  name: { zh: zh ?? id, en: en ?? id },
});

export function stageName(installed: InstalledFlow, id: string): Named {
  return { id, name: installed.flow.stages.get(id)?.name ?? { zh: id, en: id } };
}

function outcomeName(installed: InstalledFlow, id: string): Named {
  const found = installed.flow.definition.outcomes.find((one) => one.id === id);
  return { id, name: found?.name ?? { zh: id, en: id } };
}

export async function itemOf(definitions: Definitions, row: ItemRow): Promise<MatterItem> {
  const installed = await definitions.byId(row.definition);
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    scenario: { id: row.scenario, name: installed.flow.definition.name },
    stage: stageName(installed, row.stage),
    outcome: row.outcome === null ? null : outcomeName(installed, row.outcome),
    status: row.closed_at === null ? 'open' : 'closed',
    agency: named(row.agency, row.agency_zh, row.agency_en),
    unit: row.unit === null ? null : named(row.unit, row.unit_zh, row.unit_en),
    openedAt: row.opened_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    nextDue: row.next_due?.toISOString() ?? null,
  };
}

const sorts = {
  '-opened': { column: 'opened_at', direction: 'desc' },
  opened: { column: 'opened_at', direction: 'asc' },
  '-last': { column: 'last_at', direction: 'desc' },
  due: { column: 'next_due', direction: 'asc' },
} as const;

/** Up to this many matters found by a text are looked at one by one. */
const MOST_FOUND = 2_000;

const badCursor = () =>
  new Problem('list.bad-cursor', {
    zh: '翻页标记无效，请从第一页开始',
    en: 'The cursor is not valid: start from the first page',
  });

/** A cursor is the sort value and id of the last row shown; opaque to callers. */
const encodeCursor = (value: string, id: string): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url');

/** As `toISOString` writes it: what PostgreSQL reads is no wider than what was checked. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function decodeCursor(cursor: string): [string, string] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw badCursor();
  }
  if (
    !Array.isArray(parsed) ||
    typeof parsed[0] !== 'string' ||
    !isUuid(parsed[1]) ||
    !INSTANT.test(parsed[0]) ||
    Number.isNaN(Date.parse(parsed[0]))
  )
    throw badCursor();
  return [parsed[0], parsed[1]];
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (found) => `\\${found}`);

/** Who reads, why and by which connections: every reading is decided, and written down, for this actor and purpose. */
export interface Reader {
  readonly db: Queryable;
  readonly actor: Pick<Actor, 'account'>;
  readonly purpose: Purpose;
}

export function checkReader({ actor, purpose }: Reader): void {
  if (!isPurpose(purpose) || !isUuid(actor.account)) throw purposeMissing();
}

const rowType = `id uuid, scenario text, definition integer, number text, title text, stage text, outcome text,
  agency uuid, unit uuid, opened_at timestamptz, last_at timestamptz, closed_at timestamptz, next_due timestamptz,
  agency_zh text, agency_en text, unit_zh text, unit_en text`;

/**
 * One page of matters the reader may see, by keyset: the cost of a page does not depend on how far it is from the first.
 * `only` names the agencies the actor is bound to when it is bound to few, so that the index by agency serves; row-level
 * security holds either way. One call reads the page and writes who got which matters.
 */
export async function listMatters(
  reader: Reader,
  definitions: Definitions,
  filter: ListFilter,
  only: readonly string[] | undefined,
  act: 'list' | 'export' = 'list',
): Promise<Page<MatterItem>> {
  checkReader(reader);
  const { db, actor, purpose } = reader;
  const values: unknown[] = [];
  /** The place of a value in the arguments, which travel as one JSON array. */
  const bind = (value: unknown, type: string): string => {
    values.push(value);
    const at = String(values.length - 1);
    return type.endsWith('[]')
      ? `array(select json_array_elements_text($1->${at}))::${type}`
      : `($1->>${at})::${type}`;
  };
  const conditions: string[] = [];
  const badId = [filter.agency, filter.unit].some((id) => id !== undefined && !isUuid(id));
  // PostgreSQL takes no NUL in a text
  if (badId || [filter.scenario, filter.stage, filter.q].some((text) => text?.includes('\0') === true))
    throw new Problem('list.bad-filter', { zh: '筛选条件无效', en: 'The filter is not valid' });
  const agencies = filter.agency === undefined ? only : [filter.agency];
  if (agencies?.length === 1) conditions.push(`m.agency = ${bind(agencies[0], 'uuid')}`);
  else if (agencies !== undefined) conditions.push(`m.agency = any(${bind(agencies, 'uuid[]')})`);
  if (filter.scenario !== undefined) conditions.push(`m.scenario = ${bind(filter.scenario, 'text')}`);
  if (filter.stage !== undefined) conditions.push(`m.stage = ${bind(filter.stage, 'text')}`);
  if (filter.status !== undefined)
    conditions.push(`m.closed_at is ${filter.status === 'open' ? '' : 'not '}null`);
  if (filter.unit !== undefined)
    conditions.push(
      `m.unit in (select a.unit from places.unit_ancestor a where a.ancestor = ${bind(filter.unit, 'uuid')}
         and a.valid_from <= current_date and a.valid_to > current_date)`,
    );
  const q = filter.q?.trim();
  if (q !== undefined && q !== '') {
    const escaped = escapeLike(q);
    const patterns = [`${escaped}%`, `%${escaped}%`] as const;
    const { rows } = await db.query<{ ids: string[] | null }>({
      name: 'matters.search',
      text: 'select matters.search($1, $2, $3, $4, $5) as ids',
      values: [actor.account, purpose, ...patterns, MOST_FOUND],
    });
    const ids = rows[0]?.ids ?? null;
    conditions.push(
      ids === null
        ? // so many that walking the list in its order soon fills a page
          `(m.number like ${bind(patterns[0], 'text')} or m.title like ${bind(patterns[1], 'text')})`
        : `m.shard = any(${bind([...new Set(ids.map(shardOf))], 'smallint[]')}) and m.id = any(${bind(ids, 'uuid[]')})`,
    );
  }
  const { column, direction } = sorts[filter.sort ?? '-opened'];
  if (column === 'next_due') conditions.push('m.next_due is not null', 'm.closed_at is null');
  if (filter.cursor !== undefined) {
    const [value, id] = decodeCursor(filter.cursor);
    conditions.push(
      `(m.${column}, m.id) ${direction === 'desc' ? '<' : '>'} (${bind(value, 'timestamptz')}, ${bind(id, 'uuid')})`,
    );
  }
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200);
  const query = `select ${itemColumns} from (
       select * from matters.matter m ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`}
       order by m.${column} ${direction}, m.id ${direction} limit ${String(limit + 1)}
     ) m ${itemJoins} order by m.${column} ${direction}, m.id ${direction}`;
  const { rows } = await db.query<ItemRow>({
    name: 'matters.guarded-list',
    text: `select * from matters.guarded_list($1, $2, $3, $4, $5, $6) as t(${rowType})`,
    values: [actor.account, purpose, act, query, JSON.stringify(values), limit],
  });
  const items = await Promise.all(rows.slice(0, limit).map((row) => itemOf(definitions, row)));
  const last = rows[limit - 1];
  const next =
    rows.length > limit && last !== undefined
      ? encodeCursor((last[column] as Date).toISOString(), last.id)
      : null;
  return { items, next };
}
