import { dayOf, isoOf, localDay, startOfDay } from '../calendar/index.ts';
import { Problem, type Queryable, type Row, type Text } from '../store/index.ts';
import type { Placed, Severity } from './signal.ts';

/** Which events are asked for; what is left out asks for all. The same words as a measure of signals. */
export interface SignalFilter {
  /** Ids of units: events in them or below them on their own day. */
  readonly units?: readonly string[];
  readonly sources?: readonly string[];
  readonly categories?: readonly string[];
  /** At least this serious. */
  readonly severity?: Severity;
  /** Only those whose attribute is one of these. */
  readonly where?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  /** Which of its days `from` and `to` speak of: `at` unless given. Events without it are left out. */
  readonly on?: 'at' | 'closed' | 'target';
  /** `with-target`: closed and with a target; `on-time`: of these, closed by the target. */
  readonly only?: 'closed' | 'with-target' | 'on-time';
  readonly placed?: readonly Placed[];
  /** First and last local day, ISO. */
  readonly from?: string;
  readonly to?: string;
}

export interface ListedSignal {
  readonly id: string;
  readonly source: string;
  readonly key: string;
  readonly category: string;
  readonly categoryName: Text;
  /** ISO times. */
  readonly at: string;
  readonly target: string | null;
  readonly closed: string | null;
  readonly recorded: string;
  readonly unit: string;
  /** Name of the unit on the event's day. */
  readonly unitName: Text;
  readonly placeCode: string | null;
  readonly position: readonly [number, number] | null;
  readonly placed: Placed;
  readonly count: number;
  readonly severity: Severity;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** 1 as first reported, more after corrections. */
  readonly revision: number;
  readonly matter: string | null;
}

export interface SignalPage {
  readonly items: readonly ListedSignal[];
  /** To be handed over for the page that follows; null at the end. */
  readonly next: string | null;
}

interface EventRow extends Row {
  id: string;
  source: string;
  key: string;
  category: string;
  category_zh: string;
  category_en: string;
  at: Date;
  target_at: Date | null;
  closed_at: Date | null;
  recorded_at: Date;
  unit: string;
  unit_zh: string | null;
  unit_en: string | null;
  place_code: string | null;
  lon: number | null;
  lat: number | null;
  placed: Placed;
  count: number;
  severity: Severity;
  attributes: ListedSignal['attributes'];
  revision: number;
  matter: string | null;
  sorted: string;
}

const COLUMN = { at: 'at', closed: 'closed_at', target: 'target_at' } as const;

/** The days of events are local days: of China Standard Time, as all days of the platform. */
const DAY_OF = `((e.at at time zone 'UTC') + interval '8 hours')::date`;

/**
 * The events behind a number, newest first by the day they count on, under row-level security. Throws `signals.page`
 * for a cursor that is none.
 */
export async function listSignals(
  db: Queryable,
  filter: SignalFilter,
  page: { readonly after?: string; readonly limit?: number } = {},
): Promise<SignalPage> {
  const limit = Math.min(Math.max(page.limit ?? 50, 1), 500);
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${String(values.push(value))}`;
  const column = COLUMN[filter.on ?? 'at'];
  const conditions = conditionsOf(filter, bind);
  if (page.after !== undefined) {
    const { time, id } = cursorOf(page.after);
    conditions.push(`(e.${column}, e.id) < (${bind(time)}::timestamptz, ${bind(id)}::uuid)`);
  }
  const { rows } = await db.query<EventRow>(
    `select e.*, s.code as source, c.name_zh as category_zh, c.name_en as category_en, v.name_zh as unit_zh,
       v.name_en as unit_en, e.${column}::text as sorted
     from (select e.* from signals.event e where ${conditions.join(' and ')}
       order by e.${column} desc, e.id desc limit ${bind(limit + 1)}) e
     join signals.source s on s.id = e.source
     join signals.category c on c.source = e.source and c.code = e.category
     left join places.unit_version v on v.unit = e.unit and v.valid_from <= ${DAY_OF} and v.valid_to > ${DAY_OF}
     order by e.${column} desc, e.id desc`,
    values,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(listed),
    next: rows.length > limit && last !== undefined ? `${last.sorted}~${last.id}` : null,
  };
}

/** The newest serious events in a unit or below it, under row-level security, newest first. */
export async function seriousSignals(
  db: Queryable,
  unit: string,
  since: number,
  severity: Severity = 3,
  limit = 50,
): Promise<readonly ListedSignal[]> {
  const from = isoOf(localDay(since));
  const { items } = await listSignals(db, { units: [unit], severity, from }, { limit });
  return items.filter(({ at }) => Date.parse(at) >= since);
}

/** How many events the filter finds, under row-level security. */
export async function countListed(db: Queryable, filter: SignalFilter): Promise<number> {
  const values: unknown[] = [];
  const conditions = conditionsOf(filter, (value) => `$${String(values.push(value))}`);
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::integer as n from signals.event e where ${conditions.join(' and ')}`,
    values,
  );
  return rows[0]!.n;
}

function conditionsOf(filter: SignalFilter, bind: (value: unknown) => string): string[] {
  const column = COLUMN[filter.on ?? 'at'];
  const conditions = [`e.${column} is not null`];
  const bounds = [
    [filter.from, '>=', 0],
    [filter.to, '<', 1],
  ] as const;
  for (const [day, sign, later] of bounds)
    if (day !== undefined)
      conditions.push(`e.${column} ${sign} ${bind(new Date(startOfDay(dayOf(day) + later)))}`);
  if (filter.units !== undefined)
    conditions.push(`e.unit in (select n.unit from places.unit_ancestor n where n.ancestor = any(${bind(filter.units)}::uuid[])
      and n.valid_from <= ${DAY_OF} and n.valid_to > ${DAY_OF})`);
  if (filter.sources !== undefined)
    conditions.push(
      `e.source = any(array(select id from signals.source where code = any(${bind(filter.sources)})))`,
    );
  if (filter.categories !== undefined && !filter.categories.includes('*'))
    conditions.push(`e.category = any(${bind(filter.categories)})`);
  if (filter.severity !== undefined) conditions.push(`e.severity >= ${bind(filter.severity)}`);
  if (filter.placed !== undefined) conditions.push(`e.placed = any(${bind(filter.placed)})`);
  for (const [attribute, allowed] of Object.entries(filter.where ?? {}))
    conditions.push(
      `e.attributes -> ${bind(attribute)}::text = any(array(select jsonb_array_elements(${bind(JSON.stringify(allowed))}::jsonb)))`,
    );
  if (filter.only !== undefined) conditions.push('e.closed_at is not null');
  if (filter.only === 'with-target' || filter.only === 'on-time') conditions.push('e.target_at is not null');
  if (filter.only === 'on-time') conditions.push('e.closed_at <= e.target_at');
  return conditions;
}

function cursorOf(text: string): { readonly time: string; readonly id: string } {
  const [, time, id] = /^(\d{4}-\d{2}-\d{2} [\d:.+-]+)~([0-9a-f-]{36})$/.exec(text) ?? [];
  if (time === undefined || id === undefined)
    throw new Problem('signals.page', { zh: '不是本列表给出的页码', en: 'This list never gave that page' });
  return { time, id };
}

const listed = (row: EventRow): ListedSignal => ({
  ...{ id: row.id, source: row.source, key: row.key, category: row.category },
  categoryName: { zh: row.category_zh, en: row.category_en },
  at: row.at.toISOString(),
  target: row.target_at?.toISOString() ?? null,
  closed: row.closed_at?.toISOString() ?? null,
  recorded: row.recorded_at.toISOString(),
  unit: row.unit,
  unitName: { zh: row.unit_zh ?? '', en: row.unit_en ?? '' },
  placeCode: row.place_code,
  position: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
  ...{ placed: row.placed, count: row.count, severity: row.severity, attributes: row.attributes },
  ...{ revision: row.revision, matter: row.matter },
});
