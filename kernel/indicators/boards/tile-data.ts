import type { Text } from '../../store/index.ts';
import type { Freshness } from '../catalogue/reading.ts';
import type { Tile } from './board.ts';
import { keptBy } from './act-cells.ts';
import { happenings, runningClocks, type Within } from './happenings.ts';
import { definitionOf, itemOf, type ShelfItem, type TileDefinition } from './shelf.ts';
import type { AskedSpan } from './spans.ts';
import {
  compositionBody,
  figureBody,
  mapBody,
  rankingBody,
  tableBody,
  textBody,
  trendBody,
  type TileBody,
  type TileCut,
} from './tile-body.ts';
import type { KeyNames, TileReading } from './tile-reading.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}

/**
 * `known`; `empty`: counted, and there is nothing; `no-data`: nobody has ever reported for these days, or it is not kept with
 * this cut; `no-access`: not open to the reader; `stale`: shown, but a source of it is silent or counting lags.
 */
export type TileState = 'known' | 'empty' | 'no-data' | 'no-access' | 'stale';

export interface TileData {
  readonly id: string;
  readonly state: TileState;
  readonly reason: Text | null;
  readonly definition: TileDefinition | null;
  readonly unit: Named | null;
  readonly period: {
    readonly by: AskedSpan['by'];
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly running: boolean;
  } | null;
  readonly asOf: string | null;
  readonly body: TileBody | null;
}

/** What one look at a board goes by: what is chosen, what is open, and how fresh what is counted is. */
export interface Look {
  readonly reading: TileReading;
  readonly names: KeyNames;
  /** The unit a tile speaks of; null where it is not open to the reader. */
  readonly unitOf: (tile: Tile) => Named | null;
  readonly spanOf: (tile: Tile) => AskedSpan;
  /** What happened, as somebody has read it a moment ago, or read now. */
  readonly remembered: <T>(of: string, read: () => Promise<T>) => Promise<T>;
  /** Sources whose events are open to the reader, and all of their freshness. */
  readonly sources: readonly Named[];
  readonly freshness: readonly Freshness[];
  /** Up to when acts are counted, and whether counting lags. */
  readonly counted: { readonly asOf: string; readonly lags: boolean };
}

const reasons = {
  gone: {
    zh: '这个指标已不存在，可能已改名或者停用',
    en: 'The indicator is no longer there: it may have been renamed or retired',
  },
  unit: { zh: '这个辖区不在您的范围内', en: 'The unit lies outside your area' },
  closed: {
    zh: '这项数字的来源不向您的岗位开放',
    en: 'The source of this figure is not open to your post',
  },
  notKept: { zh: '没有按此统计', en: 'It is not kept by this' },
  unreported: {
    zh: '这段时间没有来源报送过数据，不等于零',
    en: 'No source has ever reported for these days, which is no zero',
  },
  ahead: { zh: '这个期间尚未开始', en: 'The period has not begun' },
  nothing: { zh: '这段时间没有发生', en: 'There was nothing in this time' },
  noUnits: { zh: '下面没有辖区', en: 'There are no units below' },
  silent: { zh: '来源已停止报送，数字可能不全', en: 'A source has fallen silent: figures may be incomplete' },
  lags: { zh: '统计落后，数字可能不全', en: 'Counting lags behind: figures may be incomplete' },
} as const satisfies Record<string, Text>;

/** Data of every tile, read together. A tile that has none says why. */
export const tileData = (tiles: readonly Tile[], look: Look): Promise<readonly TileData[]> =>
  Promise.all(tiles.map((tile) => oneTile(tile, look)));

async function oneTile(tile: Tile, look: Look): Promise<TileData> {
  const none: TileData = {
    ...{ id: tile.id, state: 'known', reason: null, definition: null, unit: null, period: null, asOf: null },
    body: null,
  };
  if (tile.kind === 'text') return { ...none, body: textBody(tile) };
  const unit = look.unitOf(tile);
  if (unit === null) return { ...none, state: 'no-access', reason: reasons.unit };
  if (tile.kind === 'ticker' || tile.kind === 'clocks') return happening(tile, unit, none, look);
  const { by, id, now, running, ahead } = look.spanOf(tile);
  const shown = { ...none, unit, period: { by, id, ...now, running } };
  const cut = { unit, span: look.spanOf(tile) };
  const shelf = look.reading.acts.shelf;
  if (ahead) return { ...shown, state: 'no-data', reason: reasons.ahead };
  if (tile.kind === 'table') {
    const items = (tile.sources ?? []).flatMap((source) => itemOf(shelf, source) ?? []);
    if (items.length === 0) return { ...shown, state: 'no-data', reason: reasons.gone };
    if (!items.some((item) => isOpen(item, look)))
      return { ...shown, state: 'no-access', reason: reasons.closed };
    const body = await tableBody(
      look.reading,
      items,
      cut,
      (item) => isOpen(item, look) && isKeptHere(item, look),
    );
    return { ...shown, ...freshnessOf(items, look), body };
  }
  const item = tile.source === undefined ? undefined : itemOf(shelf, tile.source);
  if (item === undefined) return { ...shown, state: 'no-data', reason: reasons.gone };
  const defined = { ...shown, definition: definitionOf(item) };
  if (!isOpen(item, look)) return { ...defined, state: 'no-access', reason: reasons.closed };
  if (!isKeptHere(item, look, tile.kind === 'composition' ? tile.dimension : undefined))
    return { ...defined, state: 'no-data', reason: reasons.notKept };
  const body = await bodyOf(tile, item, cut, look);
  if (body === null) return { ...defined, state: 'no-data', reason: reasons.unreported };
  const fresh = { ...defined, ...freshnessOf([item], look), body };
  const empty = emptiness(body);
  return empty === null || fresh.state === 'stale' ? fresh : { ...fresh, state: 'empty', reason: empty };
}

function bodyOf(
  tile: Tile,
  item: ShelfItem,
  cut: TileCut,
  { reading, names }: Look,
): Promise<TileBody | null> {
  switch (tile.kind) {
    case 'trend':
      return trendBody(reading, item, cut);
    case 'composition':
      return compositionBody(reading, item, cut, tile.dimension ?? '', names);
    case 'map':
      return mapBody(reading, item, cut);
    case 'ranking':
      return rankingBody(reading, item, cut);
    default:
      return figureBody(reading, item, cut);
  }
}

async function happening(tile: Tile, unit: Named, none: TileData, look: Look): Promise<TileData> {
  const { db, shelf, agency } = look.reading.acts;
  const flows = [...shelf.flows.values()].filter(({ id }) => tile.scenarios?.includes(id) ?? true);
  const within: Within = {
    ...{ unit: unit.id, agency: agency?.id ?? null, flows },
    sources: tile.scenarios === undefined ? look.sources : [],
  };
  const of = [
    tile.kind,
    unit.id,
    within.agency ?? '',
    ...flows.map(({ id }) => id),
    ...within.sources.map(({ id }) => id),
  ];
  const body = await look.remembered(of.join(), () =>
    look.reading.other(async (): Promise<TileBody> =>
      tile.kind === 'ticker'
        ? { kind: 'ticker', items: await happenings(db, within) }
        : { kind: 'clocks', clocks: await runningClocks(db, within) },
    ),
  );
  const fresh = { ...none, unit, body, ...freshnessOf([], look) };
  const empty = emptiness(body);
  return empty === null || fresh.state === 'stale' ? fresh : { ...fresh, state: 'empty', reason: empty };
}

/** Figures of events are open where every source they rest on is. */
const isOpen = (item: ShelfItem, { sources, freshness }: Look): boolean =>
  item.kind !== 'signals' ||
  item.of.sources.every(
    (code) => sources.some(({ id }) => id === code) || !freshness.some(({ source }) => source === code),
  );

const isKeptHere = (item: ShelfItem, { reading }: Look, dimension?: string): boolean =>
  item.kind === 'signals' || keptBy(item, reading.acts, dimension);

function freshnessOf(
  items: readonly ShelfItem[],
  { freshness, counted }: Look,
): Pick<TileData, 'state' | 'reason' | 'asOf'> {
  const codes = new Set(items.flatMap((item) => (item.kind === 'signals' ? item.of.sources : [])));
  const rests = freshness.filter(({ source }) => codes.has(source));
  const acts = items.length === 0 || items.some(({ kind }) => kind !== 'signals');
  const moments = [...rests.flatMap(({ heard }) => heard ?? []), ...(acts ? [counted.asOf] : [])].sort();
  const asOf = moments[0] ?? null;
  if (rests.some(({ state }) => state !== 'fresh')) return { state: 'stale', reason: reasons.silent, asOf };
  if (acts && counted.lags) return { state: 'stale', reason: reasons.lags, asOf };
  return { state: 'known', reason: null, asOf };
}

/** Why there is nothing to be seen; null where there is something. A count of none is something: it is none. */
function emptiness(body: TileBody): Text | null {
  switch (body.kind) {
    case 'figure':
      return body.figure.value === null && !body.figure.suppressed ? reasons.nothing : null;
    case 'trend':
      return body.points.every(({ value, suppressed }) => value === null && !suppressed)
        ? reasons.nothing
        : null;
    case 'composition':
      return body.parts.length === 0 ? reasons.nothing : null;
    case 'map':
    case 'ranking':
      return body.units.length === 0 ? reasons.noUnits : null;
    case 'ticker':
      return body.items.length === 0 ? reasons.nothing : null;
    case 'clocks':
      return body.clocks.length === 0 ? reasons.nothing : null;
    case 'table':
    case 'text':
      return null;
  }
}
