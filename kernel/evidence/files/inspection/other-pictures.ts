import { refuseTrailer } from './foreign.ts';
import { markupIn } from './markup.ts';
import type { Size } from './pixels.ts';
import { cutOff, malformed, polyglot } from './refusals.ts';

/** Chunks of a WebP (RFC 9649) up to the length its head says; its size in pixels. Codes as for a JPEG. */
export function checkWebp(bytes: Buffer): Size {
  const end = riffEnd(bytes, 'webp');
  let size: Size | undefined;
  for (let at = 12; at + 8 <= end;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (content.length < length) throw cutOff('webp');
    size ??= webpSize(name, content);
    if (name === 'XMP ' || name === 'EXIF') {
      const markup = markupIn(content);
      if (markup !== undefined) throw polyglot('webp', markup);
    }
    at += 8 + length + (length % 2);
  }
  if (size === undefined) throw malformed('webp');
  return size;
}

function webpSize(name: string, content: Buffer): Size | undefined {
  if (content.length < 10) return undefined;
  if (name === 'VP8X') return { width: content.readUIntLE(4, 3) + 1, height: content.readUIntLE(7, 3) + 1 };
  if (name === 'VP8 ')
    return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff };
  if (name !== 'VP8L') return undefined;
  const bits = content.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** Where a RIFF file ends by its own word. The length is also what a script would hide behind: `RIFF/*`. */
export function riffEnd(head: Buffer, is: string, size = head.length): number {
  const end = head.readUInt32LE(4) + 8;
  if (end > size + 1) throw cutOff(is);
  if (end < size) refuseTrailer(head.subarray(Math.min(end, head.length)), is);
  return Math.min(end, size);
}

/** Head of a bitmap; its size in pixels. The length it claims must be its own: `BM/*` opens a script. */
export function checkBmp(bytes: Buffer): Size {
  if (bytes.length < 54) throw cutOff('bmp');
  const length = bytes.readUInt32LE(2);
  if (length > bytes.length) throw cutOff('bmp');
  if (length !== 0 && length < 54) throw malformed('bmp');
  if (length > 0) refuseTrailer(bytes.subarray(length), 'bmp');
  return { width: Math.abs(bytes.readInt32LE(18)), height: Math.abs(bytes.readInt32LE(22)) };
}

const IMAGE_WIDTH = 256;
const IMAGE_LENGTH = 257;
const SHORT = 3;
const MOST_PAGES = 10_000;

/** Directories of a TIFF (TIFF 6.0); the size of its largest page in pixels. Codes as for a JPEG. */
export function checkTiff(bytes: Buffer): Size {
  const sizes = [...pageSizes(bytes)];
  if (sizes.length === 0) throw malformed('tiff');
  return sizes.reduce((largest, size) =>
    size.width * size.height > largest.width * largest.height ? size : largest,
  );
}

/** How many pages a TIFF has. */
export const tiffPages = (bytes: Buffer): number => [...pageSizes(bytes)].length;

function* pageSizes(bytes: Buffer): Generator<Size> {
  const little = bytes.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  let pages = 0;
  for (let at = long(4); at !== 0;) {
    pages += 1;
    if (pages > MOST_PAGES) throw malformed('tiff');
    if (at + 2 > bytes.length) throw cutOff('tiff');
    const entries = short(at);
    const end = at + 2 + entries * 12;
    if (end + 4 > bytes.length) throw cutOff('tiff');
    const size = { width: 0, height: 0 };
    for (let entry = at + 2; entry < end; entry += 12) {
      const tag = short(entry);
      const value = short(entry + 2) === SHORT ? short(entry + 8) : long(entry + 8);
      if (tag === IMAGE_WIDTH) size.width = value;
      if (tag === IMAGE_LENGTH) size.height = value;
    }
    yield size;
    at = long(end);
  }
}
