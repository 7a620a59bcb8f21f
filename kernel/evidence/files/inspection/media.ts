import type { ByteSource } from '../byte-source.ts';
import { refuseTrailer } from './foreign.ts';
import { riffEnd } from './other-pictures.ts';
import { cutOff, malformed, polyglot } from './refusals.ts';

const MOST_BOXES = 100_000;
/** Bytes behind the last box that are looked at. */
const LOOKED_AT = 1024 * 1024;
const BOX = /^[\x20-\x7e\xa9]{4}$/;

/**
 * Walks the top-level boxes of an MP4, MOV, M4A or HEIF file (ISO/IEC 14496-12) to the end. A recording that broke off is
 * taken: its last box is longer than what is there. What follows the last box must not open as something else.
 */
export async function checkBoxes(source: ByteSource, is: string): Promise<void> {
  let at = 0;
  for (let boxes = 0; at + 8 <= source.size; boxes += 1) {
    if (boxes > MOST_BOXES) throw malformed(is);
    const head = await source.read(at, 16);
    const name = head.toString('latin1', 4, 8);
    if (!BOX.test(name)) break;
    if (boxes === 0 && name !== 'ftyp') throw malformed(is);
    const length = boxLength(head, source.size - at);
    if (length === undefined) break;
    // the first box is small; a long one would hide a document in front of the film
    if (boxes === 0 && length > 1024) throw polyglot(is, 'data');
    at += length;
  }
  if (at < source.size) refuseTrailer(await source.read(at, LOOKED_AT), is);
}

function boxLength(head: Buffer, left: number): number | undefined {
  const short = head.readUInt32BE(0);
  if (short === 0) return left;
  if (short !== 1) return short < 8 ? undefined : short;
  if (head.length < 16) return undefined;
  const long = Number(head.readBigUInt64BE(8));
  return long < 16 ? undefined : long;
}

/** A WAVE file: its own length is believed where it can be, so that nothing hides behind it. */
export async function checkWave(source: ByteSource): Promise<void> {
  const head = await source.read(0, 12);
  if (head.length < 12) throw cutOff('wav');
  // a length that opens a comment of a script, longer than what is there
  if (head.toString('latin1', 4, 6) === '/*' && head.readUInt32LE(4) > source.size)
    throw polyglot('wav', 'script');
  // recorders that stream write no length, or the largest
  const length = head.readUInt32LE(4);
  if (length === 0 || length === 0xffffffff) return;
  if (length + 8 > source.size + 1) return;
  const end = riffEnd(head, 'wav', source.size);
  if (end < source.size) refuseTrailer(await source.read(end, LOOKED_AT), 'wav');
}
