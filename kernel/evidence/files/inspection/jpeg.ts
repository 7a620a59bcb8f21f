import { refuseTrailer } from './foreign.ts';
import { markupIn } from './markup.ts';
import type { Size } from './pixels.ts';
import { cutOff, malformed, polyglot } from './refusals.ts';

const IS = 'jpeg';
const START_OF_FRAME = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
]);
const SCAN = 0xda;
const END = 0xd9;
const APP0 = 0xe0;
const APP15 = 0xef;
const COMMENT = 0xfe;

/**
 * Walks the segments of a JPEG (ITU-T T.81 annex B) to its end and gives its size in pixels. Behind the end may stand what
 * phones put there (more pictures, a moving one), and nothing that opens as something else. Throws
 * `evidence.file-cut-off`, `evidence.file-damaged`, `evidence.file-polyglot`.
 */
export function checkJpeg(bytes: Buffer): Size {
  let size: Size | undefined;
  let at = 2;
  for (;;) {
    if (at + 4 > bytes.length) throw cutOff(IS);
    if (bytes[at] !== 0xff) throw malformed(IS);
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) break;
    const length = bytes.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) throw cutOff(IS);
    checkSegment(marker, bytes.subarray(at + 4, end), at === 2);
    if (START_OF_FRAME.has(marker)) {
      if (length < 8) throw malformed(IS);
      size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at = marker === SCAN ? endOfScan(bytes, end) : end;
    // the end may be the last two bytes
    if (at + 2 === bytes.length && bytes[at] === 0xff && bytes[at + 1] === END) break;
  }
  if (size === undefined) throw malformed(IS);
  refuseTrailer(bytes.subarray(at + 2), IS);
  return size;
}

/** A comment or a segment of an application holds no markup, and the first one is what cameras write. */
function checkSegment(marker: number, content: Buffer, first: boolean): void {
  if (marker === COMMENT || (marker >= APP0 && marker <= APP15)) {
    const markup = markupIn(content);
    if (markup !== undefined) throw polyglot(IS, markup);
  }
  // `FF D8 FF E0 2F 2A`: the length of the segment opens a comment of a script
  if (first && marker === APP0 && !/^(?:JFIF|JFXX)\0/.test(content.toString('latin1', 0, 5)))
    throw polyglot(IS, 'script');
}

/** The next marker after the data of a scan: not a stuffed byte, not a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (
    let at = bytes.indexOf(0xff, from);
    at >= 0 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const marker = bytes[at + 1]!;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  throw cutOff(IS);
}
