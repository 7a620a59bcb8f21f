import { dayOf } from '../../calendar/index.ts';
import type { FlowDefinition } from '../../process/index.ts';
import type { Queryable } from '../../store/index.ts';
import { spanOf, type Span } from '../comparison.ts';
import { composedFigures, type ComposedIndicator } from '../composed.ts';
import type { Term } from '../kept-cut.ts';
import type { Addend, SignalMeasure } from './definition.ts';
import { scaleOf } from './signal-parts.ts';
import { cellsOf } from './spans.ts';

/** Names an addend: what is added up once, however many indicators use it. */
export const addendName = (addend: Addend): string =>
  'measure' in addend
    ? addend.measure
    : JSON.stringify([addend.scenario, addend.indicator, addend.part ?? 'n']);

export interface SumsQuery {
  readonly catalogue: string;
  readonly measures: readonly { readonly measure: SignalMeasure; readonly definition: number }[];
  readonly terms: readonly Term[];
  readonly units: readonly string[];
  /** Days both included, each named once. */
  readonly spans: readonly Span[];
  readonly dimension?: string | undefined;
}

/** Sums of addends over spans, for units and keys. */
export interface SpanSums {
  /** `''` when no break-down was asked for. */
  readonly keys: readonly string[];
  /** The sums of one span. */
  on(span: Span): (unit: string, key: string, addend: string) => number;
}

const nameOf = ({ from, to }: Span): string => `${from}/${to}`;

interface Cut {
  readonly counting: number;
  readonly slot: number;
  readonly definition: number;
  readonly key: string;
}

/** Numbers written as `{1,-2,3}`. */
function numbersIn(text: string): readonly number[] {
  const numbers: number[] = [];
  let [number, negative] = [0, false];
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 45) negative = true;
    else if (code >= 48 && code <= 57) number = number * 10 + code - 48;
    else {
      numbers.push(negative ? -number : number);
      [number, negative] = [0, false];
    }
  }
  return numbers;
}

type CellRow = readonly [cell: number, unit: number, counting: number, slots: string, n: string];

/** What can give rows as lists: a connection, as everything that runs a query in a transaction is. */
interface ListQueryable {
  query(query: { text: string; values: unknown[]; rowMode: 'array' }): Promise<{ rows: CellRow[] }>;
}

/**
 * Adds up what is kept, for all spans at once: two questions for signals, under row-level security. A span is months and
 * days beside them; a month that several spans share is read once.
 */
export async function spanSums(
  db: Queryable,
  flows: ReadonlyMap<string, FlowDefinition>,
  query: SumsQuery,
): Promise<SpanSums> {
  const { units, spans, dimension = '' } = query;
  const addends = [...query.measures.map(({ measure }) => measure.id), ...query.terms.map(addendName)];
  const place = new Map(addends.map((name, at) => [name, at]));
  const width = addends.length;
  const spanAt = new Map(spans.map((span, at) => [nameOf(span), at]));
  const unitAt = new Map(units.map((unit, at) => [unit, at]));
  const keys = new Map<string, Float64Array>();
  const sumsOf = (key: string): Float64Array => {
    let found = keys.get(key);
    if (found === undefined) keys.set(key, (found = new Float64Array(spans.length * units.length * width)));
    return found;
  };
  if (dimension === '') sumsOf('');

  await addSignals(db, query, dimension, (span, unit, key, addend, n) => {
    const at = (span * units.length + unit) * width + addend;
    const sums = sumsOf(key);
    sums[at] = sums[at]! + n;
  });
  await addActs(db, flows, query, (span, unit, key, addend, n) => {
    const at = (span * units.length + unitAt.get(unit)!) * width + place.get(addend)!;
    const sums = sumsOf(key);
    sums[at] = sums[at]! + n;
  });
  return {
    keys: [...keys.keys()].sort(),
    on: (span) => {
      const first = spanAt.get(nameOf(span))! * units.length;
      return (unit, key, addend) =>
        keys.get(key)?.[(first + unitAt.get(unit)!) * width + place.get(addend)!] ?? 0;
    },
  };
}

type Add = (span: number, unit: number, key: string, addend: number, n: number) => void;

async function addSignals(
  db: Queryable,
  { catalogue, measures, units, spans }: SumsQuery,
  dimension: string,
  add: Add,
): Promise<void> {
  if (measures.length === 0) return;
  const { rows: cuts } = await db.query<Cut & { until: string | null } & Record<string, unknown>>({
    name: 'indicators-cuts',
    text: `select k.counting, k.slot, k.definition, k.key, g.until from indicators.counting g
      join indicators.cut k on k.counting = g.id and k.definition = any($2::integer[]) and k.dimension = $3
      where g.catalogue = $1 and g.state in ('live', 'still')`,
    values: [catalogue, measures.map(({ definition }) => definition), dimension],
  });
  if (cuts.length === 0) return;
  const placeOf = new Map(measures.map(({ definition }, at) => [definition, at]));
  const countings = new Map<
    number,
    { until: string; cuts: ({ at: number; key: string; scale: number } | undefined)[] }
  >();
  for (const { counting, slot, definition, key, until } of cuts) {
    const found = countings.get(counting) ?? { until: until ?? '9999-12-31', cuts: [] };
    countings.set(counting, found);
    const at = placeOf.get(definition)!;
    found.cuts[slot] = { at, key, scale: scaleOf(measures[at]!.measure) };
  }
  const cells = [...spansByCell(spans)];
  const { rows } = await (db as unknown as ListQueryable).query({
    rowMode: 'array',
    // `offset 0` keeps the planner to one look at the key for each cell and unit: it cannot know how few they are
    text: `select k.ord::integer - 1 as cell, u.ord::integer - 1 as unit, c.counting, c.slots::text, c.n::text
      from unnest($1::"char"[], $2::date[]) with ordinality as k(period, day, ord)
      cross join unnest($3::uuid[]) with ordinality as u(unit, ord)
      cross join lateral (select counting, slots, n from indicators.cell c
        where c.period = k.period and c.day = k.day and c.unit = u.unit and c.part = $4 and c.counting = any($5::integer[])
        offset 0) c`,
    values: [
      cells.map(([name]) => name.slice(0, 1)),
      cells.map(([name]) => name.slice(1)),
      units,
      dimension === '' ? 0 : 1,
      [...countings.keys()],
    ],
  });
  // most rows name the same slots
  const slotsOf = new Map<string, readonly number[]>();
  for (const [cell, unit, number, slotsText, n] of rows) {
    const counting = countings.get(number)!;
    const [name, concerned] = cells[cell]!;
    if (name.slice(1) >= counting.until) continue;
    let slots = slotsOf.get(slotsText);
    if (slots === undefined) slotsOf.set(slotsText, (slots = numbersIn(slotsText)));
    const numbers = numbersIn(n);
    for (let index = 0; index < slots.length; index += 1) {
      const cut = counting.cuts[slots[index]!];
      if (cut === undefined) continue;
      for (const span of concerned) add(span, unit, cut.key, cut.at, numbers[index]! / cut.scale);
    }
  }
}

/** The months and days that spans are made of, with the places of the spans that use each. */
function spansByCell(spans: readonly Span[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [at, span] of spans.entries())
    for (const { period, day } of cellsOf(span)) {
      const name = `${period}${day}`;
      const list = found.get(name);
      if (list === undefined) found.set(name, [at]);
      else list.push(at);
    }
  return found;
}

/** Sums of acts, which flows keep by day: asked for by month and by day, as many as lie together at once. */
async function addActs(
  db: Queryable,
  flows: ReadonlyMap<string, FlowDefinition>,
  { terms, spans, units, dimension }: SumsQuery,
  add: (span: number, unit: string, key: string, addend: string, n: number) => void,
): Promise<void> {
  if (terms.length === 0) return;
  const none = { zh: '', en: '' };
  const catalogue: readonly ComposedIndicator[] = terms.map((term) => ({
    ...{ id: addendName(term), name: none, meaning: none, unit: 'cases', of: [term] },
  }));
  const cells = spansByCell(spans);
  const months = [...cells.keys()].filter((name) => name.startsWith('m')).sort();
  const asked = [
    ...(months.length === 0
      ? []
      : [
          {
            from: months[0]!.slice(1),
            to: spanOf('month', months.at(-1)!.slice(1, 8))!.to,
            by: 'month' as const,
          },
        ]),
    ...runsOf([...cells.keys()].filter((name) => name.startsWith('d'))).map((run) => ({
      ...run,
      by: 'day' as const,
    })),
  ];
  for (const { from, to, by } of asked)
    for (const { id, period, unit, key, figure } of await composedFigures(db, flows, catalogue, {
      ...{ from, to, by, units },
      ...(dimension === undefined ? {} : { dimension }),
    })) {
      const name = by === 'month' ? `m${period}-01` : `d${period}`;
      for (const span of cells.get(name) ?? []) add(span, unit, key, id, figure.n);
    }
}

/** Days (`d2026-11-01`) as runs without a gap. */
function runsOf(names: readonly string[]): readonly Span[] {
  const runs: { from: string; to: string }[] = [];
  for (const day of names.map((name) => name.slice(1)).sort()) {
    const last = runs.at(-1);
    if (last !== undefined && dayOf(day) === dayOf(last.to) + 1) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}
