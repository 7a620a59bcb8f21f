import type { Region } from '../../../../api/evidence.ts';

/** A place to be blacked out, with a name of its own while it is being edited. */
export interface Hidden extends Region {
  readonly id: string;
  readonly page: number;
  /** The text that was searched, where it was found by one. */
  readonly text: string | null;
}

/** Smallest side, as a share: less could not be seen on the preview. */
export const LEAST = 0.005;

const between = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, value));
/** A ten-thousandth: finer than a pixel of any page. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

interface Corner {
  readonly x: number;
  readonly y: number;
}

/** The place between two corners, whichever was first, within the picture. */
export function spanned(a: Corner, b: Corner): Omit<Region, 'page'> {
  const left = between(Math.min(a.x, b.x), 0, 1);
  const top = between(Math.min(a.y, b.y), 0, 1);
  return {
    x: rounded(left),
    y: rounded(top),
    width: rounded(between(Math.max(a.x, b.x), 0, 1) - left),
    height: rounded(between(Math.max(a.y, b.y), 0, 1) - top),
  };
}

export const isSeen = ({ width, height }: Pick<Region, 'width' | 'height'>): boolean =>
  width >= LEAST && height >= LEAST;

/** Moved as it is; at the edge it stops. */
export const shifted = <R extends Region>(region: R, by: Corner): R => ({
  ...region,
  x: rounded(between(region.x + by.x, 0, 1 - region.width)),
  y: rounded(between(region.y + by.y, 0, 1 - region.height)),
});

/** Made larger or smaller at its lower right corner. */
export const resized = <R extends Region>(region: R, by: Corner): R => ({
  ...region,
  width: rounded(between(region.width + by.x, LEAST, 1 - region.x)),
  height: rounded(between(region.height + by.y, LEAST, 1 - region.y)),
});

/** What is sent: places drawn by hand as regions, searched texts as texts, which the server finds once more. */
export const wantedOf = (
  hidden: readonly Hidden[],
  isPdf: boolean,
): { readonly regions: readonly Region[]; readonly texts?: readonly string[] } => {
  const texts = [...new Set(hidden.flatMap(({ text }) => text ?? []))];
  return {
    regions: hidden
      .filter(({ text }) => text === null)
      .map(({ x, y, width, height, page }) => ({ x, y, width, height, ...(isPdf ? { page } : {}) })),
    ...(texts.length === 0 ? {} : { texts }),
  };
};
