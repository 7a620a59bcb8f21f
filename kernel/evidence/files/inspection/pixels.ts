import { tooManyPixels } from './refusals.ts';

/** Of a picture, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels of a picture that is stored: the largest sensors of phones have 200 million. */
export const MOST_PIXELS = 250_000_000;
/** Pixels of a picture that is decoded here, for a thumbnail or a redacted copy: four bytes of memory each. */
export const MOST_DECODED = 50_000_000;

/** Throws `evidence.file-pixels` for a picture without extent or with more pixels than allowed. */
export function checkPixels({ width, height }: Size, most: number): void {
  if (width < 1 || height < 1 || width * height > most) throw tooManyPixels(width, height);
}
