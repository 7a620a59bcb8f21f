import { Jimp } from 'jimp';
import { refused } from '../problems.ts';
import { checkJpeg } from '../inspection/jpeg.ts';
import { checkBmp, checkTiff, tiffPages } from '../inspection/other-pictures.ts';
import { checkPixels, MOST_DECODED, type Size } from '../inspection/pixels.ts';
import { checkPng, checkPngData } from '../inspection/png.ts';
import { blackOut, encoded, pictureOf, type Bitmap } from './bitmap.ts';
import { checkRegions, nothingToRedact, pixelsOf, type Region } from './region.ts';

/** A file that was made of another. */
export interface Made {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** Longest side of a thumbnail in pixels. */
export const THUMBNAIL = 480;
/** Blocks of a JPEG with half its colours (4:2:0) measure so many pixels. */
const JPEG_BLOCK = 16;

const decodable: Readonly<Record<string, (bytes: Buffer) => Size>> = {
  'image/jpeg': checkJpeg,
  'image/png': checkPng,
  'image/bmp': checkBmp,
  'image/tiff': checkTiff,
};

const notDecodable = (type: string) =>
  refused(
    'picture-not-readable',
    '这种图片此处无法打开；请先在浏览器或相机中转为 jpeg 再取证',
    'This kind of picture cannot be opened here: make it a jpeg in the browser or camera before it is captured',
    { details: { type } },
  );

/**
 * The pixels of a picture, upright as it is shown. Throws `evidence.file-pixels` before anything is decoded,
 * `evidence.picture-not-readable` for a kind without decoder (webp, heic), of several pages, or damaged.
 */
async function decoded(bytes: Buffer, type: string): Promise<Bitmap> {
  const check = Object.hasOwn(decodable, type) ? decodable[type] : undefined;
  if (check === undefined) throw notDecodable(type);
  checkPixels(check(bytes), MOST_DECODED);
  if (type === 'image/png') await checkPngData(bytes);
  if (type === 'image/tiff' && tiffPages(bytes) > 1) throw notDecodable(type);
  try {
    const { bitmap } = await Jimp.fromBuffer(bytes, {
      'image/jpeg': { maxMemoryUsageInMB: 1024, maxResolutionInMP: MOST_DECODED / 1_000_000 },
    });
    return bitmap;
  } catch (error) {
    throw Object.assign(notDecodable(type), { cause: error });
  }
}

/** A small JPEG to look at, {@link THUMBNAIL} pixels at most. */
export async function thumbnail(bytes: Buffer, type: string): Promise<Made> {
  return smallOf(await decoded(bytes, type));
}

/** The same of pixels that are there already. */
export async function smallOf(bitmap: Bitmap): Promise<Made> {
  const { width, height } = bitmap;
  const picture = pictureOf(bitmap);
  const scale = Math.min(1, THUMBNAIL / Math.max(width, height));
  if (scale < 1)
    picture.resize({ w: Math.max(1, Math.round(width * scale)), h: Math.max(1, Math.round(height * scale)) });
  const flat = new Jimp({ width: picture.width, height: picture.height, color: 0xffffffff });
  flat.composite(picture);
  return { bytes: await encoded(flat.bitmap, 'jpeg', 80), type: 'image/jpeg' };
}

/**
 * A copy with regions painted black, made of its pixels alone: no metadata, no thumbnail of the camera, no byte of the
 * original. A PNG stays one; everything else becomes a JPEG. Regions grow to whole blocks where the original is a JPEG.
 */
export async function redactPicture(bytes: Buffer, type: string, regions: readonly Region[]): Promise<Made> {
  if (regions.length === 0) throw nothingToRedact();
  checkRegions(regions);
  const bitmap = await decoded(bytes, type);
  const grid = type === 'image/jpeg' ? JPEG_BLOCK : 1;
  blackOut(
    bitmap,
    regions.map((region) => pixelsOf(region, bitmap.width, bitmap.height, grid)),
  );
  return type === 'image/png'
    ? { bytes: await encoded(bitmap, 'png'), type }
    : { bytes: await encoded(bitmap, 'jpeg', 92), type: 'image/jpeg' };
}

/** The picture as a JPEG of its pixels alone, on white where it is transparent. */
export async function transcodePicture(bytes: Buffer, type: string): Promise<Made> {
  const bitmap = await decoded(bytes, type);
  const flat = new Jimp({ width: bitmap.width, height: bitmap.height, color: 0xffffffff });
  flat.composite(pictureOf(bitmap));
  return { bytes: await encoded(flat.bitmap, 'jpeg', 92), type: 'image/jpeg' };
}
