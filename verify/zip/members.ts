import { stop } from '../report/fault.ts';
import type { BundleSource } from '../source.ts';
import { endingOf, long, UINT32, type Ending } from './ending.ts';
import { memberName } from './names.ts';

/**
 * The members of a bundle. A bundle is a zip in one form only: members stored, not compressed, one behind the other without
 * a gap from the first byte on; no comment, no extra field but the sizes beyond 4 GiB, no attributes, one fixed date. Every
 * byte of the file is thereby either content, whose digest is checked, or follows from it: nothing can be flipped, hidden or
 * added unseen, and nothing is inflated, so that a bomb has nowhere to be.
 */
export interface ZipMember {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly crc: number;
  /** Where its content begins and ends in the file. */
  readonly start: number;
  readonly end: number;
}

const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const PLAIN = 20;
const LONG = 45;
/** 1980-01-01, the first day of the format: a bundle says its time itself. */
const NO_DATE = 0x0021;
const EXTRA_LONG = 0x0001;
const SYMLINK = 0o120000;
const LARGEST_DIRECTORY = 8 << 20;
const ENCRYPTED = 0x2041;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** What the directory says of one member. */
interface Entry {
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
  /** Bytes of the entry. */
  readonly length: number;
}

/** Reads and checks the form of the whole zip; contents are not read yet. Stops at the first fault. */
export async function membersOf(source: BundleSource): Promise<readonly ZipMember[]> {
  const ending = await endingOf(source);
  if (ending.end - ending.start > LARGEST_DIRECTORY)
    return stop('zip.too-many', null, '目录过大', 'the directory is too large');
  const directory = await source.read(ending.start, ending.end);
  const entries = [...entriesOf(directory, ending)];
  const members: ZipMember[] = [];
  let at = 0;
  for (const entry of entries) {
    const member = await memberAt(source, at, entry, ending.start);
    members.push(member);
    at = member.end;
  }
  if (at !== ending.start)
    return stop(
      'zip.surplus',
      null,
      '最后一个成员与目录之间有多余的数据',
      'there is data between the last member and the directory',
    );
  return members;
}

function* entriesOf(directory: Uint8Array, ending: Ending): Generator<Entry> {
  const seen = new Set<string>();
  let at = 0;
  for (let index = 0; index < ending.members; index += 1) {
    const entry = entryAt(directory, at, seen);
    at += entry.length;
    yield entry;
  }
  if (at !== directory.length)
    stop('zip.directory', null, '目录比其成员长', 'the directory is longer than its members');
}

function entryAt(directory: Uint8Array, at: number, seen: Set<string>): Entry {
  if (directory.length - at < CENTRAL_BYTES)
    return stop('zip.directory', null, '目录不完整', 'the directory is cut off');
  const view = viewOf(directory.subarray(at));
  if (view.getUint32(0, true) !== CENTRAL)
    return stop(
      'zip.directory',
      null,
      '目录中有不是成员的数据',
      'the directory holds something that is no member',
    );
  const named = view.getUint16(28, true);
  const extra = view.getUint16(30, true);
  const comment = view.getUint16(32, true);
  const length = CENTRAL_BYTES + named + extra + comment;
  if (view.byteLength < length) return stop('zip.directory', null, '目录不完整', 'the directory is cut off');
  const nameBytes = directory.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + named);
  const name = memberName(nameBytes, seen);
  checkForm(view, name);
  if (comment !== 0) return stop('zip.extra', name, '成员带有注释', 'the member carries a comment');
  const sizes = {
    size: view.getUint32(24, true),
    packed: view.getUint32(20, true),
    offset: view.getUint32(42, true),
  };
  const found = extendedSizes(
    viewOf(directory.subarray(at + CENTRAL_BYTES + named, at + length)),
    sizes,
    name,
  );
  const version = found.long ? LONG : PLAIN;
  if (view.getUint16(4, true) !== version || view.getUint16(6, true) !== version)
    return stop(
      'zip.form',
      name,
      '成员的格式版本不是规定的',
      'the member’s version of the format is not the one laid down',
    );
  return { name, nameBytes, crc: view.getUint32(16, true), size: found.size, offset: found.offset, length };
}

/** Flags, method, date and attributes, each named when it is not as laid down. */
function checkForm(view: DataView, name: string): void {
  const flags = view.getUint16(8, true);
  if ((flags & ENCRYPTED) !== 0) stop('zip.encrypted', name, '成员被加密', 'the member is encrypted');
  if (view.getUint16(10, true) !== 0)
    stop(
      'zip.compressed',
      name,
      '成员被压缩：证据包的成员只存储、不压缩，因而不会有压缩炸弹',
      'the member is compressed: members of a bundle are stored as they are, which leaves no room for a bomb',
    );
  if (((view.getUint32(38, true) >>> 16) & 0o170000) === SYMLINK)
    stop('zip.link', name, '成员是符号链接', 'the member is a symbolic link');
  if (
    flags !== 0 ||
    view.getUint16(12, true) !== 0 ||
    view.getUint16(14, true) !== NO_DATE ||
    view.getUint16(34, true) !== 0 ||
    view.getUint16(36, true) !== 0 ||
    view.getUint32(38, true) !== 0
  )
    stop(
      'zip.form',
      name,
      '成员的标志、日期或属性不是规定的值',
      'the member’s flags, date or attributes are not the ones laid down',
    );
}

interface Sizes {
  readonly size: number;
  readonly packed: number;
  readonly offset: number;
}

/** Sizes and offset from the zip64 field where the short ones do not suffice, and only there. */
function extendedSizes(extra: DataView, short: Sizes, name: string): Sizes & { readonly long: boolean } {
  const wanted = [short.size, short.packed, short.offset].filter((value) => value === UINT32).length * 8;
  const wrong = (): never =>
    stop('zip.extra', name, '成员的附加字段不是规定的', 'the member’s extra field is not the one laid down');
  if (extra.byteLength !== (wanted === 0 ? 0 : wanted + 4)) return wrong();
  if (wanted > 0 && (extra.getUint16(0, true) !== EXTRA_LONG || extra.getUint16(2, true) !== wanted))
    return wrong();
  let at = 4;
  const full = (value: number): number => {
    if (value !== UINT32) return value;
    const found = long(extra, at);
    at += 8;
    return found < UINT32 ? wrong() : found;
  };
  const size = full(short.size);
  const packed = full(short.packed);
  const offset = full(short.offset);
  if (size !== packed) return stop('zip.form', name, '成员的两个长度不同', 'the member’s two sizes differ');
  return { size, packed, offset, long: wanted > 0 };
}

/** The header in front of the content says the same as the directory, and the content follows the one before at once. */
async function memberAt(source: BundleSource, at: number, entry: Entry, limit: number): Promise<ZipMember> {
  const { name, nameBytes, size, crc } = entry;
  if (entry.offset !== at)
    return stop(
      'zip.layout',
      name,
      '成员重叠、有间隔或前面有多余的数据',
      'members overlap, or there is data before or between them',
    );
  const big = size >= UINT32;
  const extra = big ? 20 : 0;
  const start = at + LOCAL_BYTES + nameBytes.length + extra;
  if (start + size > limit)
    return stop('zip.layout', name, '成员超出文件', 'the member reaches beyond its place');
  const header = await source.read(at, start);
  const view = viewOf(header);
  const tail = LOCAL_BYTES + nameBytes.length;
  const same =
    view.getUint32(0, true) === LOCAL &&
    view.getUint16(4, true) === (big ? LONG : PLAIN) &&
    view.getUint16(6, true) === 0 &&
    view.getUint16(8, true) === 0 &&
    view.getUint16(10, true) === 0 &&
    view.getUint16(12, true) === NO_DATE &&
    view.getUint32(14, true) === crc &&
    view.getUint32(18, true) === (big ? UINT32 : size) &&
    view.getUint32(22, true) === (big ? UINT32 : size) &&
    view.getUint16(26, true) === nameBytes.length &&
    view.getUint16(28, true) === extra &&
    nameBytes.every((byte, index) => header[LOCAL_BYTES + index] === byte) &&
    (!big ||
      (view.getUint16(tail, true) === EXTRA_LONG &&
        view.getUint16(tail + 2, true) === 16 &&
        long(view, tail + 4) === size &&
        long(view, tail + 12) === size));
  if (!same)
    return stop(
      'zip.header',
      name,
      '成员前的头部与目录不符',
      'the header before the member does not agree with the directory',
    );
  return { name, size, crc, start, end: start + size };
}
