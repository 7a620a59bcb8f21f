import { refused } from '../problems.ts';

/** A rectangle as parts of the width and height of what is shown, from the upper left corner: 0 to 1. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle on a page of a pdf; pages count from 1. */
export interface PageRegion extends Region {
  readonly page: number;
}

/** The same rectangle in whole pixels. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The pixels a region touches, grown to a grid: in a picture that was compressed in blocks, the rest of a block still
 * tells of what is painted over.
 */
export function pixelsOf(region: Region, width: number, height: number, grid = 1): PixelBox {
  const down = (value: number): number => Math.floor(value / grid) * grid;
  const up = (value: number): number => Math.ceil(value / grid) * grid;
  const x = Math.max(0, down(region.x * width));
  const y = Math.max(0, down(region.y * height));
  return {
    x,
    y,
    width: Math.min(width, up((region.x + region.width) * width)) - x,
    height: Math.min(height, up((region.y + region.height) * height)) - y,
  };
}

const MOST_REGIONS = 1_000;

/** Throws `evidence.redaction-invalid` (422) for a region outside the picture or without extent, and for too many. */
export function checkRegions(regions: readonly Region[]): void {
  const outside = ({ x, y, width, height }: Region): boolean =>
    ![x, y, width, height].every(Number.isFinite) ||
    x < 0 ||
    y < 0 ||
    width <= 0 ||
    height <= 0 ||
    x + width > 1.000_001 ||
    y + height > 1.000_001;
  if (regions.length > MOST_REGIONS || regions.some(outside))
    throw refused(
      'redaction-invalid',
      '遮盖区域须在图面之内，且至多一千处',
      'A region lies within the picture, and there are a thousand at most',
    );
}

export const nothingToRedact = () =>
  refused(
    'redaction-empty',
    '没有指定遮盖什么，或者文件中没有这些文字',
    'Nothing was named to black out, or the texts are not in the file',
  );
