import { checkPurpose, type Actor, type Purpose } from '../access/index.ts';
import type { Queryable, Text } from '../store/index.ts';
import { isUuid, Problem } from '../store/index.ts';
import { shardOf } from './identity.ts';
import type { Definitions, InstalledFlow } from './definitions.ts';
import { withAddresses, type PlaceOfMatter } from './place-of-matter.ts';
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
  /** Where it happened, as of the day it was opened. */
  readonly place: PlaceOfMatter | null;
  readonly openedAt: string;
  readonly lastAt: string;
  readonly closedAt: string | null;
  readonly nextDue: string | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export const itemColumns = `m.id, m.scenario, m.definition, m.number, m.title, m.stage, m.outcome, m.agency, m.unit, m.place_code,
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
  | 'place_code'
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

export function outcomeName(installed: InstalledFlow, id: string): Named {
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
    place: row.place_code === null ? null : { code: row.place_code, address: null },
    openedAt: row.opened_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    nextDue: row.next_due?.toISOString() ?? null,
  };
}

/** The column each order goes by: what a cursor holds. */
const sorts = {
  '-opened': { column: 'opened_at' },
  opened: { column: 'opened_at' },
  '-last': { column: 'last_at' },
  due: { column: 'next_due' },
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
  readonly actor: Pick<Actor, 'account' | 'bindings' | 'engagedFor'>;
  readonly purpose: Purpose;
}

export function checkReader({ actor, purpose }: Reader): void {
  checkPurpose(actor, purpose);
}

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
  const badId = [filter.agency, filter.unit].some((id) => id !== undefined && !isUuid(id));
  // PostgreSQL takes no NUL in a text
  if (badId || [filter.scenario, filter.stage, filter.q].some((text) => text?.includes('\0') === true))
    throw new Problem('list.bad-filter', { zh: '筛选条件无效', en: 'The filter is not valid' });
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200);
  const cursor = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const { agency, scenario, stage, status, unit, sort } = filter;
  const asked = {
    ...{ agency, scenario, stage, status, unit, sort, only, limit },
    ...(cursor === undefined ? {} : { after: cursor[0], afterId: cursor[1] }),
    ...(await matching(reader, filter.q?.trim())),
  };
  const { column } = sorts[filter.sort ?? '-opened'];
  const { rows } = await db.query<ItemRow>({
    name: 'matters.list',
    text: 'select * from matters.list($1, $2, $3, $4, $5, $6)',
    values: [
      actor.account,
      purpose,
      act,
      JSON.stringify(asked),
      actor.bindings[0]?.agency ?? null,
      actor.bindings[0]?.role ?? null,
    ],
  });
  const items = await withAddresses(
    db,
    await Promise.all(rows.slice(0, limit).map((row) => itemOf(definitions, row))),
  );
  const last = rows[limit - 1];
  const next =
    rows.length > limit && last !== undefined
      ? encodeCursor((last[column] as Date).toISOString(), last.id)
      : null;
  return { items, next };
}

/** Matters whose number or title fits a text: their ids when they are few, otherwise the patterns themselves. */
async function matching({ db, actor, purpose }: Reader, q: string | undefined): Promise<object> {
  if (q === undefined || q === '') return {};
  const escaped = escapeLike(q);
  const [numberLike, titleLike] = [`${escaped}%`, `%${escaped}%`];
  const { rows } = await db.query<{ ids: string[] | null }>({
    name: 'matters.search',
    text: 'select matters.search($1, $2, $3, $4, $5) as ids',
    values: [actor.account, purpose, numberLike, titleLike, MOST_FOUND],
  });
  const ids = rows[0]?.ids ?? null;
  // so many that walking the list in its order soon fills a page
  return ids === null ? { numberLike, titleLike } : { ids, shards: [...new Set(ids.map(shardOf))] };
}
