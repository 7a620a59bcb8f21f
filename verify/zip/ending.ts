import { stop } from '../report/fault.ts';
import type { BundleSource } from '../source.ts';

export const UINT32 = 0xffff_ffff;

const END = 0x06054b50;
const END_BYTES = 22;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const LONGEST_COMMENT = 0xffff;
const FIRST_HEADER = 0x04034b50;
/** Version 4.5 of the format: the one that knows sizes beyond 4 GiB. */
const VERSION_64 = 45;

/** Bundles hold far fewer; without a bound a directory alone could fill the memory. */
export const MOST_MEMBERS = 20_000;

/** Where the directory of a zip lies. */
export interface Ending {
  readonly members: number;
  readonly start: number;
  readonly end: number;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

const damaged = (zh: string, en: string): never => stop('zip.ending', null, zh, en);

/** A size or offset of 64 bits; nothing that a file can hold is larger than what a number holds exactly. */
export function long(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  return value > BigInt(Number.MAX_SAFE_INTEGER)
    ? damaged('结尾中的长度超出可能', 'a length is larger than any file')
    : Number(value);
}

/**
 * Reads the end of the zip (APPNOTE 4.3.14 to 4.3.16), which stands in its last bytes with no comment and nothing behind:
 * a second directory could otherwise hide there. Stops with `zip.not-a-zip`, `zip.surplus`, `zip.cut` or `zip.ending`.
 */
export async function endingOf(source: BundleSource): Promise<Ending> {
  const at = source.size - END_BYTES;
  if (at < 0) return stop('zip.not-a-zip', null, '这不是 zip 文件', 'this is not a zip file');
  const view = viewOf(await source.read(at, source.size));
  if (view.getUint32(0, true) !== END) return explainMissing(source);
  if (view.getUint16(20, true) !== 0) return damaged('结尾带有注释', 'the end carries a comment');
  if (view.getUint16(4, true) !== 0 || view.getUint16(6, true) !== 0)
    return damaged('压缩包声称分为多卷', 'it claims to be one of several volumes');
  const members = view.getUint16(10, true);
  if (members !== view.getUint16(8, true))
    return damaged('结尾中的成员数互相矛盾', 'its counts of members contradict each other');
  if (members > MOST_MEMBERS)
    return stop(
      'zip.too-many',
      null,
      `成员多于 ${String(MOST_MEMBERS)} 个`,
      `there are more than ${String(MOST_MEMBERS)} members`,
    );
  const bytes = view.getUint32(12, true);
  const start = view.getUint32(16, true);
  if (start !== UINT32) return placed({ members, start, end: start + bytes }, at);
  return placed(await long64(source, at, members, bytes), at - LOCATOR_BYTES - END64_BYTES);
}

/** The directory must reach exactly to where its end begins. */
function placed(ending: Ending, end: number): Ending {
  if (ending.end > end) return damaged('目录的位置不在文件之内', 'the directory would lie outside the file');
  if (ending.end < end)
    return stop(
      'zip.surplus',
      null,
      '目录与结尾之间或文件开头之前有多余的数据',
      'there is data before the bundle or between its directory and its end',
    );
  return ending;
}

/** The end of a zip whose directory begins beyond 4 GiB. */
async function long64(source: BundleSource, at: number, members: number, bytes: number): Promise<Ending> {
  const from = at - LOCATOR_BYTES - END64_BYTES;
  if (from < 0) return damaged('缺少 zip64 结尾', 'the zip64 end is missing');
  const view = viewOf(await source.read(from, at));
  const whole =
    view.getUint32(0, true) === END64 &&
    long(view, 4) === END64_BYTES - 12 &&
    view.getUint16(12, true) === VERSION_64 &&
    view.getUint16(14, true) === VERSION_64 &&
    view.getUint32(16, true) === 0 &&
    view.getUint32(20, true) === 0 &&
    long(view, 24) === members &&
    long(view, 32) === members &&
    long(view, 40) === bytes &&
    long(view, 48) >= UINT32 &&
    view.getUint32(END64_BYTES, true) === LOCATOR &&
    view.getUint32(END64_BYTES + 4, true) === 0 &&
    long(view, END64_BYTES + 8) === from &&
    view.getUint32(END64_BYTES + 16, true) === 1;
  if (!whole)
    return damaged('zip64 结尾不完整或自相矛盾', 'the zip64 end is not whole or contradicts itself');
  const start = long(view, 48);
  return { members, start, end: start + bytes };
}

/** Says what the file is when it does not end as a bundle ends. */
async function explainMissing(source: BundleSource): Promise<never> {
  const tail = viewOf(await source.read(Math.max(0, source.size - END_BYTES - LONGEST_COMMENT), source.size));
  for (let at = tail.byteLength - END_BYTES; at >= 0; at -= 1)
    if (tail.getUint32(at, true) === END)
      return stop('zip.surplus', null, '压缩包之后还有数据', 'there is data behind the end of the bundle');
  const head = viewOf(await source.read(0, 4));
  return head.getUint32(0, true) === FIRST_HEADER
    ? stop(
        'zip.cut',
        null,
        '压缩包没有结尾：传输中断或被截断',
        'the bundle has no end: it was cut off or not fully received',
      )
    : stop('zip.not-a-zip', null, '这不是 zip 文件', 'this is not a zip file');
}
