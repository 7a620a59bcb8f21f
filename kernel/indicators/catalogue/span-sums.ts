import type { FlowDefinition } from '../../process/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { Span } from '../comparison.ts';
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
  sum(span: Span, unit: string, key: string, addend: string): number;
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

interface CellRow extends Record<string, unknown> {
  readonly cell: number;
  readonly unit: number;
  readonly counting: number;
  readonly slots: string;
  readonly n: string;
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
  if (query.terms.length > 0) {
    const catalogue: ComposedIndicator[] = query.terms.map((term) => ({
      ...{
        id: addendName(term),
        name: { zh: '', en: '' },
        meaning: { zh: '', en: '' },
        unit: 'cases',
        of: [term],
      },
    }));
    for (const [at, { from, to }] of spans.entries()) {
      const asked = { from, to, units, ...(dimension === '' ? {} : { dimension }) };
      for (const { id, unit, key, figure } of await composedFigures(db, flows, catalogue, asked))
        sumsOf(key)[(at * units.length + unitAt.get(unit)!) * width + place.get(id)!] = figure.n;
    }
  }
  return {
    keys: [...keys.keys()].sort(),
    sum: (span, unit, key, addend) =>
      keys.get(key)?.[
        (spanAt.get(nameOf(span))! * units.length + unitAt.get(unit)!) * width + place.get(addend)!
      ] ?? 0,
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
  const spansOfCell = new Map<string, number[]>();
  for (const [at, span] of spans.entries())
    for (const { period, day } of cellsOf(span)) {
      const name = `${period}${day}`;
      const list = spansOfCell.get(name);
      if (list === undefined) spansOfCell.set(name, [at]);
      else list.push(at);
    }
  const cells = [...spansOfCell];
  const { rows } = await db.query<CellRow>({
    name: 'indicators-cells',
    // what is kept of one period and day lies together by unit: each is found by its key
    text: `select k.ord::integer - 1 as cell, array_position($3::uuid[], c.unit) - 1 as unit, c.counting, c.slots::text, c.n::text
      from unnest($1::"char"[], $2::date[]) with ordinality as k(period, day, ord)
      join indicators.cell c on c.period = k.period and c.day = k.day and c.unit = any($3::uuid[]) and c.part = $4
        and c.counting = any($5::integer[])`,
    values: [
      cells.map(([name]) => name.slice(0, 1)),
      cells.map(([name]) => name.slice(1)),
      units,
      dimension === '' ? 0 : 1,
      [...countings.keys()],
    ],
  });
  for (const row of rows) {
    const counting = countings.get(row.counting)!;
    const [name, concerned] = cells[row.cell]!;
    if (name.slice(1) >= counting.until) continue;
    const [slots, n] = [numbersIn(row.slots), numbersIn(row.n)];
    for (const [index, slot] of slots.entries()) {
      const cut = counting.cuts[slot];
      if (cut === undefined) continue;
      for (const span of concerned) add(span, row.unit, cut.key, cut.at, n[index]! / cut.scale);
    }
  }
}
