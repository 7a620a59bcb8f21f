import type { Text } from '../../store/index.ts';
import { MOST_TILES, type Board, type Tile, type TileSource } from './board.ts';
import { dimensionsOf, itemsOf, type Shelf, type ShelfItem } from './shelf.ts';

type Placed = Omit<Tile, 'id' | 'unit' | 'period'>;

/** A board made of what is installed: nobody writes one, and it changes as indicators come and go. */
const ready = (id: string, name: Text, tiles: readonly Placed[]): Board => ({
  ...{ id, name, owner: null, mine: false, shared: 'tenancy', version: 0, changedAt: null },
  tiles: tiles
    .slice(0, MOST_TILES)
    .map((tile, index) => ({ ...tile, id: `t${String(index)}`, unit: 'chosen', period: 'chosen' })),
});

const at = (x: number, y: number, w: number, h: number): Pick<Tile, 'area'> => ({ area: { x, y, w, h } });

const isBig = (item: ShelfItem): boolean => item.kind !== 'flow' && item.of.big === true;
const isCount = ({ of }: ShelfItem): boolean =>
  'kind' in of ? of.kind === 'count' : of.dividedBy === undefined;

/** The indicator that stands for the others: counts can be added up, drawn and parted. */
const leading = (items: readonly ShelfItem[]): ShelfItem | undefined =>
  items.find((one) => isBig(one) && isCount(one)) ?? items.find(isCount) ?? items[0];

/** The first break-down there is, by anything but the agency if there is one. */
function parted(
  shelf: Shelf,
  items: readonly ShelfItem[],
): { source: TileSource; dimension: string } | undefined {
  for (const item of items) {
    const found = dimensionsOf(shelf, item);
    const dimension = found.find(({ id }) => !['agency', 'respondent'].includes(id)) ?? found[0];
    if (dimension !== undefined) return { source: item.source, dimension: dimension.id };
  }
  return undefined;
}

/** A page of one catalogue or flow: its figures, then trend, map, ranking, parts and a table of the units below. */
function page(shelf: Shelf, items: readonly ShelfItem[], scenario?: string): readonly Placed[] {
  const figures = items.slice(0, 16);
  const rows = Math.ceil(figures.length / 4) * 2;
  const lead = leading(items);
  if (lead === undefined) return [];
  const parts = parted(shelf, [lead, ...items]);
  const scenarios = scenario === undefined ? {} : { scenarios: [scenario] };
  const { source } = lead;
  return [
    ...figures.map((item, index): Placed => ({
      ...{ kind: 'figure', source: item.source, ...at((index % 4) * 3, Math.floor(index / 4) * 2, 3, 2) },
    })),
    { kind: 'map', source, ...at(0, rows, 6, 6) },
    { kind: 'trend', source, ...at(6, rows, 6, 3) },
    { kind: 'ranking', source, ...at(6, rows + 3, 6, 3) },
    ...(parts === undefined
      ? []
      : [{ kind: 'composition', ...parts, ...at(0, rows + 6, 4, 4) } satisfies Placed]),
    ...(scenario === undefined
      ? []
      : [{ kind: 'clocks', ...scenarios, ...at(4, rows + 6, 4, 4) } satisfies Placed]),
    { kind: 'ticker', ...scenarios, ...at(8, rows + 6, 4, 4) },
    {
      ...{ kind: 'table', sources: figures.slice(0, 12).map((one) => one.source) },
      ...at(0, rows + 10, 12, 6),
    },
  ];
}

/** The whole on one wall: twelve columns by twelve rows. */
function whole(shelf: Shelf): readonly Placed[] {
  const items = itemsOf(shelf);
  const big = items.filter(isBig);
  const listed = [...big, ...items.filter((one) => one.kind === 'flow')];
  const lead = leading(items);
  if (lead === undefined) return [];
  const { source } = lead;
  const parts = parted(shelf, [lead, ...items]);
  const shown = (big.length >= 4 ? big : listed).slice(0, 3);
  return [
    { kind: 'table', sources: listed.slice(0, 12).map((one) => one.source), ...at(0, 0, 3, 7) },
    { kind: 'clocks', ...at(0, 7, 3, 5) },
    ...shown.map((item, index): Placed => ({
      kind: 'figure',
      source: item.source,
      ...at(3 + index * 2, 0, 2, 2),
    })),
    { kind: 'map', source, ...at(3, 2, 6, 7) },
    { kind: 'trend', source, ...at(3, 9, 6, 3) },
    { kind: 'ranking', source, ...at(9, 0, 3, 5) },
    { kind: 'ticker', ...at(9, 5, 3, 4) },
    ...(parts === undefined ? [] : [{ kind: 'composition', ...parts, ...at(9, 9, 3, 3) } satisfies Placed]),
  ];
}

/** The boards that are there without anybody’s doing: the whole, one for each catalogue, one for each flow with indicators. */
export function readyBoards(shelf: Shelf): readonly Board[] {
  const items = itemsOf(shelf);
  return [
    ready('whole', { zh: '全局', en: 'The whole' }, whole(shelf)),
    ...[...shelf.catalogues.map(({ catalogue: { id }, name }) => ({ id, name })), ...shelf.composed].map(
      ({ id, name }) =>
        ready(
          `catalogue:${id}`,
          name,
          page(
            shelf,
            items.filter(({ source }) => 'catalogue' in source && source.catalogue === id),
          ),
        ),
    ),
    ...[...shelf.flows.values()]
      .filter(({ indicators }) => indicators.length > 0)
      .map(({ id, name }) =>
        ready(
          `scenario:${id}`,
          name,
          page(
            shelf,
            items.filter(({ source }) => 'scenario' in source && source.scenario === id),
            id,
          ),
        ),
      ),
  ];
}
