import { isUuid, Problem, type Text } from '../../store/index.ts';
import { COLUMNS, MOST_TILES, type Tile, type TileSource } from './board.ts';
import { dimensionsOf, itemOf, type Shelf } from './shelf.ts';

/** What is wrong with one tile. */
export interface TileIssue {
  readonly tile: string;
  readonly code: string;
  readonly text: Text;
}

const issue = (tile: Tile, code: string, zh: string, en: string): TileIssue => ({
  ...{ tile: tile.id, code: `boards.${code}` },
  text: { zh, en },
});

const sourceText = (source: TileSource): string =>
  `${'scenario' in source ? source.scenario : source.catalogue}/${source.indicator}`;

const showsFigures = ({ kind }: Tile): boolean => !['ticker', 'clocks', 'text'].includes(kind);

/** What keeps tiles from being shown, against what is installed and the units that exist. */
export function tileIssues(
  tiles: readonly Tile[],
  shelf: Shelf,
  units: ReadonlySet<string>,
): readonly TileIssue[] {
  const seen = new Set<string>();
  return tiles.flatMap((tile) => {
    const found = [...oneTile(tile, shelf, units)];
    if (seen.has(tile.id))
      found.push(
        issue(tile, 'tile-twice', `有两块的标识同为“${tile.id}”`, `Two tiles are called “${tile.id}”`),
      );
    seen.add(tile.id);
    return found;
  });
}

function* oneTile(tile: Tile, shelf: Shelf, units: ReadonlySet<string>): Iterable<TileIssue> {
  const { x, w } = tile.area;
  if (x + w > COLUMNS)
    yield issue(
      ...([tile, 'tile-too-wide', `超出了 ${String(COLUMNS)} 列`] as const),
      `It reaches beyond the ${String(COLUMNS)} columns`,
    );
  if (tile.kind === 'text' && (tile.text ?? '').trim() === '')
    yield issue(tile, 'text-missing', '没有写文字', 'There are no words on it');
  if (!['own', 'chosen'].includes(tile.unit) && !(isUuid(tile.unit) && units.has(tile.unit)))
    yield issue(tile, 'unit-unknown', '没有这个辖区', 'There is no such unit');
  for (const scenario of tile.scenarios ?? [])
    if (!shelf.flows.has(scenario))
      yield issue(tile, 'scenario-unknown', `没有场景“${scenario}”`, `There is no scenario “${scenario}”`);
  if (!showsFigures(tile)) return;
  const sources =
    tile.kind === 'table' ? (tile.sources ?? []) : tile.source === undefined ? [] : [tile.source];
  if (sources.length === 0) yield issue(tile, 'source-missing', '没有选指标', 'No indicator is chosen');
  for (const source of sources) {
    const item = itemOf(shelf, source);
    if (item === undefined) {
      const named = sourceText(source);
      yield issue(tile, 'indicator-unknown', `没有指标“${named}”`, `There is no indicator “${named}”`);
      continue;
    }
    if (tile.kind !== 'composition') continue;
    if (!dimensionsOf(shelf, item).some(({ id }) => id === tile.dimension))
      yield issue(
        ...([tile, 'dimension-unknown', `这个指标没有“${tile.dimension ?? ''}”维度`] as const),
        `This indicator has no dimension “${tile.dimension ?? ''}”`,
      );
  }
}

/**
 * Refuses what cannot be shown: `boards.too-many-tiles` (422), `boards.tile` (422) with `details.tiles`, one
 * {@link TileIssue} for each thing that is wrong.
 */
export function checkTiles(tiles: readonly Tile[], shelf: Shelf, units: ReadonlySet<string>): void {
  if (tiles.length > MOST_TILES)
    throw new Problem(
      'boards.too-many-tiles',
      {
        zh: `一块屏至多 ${String(MOST_TILES)} 块，现有 ${String(tiles.length)} 块`,
        en: `A board holds at most ${String(MOST_TILES)} tiles: there are ${String(tiles.length)}`,
      },
      { status: 422, details: { most: MOST_TILES, tiles: tiles.length } },
    );
  const issues = tileIssues(tiles, shelf, units);
  if (issues.length === 0) return;
  throw new Problem(
    'boards.tile',
    {
      zh: `有 ${String(issues.length)} 处无法显示：${issues[0]!.text.zh}`,
      en: `What cannot be shown (${String(issues.length)}): ${issues[0]!.text.en}`,
    },
    { status: 422, details: { tiles: issues } },
  );
}
