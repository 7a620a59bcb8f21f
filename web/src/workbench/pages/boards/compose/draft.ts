import type { BoardIndicator, BoardSourceGroup, Tile, TileKind, TileSource } from '../../../../api/boards.ts';
import { firstSize, freePlace, freshId } from './placing.ts';

export const MOST_TILES = 60;

/** Kinds that need no indicator. */
export const freeKinds = ['ticker', 'clocks', 'text'] as const satisfies readonly TileKind[];

export const keyOf = (source: TileSource): string =>
  'scenario' in source
    ? `scenario:${source.scenario}/${source.indicator}`
    : `catalogue:${source.catalogue}/${source.indicator}`;

/** Every indicator by its key. */
export const indicatorsOf = (groups: readonly BoardSourceGroup[]): ReadonlyMap<string, BoardIndicator> =>
  new Map(groups.flatMap(({ indicators }) => indicators.map((one) => [keyOf(one.source), one] as const)));

const chosen = { unit: 'chosen', period: 'chosen' } as const;

/** A tile of an indicator in the first free place, of a kind the indicator can be shown as. */
export function tileOf(
  tiles: readonly Tile[],
  indicator: BoardIndicator,
  kind: TileKind = indicator.kinds[0] ?? 'figure',
): Tile {
  return asKind(
    {
      ...{ id: freshId(tiles), kind, source: indicator.source, ...chosen },
      area: freePlace(tiles, firstSize[kind]),
    },
    kind,
    indicator,
  );
}

export const freeTile = (tiles: readonly Tile[], kind: (typeof freeKinds)[number], text = ''): Tile => ({
  ...{ id: freshId(tiles), kind, ...chosen, area: freePlace(tiles, firstSize[kind]) },
  ...(kind === 'text' ? { text } : {}),
});

/** The same tile shown in another way, with what that way needs and nothing it does not. */
export function asKind(tile: Tile, kind: TileKind, indicator: BoardIndicator | undefined): Tile {
  const { source, sources, dimension, ...rest } = tile;
  const first = source ?? sources?.[0];
  if (kind === 'table') return { ...rest, kind, sources: sources ?? (first === undefined ? [] : [first]) };
  const wanted = dimension ?? indicator?.dimensions[0]?.id;
  return {
    ...{ ...rest, kind },
    ...(first === undefined ? {} : { source: first }),
    ...(kind === 'composition' && wanted !== undefined ? { dimension: wanted } : {}),
  };
}
