/** What the first bytes of a file say about it. */
export interface Opening {
  readonly utf16: 'le' | 'be' | undefined;
  /** Length of the byte order mark. */
  readonly skip: number;
}

export function openingOf(first: Buffer): Opening {
  if (first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf) return { utf16: undefined, skip: 3 };
  if (first[0] === 0xff && first[1] === 0xfe) return { utf16: 'le', skip: 2 };
  if (first[0] === 0xfe && first[1] === 0xff) return { utf16: 'be', skip: 2 };
  return { utf16: undefined, skip: 0 };
}

/**
 * Turns UTF-16 into UTF-8, so that everything after it knows one kind of bytes. What UTF-16 cannot mean (half a surrogate
 * pair, half a code unit at the end) becomes the byte FF, which is never valid in UTF-8: the row it stands in is then
 * rejected like any other undecodable row.
 */
export async function* utf8FromUtf16(
  source: AsyncIterable<Buffer>,
  order: 'le' | 'be',
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const bytes of source) {
    const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    let usable = all.length & ~1;
    const unitAt =
      usable === 0 ? 0 : order === 'le' ? all.readUInt16LE(usable - 2) : all.readUInt16BE(usable - 2);
    if (unitAt >= 0xd800 && unitAt <= 0xdbff) usable -= 2;
    rest = Buffer.from(all.subarray(usable));
    if (usable > 0) yield encode(all.subarray(0, usable), order);
  }
  if (rest.length > 0) yield Buffer.from([0xff]);
}

function encode(units: Buffer, order: 'le' | 'be'): Buffer {
  const text = (order === 'le' ? units : Buffer.from(units).swap16()).toString('utf16le');
  if (text.isWellFormed()) return Buffer.from(text, 'utf8');
  const parts = text.split(/\p{Surrogate}/u).map((part) => Buffer.from(part, 'utf8'));
  return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [Buffer.from([0xff]), part])));
}
