import type { Queryable, Text } from '../../store/index.ts';
import type { Span } from '../comparison.ts';
import { composedFigures, hiddenBelow, isKept, quotient, type ComposedIndicator } from '../composed.ts';
import { figures, type Figure, type GroupedPeriod } from '../figures.ts';
import { plain, type Naming } from '../kept-cut.ts';
import type { Shelf, ShelfItem } from './shelf.ts';

/** An indicator over acts. */
export type ActItem = Exclude<ShelfItem, { kind: 'signals' }>;

/** What of it is asked about: one unit, several, or the parts of one. */
export interface ActCut {
  readonly unit?: string;
  readonly units?: readonly string[];
  readonly dimension?: string;
  readonly span: Span;
  readonly by?: GroupedPeriod;
}

export interface Cell {
  readonly period: string;
  readonly unit: string;
  readonly key: string;
  readonly figure: Figure;
}

export interface ActReading {
  readonly db: Queryable;
  readonly shelf: Shelf;
  /** What disputes call an agency is its name; other flows keep its id. */
  readonly naming: Naming;
  /** The one agency whose acts are shown. */
  readonly agency: { readonly id: string; readonly name: Text } | null;
}

export const sourceKey = ({ source }: ShelfItem): string =>
  'scenario' in source
    ? `s\t${source.scenario}\t${source.indicator}`
    : `c\t${source.catalogue}\t${source.indicator}`;

/** A flow's own count or share, as a sum over flows of which there is one. */
function composedOf(item: ActItem): ComposedIndicator | undefined {
  if (item.kind === 'composed') return { ...item.of, id: sourceKey(item) };
  const { of, flow } = item;
  const term = { scenario: flow.id, indicator: of.id };
  const common = { id: sourceKey(item), name: of.name, meaning: of.meaning };
  const better = of.better === undefined ? {} : { better: of.better };
  switch (of.kind) {
    case 'count':
      return { ...common, ...better, unit: of.unit, of: [term] };
    case 'ratio':
    case 'due-rate':
      return { ...common, ...better, unit: '%', of: [term], dividedBy: [{ ...term, part: 'd' }] };
    case 'sum':
    case 'duration':
      return undefined;
  }
}

/** Keys of dimensions that hold the figures to the reader's own agency. */
function whereOf(item: ActItem, agency: ActReading['agency']): Readonly<Record<string, string>> {
  if (agency === null) return {};
  return item.kind === 'composed' ? { [item.shelf.agencyDimension]: agency.name.zh } : { agency: agency.id };
}

/** What a figure is where nothing was counted: no acts are a count of none, and no share of anything. */
export function nothing(item: ActItem): Figure {
  const composed = composedOf(item);
  if (composed !== undefined) return quotient(composed, 0, 0);
  return item.kind === 'flow' && item.of.kind === 'sum' ? { value: 0, n: 0 } : { value: null, n: 0 };
}

/** The number of persons below which it is not shown. */
export function hiddenFrom(item: ActItem, shelf: Shelf): number | undefined {
  const composed = composedOf(item);
  return composed === undefined
    ? item.kind === 'flow'
      ? item.of.persons?.below
      : undefined
    : hiddenBelow(composed, shelf.flows);
}

/** Whether it is kept by this break-down, for this reader: what is not kept has no value, which is no zero. */
export function keptBy(item: ActItem, { shelf, agency }: ActReading, dimension?: string): boolean {
  const where = whereOf(item, agency);
  if (dimension !== undefined && where[dimension] !== undefined) return false;
  const composed = composedOf(item);
  if (composed !== undefined)
    return isKept(composed, shelf.flows, { where, ...(dimension === undefined ? {} : { dimension }) });
  const kept = item.kind === 'flow' ? ['agency', ...(item.of.dimensions ?? [])] : [];
  return dimension === undefined || (agency === null && kept.includes(dimension));
}

/**
 * The cells of several indicators of one cut: counts and shares by one question over flows' own, one over composed ones, and
 * one for each sum and duration, whose buckets cannot be added to others'.
 */
export async function actCells(
  reading: ActReading,
  items: readonly ActItem[],
  { span, ...cut }: ActCut,
): Promise<(item: ActItem) => readonly Cell[]> {
  const { db, shelf, naming } = reading;
  const found = new Map<string, Cell[]>();
  const add = (key: string, cell: Cell): void => {
    const cells = found.get(key) ?? [];
    cells.push(cell);
    found.set(key, cells);
  };
  const kept = items.filter((item) => keptBy(item, reading, cut.dimension));
  for (const kind of ['flow', 'composed'] as const) {
    const of = kept.filter((item) => item.kind === kind);
    const catalogue = of.flatMap((item) => composedOf(item) ?? []);
    if (catalogue.length === 0) continue;
    const rows = await composedFigures(db, shelf.flows, catalogue, {
      ...{ ...cut, ...span, where: whereOf(of[0]!, reading.agency) },
      naming: kind === 'flow' ? plain : naming,
    });
    for (const { id, period, unit, key, figure } of rows) add(id, { period, unit, key, figure });
  }
  for (const item of kept) {
    if (item.kind !== 'flow' || composedOf(item) !== undefined) continue;
    const own = reading.agency === null ? {} : { dimension: 'agency', key: reading.agency.id };
    const { id: indicator, kind } = item.of;
    for (const row of await figures(db, { ...cut, ...span, ...own, scenario: item.flow.id, indicator, kind }))
      add(sourceKey(item), { ...row, key: reading.agency === null ? row.key : '' });
  }
  return (item) => found.get(sourceKey(item)) ?? [];
}
