/**
 * Writes the one form of zip that a bundle has: members stored as they are, one behind the other from the first byte on, no
 * comment, no attribute, one date, zip64 fields only where a size or an offset needs them. The same content is always the
 * same file, byte for byte, so that nothing in it can differ unseen. Pure: what is written follows from names, sizes and
 * checksums. Source: APPNOTE 6.3.10, 4.3.7 to 4.3.16.
 */
export interface StoredEntry {
  /** ASCII. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** CRC-32 of the content. */
  readonly crc: number;
}

const UINT32 = 0xffff_ffff;
const PLAIN = 20;
const LONG = 45;
const NO_DATE = 0x0021;
const EXTRA_LONG = 0x0001;
/** More than an end without zip64 counts can say. */
const MOST_ENTRIES = 0xfffe;

/** A record of little-endian numbers, filled from the front. */
class Fields {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(size: number) {
    this.#bytes = Buffer.alloc(size);
  }
  short(...values: readonly number[]): this {
    for (const value of values) this.#at = this.#bytes.writeUInt16LE(value, this.#at);
    return this;
  }
  word(...values: readonly number[]): this {
    for (const value of values) this.#at = this.#bytes.writeUInt32LE(value, this.#at);
    return this;
  }
  long(...values: readonly number[]): this {
    for (const value of values) this.#at = this.#bytes.writeBigUInt64LE(BigInt(value), this.#at);
    return this;
  }
  done(): Buffer {
    return this.#bytes;
  }
}

/** The field with what does not fit into 32 bits; empty where everything does. */
const longField = (values: readonly number[]): Buffer =>
  values.length === 0
    ? Buffer.alloc(0)
    : new Fields(4 + values.length * 8)
        .short(EXTRA_LONG, values.length * 8)
        .long(...values)
        .done();

/** What stands before the content of a member. */
export function localHeader({ name, size, crc }: StoredEntry): Buffer {
  const big = size >= UINT32;
  const extra = longField(big ? [size, size] : []);
  const shown = big ? UINT32 : size;
  const fields = new Fields(30)
    .word(0x04034b50)
    .short(big ? LONG : PLAIN, 0, 0, 0, NO_DATE)
    .word(crc, shown, shown)
    .short(name.length, extra.length);
  return Buffer.concat([fields.done(), Buffer.from(name, 'ascii'), extra]);
}

function centralHeader({ name, size, crc }: StoredEntry, offset: number): Buffer {
  const big = size >= UINT32;
  const far = offset >= UINT32;
  const extra = longField([...(big ? [size, size] : []), ...(far ? [offset] : [])]);
  const version = big || far ? LONG : PLAIN;
  const shown = big ? UINT32 : size;
  const fields = new Fields(46)
    .word(0x02014b50)
    .short(version, version, 0, 0, 0, NO_DATE)
    .word(crc, shown, shown)
    .short(name.length, extra.length, 0, 0, 0)
    .word(0, far ? UINT32 : offset);
  return Buffer.concat([fields.done(), Buffer.from(name, 'ascii'), extra]);
}

function ending(entries: number, start: number, size: number): Buffer {
  const far = start >= UINT32;
  const end = new Fields(22)
    .word(0x06054b50)
    .short(0, 0, entries, entries)
    .word(size, far ? UINT32 : start)
    .short(0)
    .done();
  if (!far) return end;
  const end64 = new Fields(56)
    .word(0x06064b50)
    .long(44)
    .short(LONG, LONG)
    .word(0, 0)
    .long(entries, entries, size, start)
    .done();
  const locator = new Fields(20)
    .word(0x07064b50, 0)
    .long(start + size)
    .word(1)
    .done();
  return Buffer.concat([end64, locator, end]);
}

/** The directory of these members and the end of the zip. */
export function directoryOf(entries: readonly StoredEntry[]): Buffer {
  if (entries.length > MOST_ENTRIES) throw new RangeError('too many members for one bundle');
  let offset = 0;
  const headers = entries.map((entry) => {
    const header = centralHeader(entry, offset);
    offset += localHeader(entry).length + entry.size;
    return header;
  });
  const size = headers.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...headers, ending(entries.length, offset, size)]);
}
