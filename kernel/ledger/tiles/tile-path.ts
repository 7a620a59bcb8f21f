/** Addresses of tiles and entry bundles below a log's prefix (C2SP tlog-tiles). */

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;
const HIGHEST_LEVEL = 63;

export interface TilePath {
  /** 0 for leaf hashes and up; `entries` for a bundle of entries. */
  readonly level: number | 'entries';
  /** Number of the tile on its level. */
  readonly index: number;
  /** Hashes in it: 256, or 1 to 255 for a partial one. */
  readonly width: number;
}

/** Groups of three digits, all but the last behind an `x`: 1234067 is `x001/x234/067`. */
function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at + 1 < groups.length ? `x${group}` : group)).join('/');
}

const suffix = (width: number): string => (width === TILE_WIDTH ? '' : `.p/${String(width)}`);

/** `tile/<level>/<index>[.p/<width>]`. */
export const tilePath = (level: number, index: number, width = TILE_WIDTH): string =>
  `tile/${String(level)}/${indexPath(index)}${suffix(width)}`;

/** `tile/entries/<index>[.p/<width>]`. */
export const entriesPath = (index: number, width = TILE_WIDTH): string =>
  `tile/entries/${indexPath(index)}${suffix(width)}`;

const form =
  /^tile\/(?<level>entries|0|[1-9]\d?)\/(?<index>(?:x\d{3}\/)*\d{3})(?:\.p\/(?<width>[1-9]\d{0,2}))?$/;

/** What a path means, in its one right spelling; undefined for any other text. */
export function parseTilePath(path: string): TilePath | undefined {
  const found = form.exec(path)?.groups;
  if (found === undefined) return undefined;
  const level = found['level'] === 'entries' ? 'entries' : Number(found['level']);
  const index = Number((found['index'] ?? '').replaceAll(/[x/]/g, ''));
  const width = found['width'] === undefined ? TILE_WIDTH : Number(found['width']);
  if (level !== 'entries' && level > HIGHEST_LEVEL) return undefined;
  if (!Number.isSafeInteger(index) || (found['width'] !== undefined && width >= TILE_WIDTH)) return undefined;
  // no group of zeros may stand before the number
  const again = level === 'entries' ? entriesPath(index, width) : tilePath(level, index, width);
  return again === path ? { level, index, width } : undefined;
}
