import type { Text } from '../../store/index.ts';
import { periodSpan } from '../catalogue/spans.ts';
import type { Tile } from './board.ts';
import { nothing, type ActItem } from './act-cells.ts';
import { definitionOf, type ShelfItem, type TileDefinition } from './shelf.ts';
import { estimated, plainFigures, rankRanges, type ChangedFigure, type TileFigure } from './shown.ts';
import { trendPeriods, type AskedSpan } from './spans.ts';
import type { KeyNames, SignalItem, TileReading } from './tile-reading.ts';
import type { ClockRow, TickerItem } from './happenings.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}

export interface UnitFigure extends ChangedFigure, Named {
  readonly kind: string;
}

/** What a tile shows, by its kind. */
export type TileBody =
  | { readonly kind: 'figure'; readonly figure: ChangedFigure; readonly cumulative: TileFigure | null }
  | {
      readonly kind: 'trend';
      readonly points: readonly ({ readonly period: string; readonly before: number | null } & TileFigure)[];
    }
  | {
      readonly kind: 'composition';
      readonly parts: readonly ({ readonly key: string; readonly name: Text } & ChangedFigure)[];
      readonly whole: TileFigure;
    }
  | { readonly kind: 'map'; readonly units: readonly UnitFigure[] }
  | {
      readonly kind: 'ranking';
      readonly units: readonly (UnitFigure & { readonly rank: readonly [number, number] | null })[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly TileDefinition[];
      readonly rows: readonly (Named & { readonly cells: readonly (ChangedFigure | null)[] })[];
    }
  | { readonly kind: 'ticker'; readonly items: readonly TickerItem[] }
  | { readonly kind: 'clocks'; readonly clocks: readonly ClockRow[] }
  | { readonly kind: 'text'; readonly text: string };

/** Where a tile looks, and when. */
export interface TileCut {
  readonly unit: Named;
  readonly span: AskedSpan;
}

const unknown: TileFigure = { value: null, n: null, suppressed: false, interval: null };
const unknownChange: ChangedFigure = { ...unknown, yearOnYear: null, periodOnPeriod: null };

/** One figure; null where nobody has ever reported for these days. */
export async function figureBody(
  reading: TileReading,
  item: ShelfItem,
  { unit, span }: TileCut,
): Promise<TileBody | null> {
  const [figure = null] = await reading.ofUnits(item, [unit.id], span);
  if (figure === null) return null;
  if (item.kind !== 'signals') return { kind: 'figure', figure, cumulative: null };
  const [row] = await reading.signals(item, [unit.id], span);
  return { kind: 'figure', figure, cumulative: row === undefined ? null : estimated(row.cumulative) };
}

/** Periods up to the one asked about, each beside the same one of the year before where there is such a one. */
export const trendBody = (reading: TileReading, item: ShelfItem, cut: TileCut): Promise<TileBody | null> =>
  item.kind === 'signals' ? signalTrend(reading, item, cut) : actTrend(reading, item, cut);

/** Of a running period, the value of as many days of the year before stands beside it. */
async function signalTrend(
  reading: TileReading,
  item: SignalItem,
  { unit, span }: TileCut,
): Promise<TileBody | null> {
  const { ids, back } = trendPeriods(span.by, span.id);
  const [row] = await reading.signals(item, [unit.id], span, { series: ids.length });
  if (row === undefined || row.state === 'no-data') return null;
  const series = new Map(row.series.map((one) => [one.period, one.figure]));
  return {
    kind: 'trend',
    points: ids.slice(back).map((period, index) => {
      const running = span.running && period === span.id;
      const before = running ? row.yearOnYear?.before : series.get(ids[index]!)?.value;
      const figure = series.get(period);
      return {
        ...{ period, before: back === 0 ? null : (before ?? null) },
        ...(figure === undefined ? unknown : estimated(figure)),
      };
    }),
  };
}

async function actTrend(reading: TileReading, item: ActItem, { unit, span }: TileCut): Promise<TileBody> {
  const { ids, back } = trendPeriods(span.by, span.id);
  const { from } = periodSpan(span.by, ids[0]!);
  const [cells, year] = await Promise.all([
    reading.cells(item, { unit: unit.id, span: { from, to: span.now.to }, by: span.by }),
    reading.cells(item, { unit: unit.id, span: span.yearBefore }),
  ]);
  const found = new Map(cells.map(({ period, figure }) => [period, figure]));
  const none = nothing(item);
  const points = ids.slice(back);
  const shown = plainFigures(
    [
      ...points.map((id) => found.get(id) ?? none),
      ...points.map((id, index) =>
        span.running && id === span.id ? (year[0]?.figure ?? none) : (found.get(ids[index]!) ?? none),
      ),
    ],
    reading.showing(item),
  );
  return {
    kind: 'trend',
    points: points.map((period, index) => ({
      ...{ period, ...shown[index]! },
      before: back === 0 ? null : shown[points.length + index]!.value,
    })),
  };
}

/** The parts of a figure by one dimension, the largest first. */
export async function compositionBody(
  reading: TileReading,
  item: ShelfItem,
  { unit, span }: TileCut,
  dimension: string,
  names: KeyNames,
): Promise<TileBody | null> {
  const [parts, [whole = null]] = await Promise.all([
    reading.ofKeys(item, unit.id, dimension, span),
    reading.ofUnits(item, [unit.id], span),
  ]);
  if (whole === null) return null;
  const nameOf = await reading.other(() =>
    names(
      item,
      dimension,
      parts.map(({ key }) => key),
    ),
  );
  return {
    kind: 'composition',
    whole,
    parts: parts
      .map(({ key, figure }) => ({ key, name: nameOf(key), ...figure }))
      .sort((a, b) => (b.n ?? -1) - (a.n ?? -1) || (a.key < b.key ? -1 : 1)),
  };
}

/** The units right below, in the order of their codes. */
async function unitsBelow(
  reading: TileReading,
  item: ShelfItem,
  { unit, span }: TileCut,
): Promise<readonly UnitFigure[] | null> {
  const below = await reading.children(unit.id);
  const figures = await reading.ofUnits(
    item,
    below.map(({ id }) => id),
    span,
  );
  if (below.length > 0 && figures.every((one) => one === null)) return null;
  return below.map(({ id, kind, name }, index) => ({ id, kind, name, ...(figures[index] ?? unknownChange) }));
}

export async function mapBody(reading: TileReading, item: ShelfItem, cut: TileCut): Promise<TileBody | null> {
  const units = await unitsBelow(reading, item, cut);
  return units === null ? null : { kind: 'map', units };
}

/** Rates are led by the worse, counts by the larger; what has no value comes last. */
export async function rankingBody(
  reading: TileReading,
  item: ShelfItem,
  cut: TileCut,
): Promise<TileBody | null> {
  const units = await unitsBelow(reading, item, cut);
  if (units === null) return null;
  const { better } = item.of;
  const sign = better === 'up' ? 1 : -1;
  const ranks = rankRanges(units, better);
  return {
    kind: 'ranking',
    units: units
      .map((unit, index) => ({ ...unit, rank: ranks[index]! }))
      .sort((a, b) =>
        a.value === null || b.value === null
          ? Number(a.value === null) - Number(b.value === null)
          : sign * (a.value - b.value) || (b.n ?? 0) - (a.n ?? 0),
      ),
  };
}

/** Several figures of a unit and of those right below it. */
export async function tableBody(
  reading: TileReading,
  items: readonly ShelfItem[],
  { unit, span }: TileCut,
  open: (item: ShelfItem) => boolean,
): Promise<TileBody> {
  const rows = [{ id: unit.id, name: unit.name }, ...(await reading.children(unit.id))];
  const below = rows.slice(1).map(({ id }) => id);
  const columns = await Promise.all(
    items.map(async (item) =>
      open(item)
        ? [
            ...(await Promise.all([
              reading.ofUnits(item, [unit.id], span),
              reading.ofUnits(item, below, span),
            ])),
          ].flat()
        : rows.map(() => null),
    ),
  );
  return {
    kind: 'table',
    columns: items.map(definitionOf),
    rows: rows.map(({ id, name }, index) => ({
      id,
      name,
      cells: columns.map((column) => column[index] ?? null),
    })),
  };
}

export const textBody = ({ text = '' }: Tile): TileBody => ({ kind: 'text', text });
