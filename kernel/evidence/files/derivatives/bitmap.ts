import { Jimp } from 'jimp';
import type { PixelBox } from './region.ts';

/** A picture in memory: four bytes a pixel, red, green, blue, alpha. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Paints boxes black and opaque. */
export function blackOut({ width, data }: Bitmap, boxes: readonly PixelBox[]): void {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
  // little endian: alpha, blue, green, red
  for (const box of boxes)
    for (let row = box.y; row < box.y + box.height; row += 1)
      words.fill(0xff000000, row * width + box.x, row * width + box.x + box.width);
}

/** The same pixels as the library has them; they are not copied. */
export const pictureOf = ({ width, height, data }: Bitmap): InstanceType<typeof Jimp> =>
  Jimp.fromBitmap({
    ...{ width, height },
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  }) as InstanceType<typeof Jimp>;

const ENCODED = { jpeg: 'image/jpeg', png: 'image/png' } as const;

/** Encodes pixels and nothing else: no metadata of any kind. */
export async function encoded(bitmap: Bitmap, as: keyof typeof ENCODED, quality = 90): Promise<Buffer> {
  const picture = pictureOf(bitmap);
  return as === 'png' ? picture.getBuffer(ENCODED.png) : picture.getBuffer(ENCODED.jpeg, { quality });
}
