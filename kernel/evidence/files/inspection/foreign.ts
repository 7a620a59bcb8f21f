import type { ByteSource } from '../byte-source.ts';
import { markupIn } from './markup.ts';
import { polyglot } from './refusals.ts';

const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');
const END = Buffer.from('PK\x05\x06', 'latin1');
const END_LENGTH = 22;
/** A browser looks at no more when it guesses a type. */
const SNIFFED = 4096;

/** Other formats by what they begin with, wherever that stands behind the end of a picture; a zip is found from its end. */
const begins: readonly (readonly [string, Buffer])[] = [
  ['pdf', Buffer.from('%PDF-')],
  ['rar', Buffer.from('Rar!\x1a\x07', 'latin1')],
  ['7z', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')],
  ['program', Buffer.from('This program cannot be run in DOS mode')],
];

/**
 * Refuses a file that is read as one thing from its beginning and as another from its end or by a browser's guess:
 * a zip behind it, or markup among its first bytes. Throws `evidence.file-polyglot`.
 */
export async function refuseForeign(source: ByteSource, is: string): Promise<void> {
  const markup = markupIn(await source.read(0, SNIFFED));
  if (markup !== undefined) throw polyglot(is, markup);
  if (await endsAsZip(source)) throw polyglot(is, 'zip');
}

/** Refuses what stands behind the end of a file, unless it is nothing that could be opened on its own. */
export function refuseTrailer(trailer: Buffer, is: string): void {
  if (trailer.every((byte) => byte === 0 || byte === 0xff)) return;
  const found = begins.find(([, bytes]) => trailer.includes(bytes))?.[0] ?? markupIn(trailer);
  const runs = /^[\s=;]*(?:#!|\*\/|\/\/|MZ|PK\x03\x04|\x7fELF)/.test(trailer.toString('latin1', 0, 64))
    ? 'program'
    : undefined;
  const hides = found ?? runs;
  if (hides !== undefined) throw polyglot(is, hides);
}

/** Whether the last bytes are the end of a zip: a reader of zips looks there first. */
async function endsAsZip(source: ByteSource): Promise<boolean> {
  const length = Math.min(source.size, END_LENGTH + 65_535);
  const tail = await source.read(source.size - length, length);
  for (let at = tail.lastIndexOf(END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(END, at - 1)) {
    if (at + END_LENGTH > tail.length) continue;
    const directory = tail.readUInt32LE(at + 12);
    const end = source.size - length + at;
    // of zip64 the true numbers stand before
    if (directory === 0 || directory === 0xffffffff) return true;
    if (directory > end) continue;
    const start = await source.read(end - directory, 4);
    if (start.equals(CENTRAL)) return true;
  }
  return false;
}
