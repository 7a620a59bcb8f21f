import type { ByteSource } from '../byte-source.ts';
import { badPath, bomb, cutOff, malformed, tooLargeToCheck } from './refusals.ts';

/** One file in an archive, by the directory of the archive. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly compressed: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly start: number;
}

const IS = 'zip';
const END = Buffer.from('PK\x05\x06', 'latin1');
const END_LENGTH = 22;
const LOCATOR_LENGTH = 20;
const LONGEST_COMMENT = 65_535;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const ALL_ONES_16 = 0xffff;
const ALL_ONES_32 = 0xffffffff;
const ZIP64_EXTRA = 0x0001;
const UTF8_FLAG = 0x0800;
const ENCRYPTED_FLAG = 0x0001;
const LARGEST_DIRECTORY = 64 * 1024 * 1024;

/**
 * The directory of a zip (APPNOTE 6.3), zip64 included, of a file that is a zip from its first to its last byte. Throws
 * `evidence.file-cut-off`, `evidence.file-damaged`; `evidence.file-bomb` where entries share bytes; `evidence.file-path` for
 * a path that leads out of the archive.
 */
export async function zipDirectory(source: ByteSource): Promise<readonly ZipEntry[]> {
  const place = await findDirectory(source);
  if (place.length > LARGEST_DIRECTORY) throw tooLargeToCheck(LARGEST_DIRECTORY / 1024 ** 2);
  const directory = await source.read(place.start, place.length);
  if (directory.length < place.length) throw cutOff(IS);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + ENTRY_LENGTH <= directory.length;) {
    if (directory.readUInt32LE(at) !== 0x02014b50) throw malformed(IS);
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const next = at + ENTRY_LENGTH + nameLength + extraLength + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw malformed(IS);
    entries.push(entryAt(directory, at, nameLength, extraLength));
    at = next;
  }
  if (entries.length !== place.entries) throw malformed(IS);
  checkOverlaps(entries, place.start);
  for (const { name } of entries) checkPath(name);
  return entries;
}

interface Place {
  readonly start: number;
  readonly length: number;
  readonly entries: number;
}

async function findDirectory(source: ByteSource): Promise<Place> {
  const length = Math.min(source.size, END_LENGTH + LONGEST_COMMENT + LOCATOR_LENGTH);
  const from = source.size - length;
  const tail = await source.read(from, length);
  for (let at = tail.lastIndexOf(END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(END, at - 1)) {
    // the comment ends with the file: nothing stands behind the archive
    if (at + END_LENGTH > tail.length || at + END_LENGTH + tail.readUInt16LE(at + 20) !== tail.length)
      continue;
    const place = {
      start: tail.readUInt32LE(at + 16),
      length: tail.readUInt32LE(at + 12),
      entries: tail.readUInt16LE(at + 10),
    };
    const is64 = place.start === ALL_ONES_32 || place.length === ALL_ONES_32 || place.entries === ALL_ONES_16;
    return is64 ? await zip64Place(source, from + at) : place;
  }
  throw cutOff(IS);
}

async function zip64Place(source: ByteSource, end: number): Promise<Place> {
  const locator = await source.read(end - LOCATOR_LENGTH, LOCATOR_LENGTH);
  if (locator.length < LOCATOR_LENGTH || locator.readUInt32LE(0) !== 0x07064b50) throw malformed(IS);
  const record = await source.read(Number(locator.readBigUInt64LE(8)), 56);
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) throw malformed(IS);
  return {
    entries: Number(record.readBigUInt64LE(32)),
    length: Number(record.readBigUInt64LE(40)),
    start: Number(record.readBigUInt64LE(48)),
  };
}

function entryAt(directory: Buffer, at: number, nameLength: number, extraLength: number): ZipEntry {
  const flags = directory.readUInt16LE(at + 8);
  const nameEnd = at + ENTRY_LENGTH + nameLength;
  const name = directory.subarray(at + ENTRY_LENGTH, nameEnd);
  const extra = directory.subarray(nameEnd, nameEnd + extraLength);
  const numbers = {
    size: directory.readUInt32LE(at + 24),
    compressed: directory.readUInt32LE(at + 20),
    start: directory.readUInt32LE(at + 42),
  };
  return {
    name: name.toString((flags & UTF8_FLAG) === 0 ? 'latin1' : 'utf8'),
    method: directory.readUInt16LE(at + 10),
    encrypted: (flags & ENCRYPTED_FLAG) !== 0,
    ...withZip64(numbers, extra),
  };
}

/** Numbers of all ones stand in the zip64 extra field instead, in this order. */
function withZip64<N extends { size: number; compressed: number; start: number }>(
  numbers: N,
  extra: Buffer,
): N {
  const order = (['size', 'compressed', 'start'] as const).filter((key) => numbers[key] === ALL_ONES_32);
  if (order.length === 0) return numbers;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP64_EXTRA) continue;
    if (at + 4 + order.length * 8 > extra.length) break;
    const found = order.map(
      (key, place) => [key, Number(extra.readBigUInt64LE(at + 4 + place * 8))] as const,
    );
    return { ...numbers, ...Object.fromEntries(found) };
  }
  throw malformed(IS);
}

/** Entries lie one behind the other, the first at the beginning: shared bytes are how small archives unpack to huge ones. */
function checkOverlaps(entries: readonly ZipEntry[], directory: number): void {
  const inOrder = [...entries].sort((one, other) => one.start - other.start);
  if (inOrder.length > 0 && inOrder[0]!.start !== 0) throw malformed(IS);
  let end = 0;
  for (const { start, compressed } of inOrder) {
    if (start < end) throw bomb();
    end = start + LOCAL_LENGTH + compressed;
  }
  if (end > directory) throw bomb();
}

function checkPath(name: string): void {
  const out =
    name.includes('\0') ||
    name.includes('\\') ||
    /^(?:\/|[A-Za-z]:)/.test(name) ||
    name.split('/').includes('..');
  if (out) throw badPath();
}
