import { crc32, inflateRawSync } from 'node:zlib';
import { unreadable } from './unreadable.ts';

const MB = 1024 * 1024;
/** A paper of two hundred pages with remarks is under 1 MB packed and 10 MB unpacked. */
const LIMITS = { file: 20 * MB, entries: 1000, part: 24 * MB, all: 64 * MB } as const;

const LOCAL_HEADER = 0x0403_4b50;
const CENTRAL_HEADER = 0x0201_4b50;
const END_OF_DIRECTORY = 0x0605_4b50;
const ENCRYPTED = 0x1;
/** First bytes of the old Office container, which also wraps encrypted docx. */
const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0];

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * The parts of a docx from an untrusted hand. Sizes and counts are limited before anything is unpacked, and a part unpacks to the size
 * its entry says or not at all. Names are only ever compared, never used as paths. Throws `documents.docx-unreadable`.
 */
export class DocxArchive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries = new Map<string, Entry>();

  constructor(bytes: Uint8Array) {
    if (bytes.byteLength > LIMITS.file) throw unreadable('too-large');
    if (OLD_CONTAINER.every((byte, index) => bytes[index] === byte)) throw unreadable('old-or-encrypted');
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.#readDirectory();
    } catch (error) {
      // reading past the end of the file
      if (error instanceof RangeError) throw unreadable('damaged', error);
      throw error;
    }
  }

  names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** A part as text; undefined when there is none of that name. */
  text(name: string): string | undefined {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.#unpacked(entry));
    } catch (error) {
      if (error instanceof Error && error.name === 'Problem') throw error;
      throw unreadable('damaged', error);
    }
  }

  #readDirectory(): void {
    const view = this.#view;
    let end = view.byteLength - 22;
    const first = Math.max(0, end - 0xffff);
    while (end >= first && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
    if (end < first) throw unreadable('not-docx');
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    // 0xffff and 0xffffffff say that the numbers stand elsewhere: a zip64, which no paper needs
    if (count > LIMITS.entries || at === 0xffff_ffff) throw unreadable('too-large');
    let all = 0;
    for (let index = 0; index < count; index += 1) {
      if (view.getUint32(at, true) !== CENTRAL_HEADER) throw unreadable('damaged');
      const nameLength = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + nameLength));
      const entry: Entry = {
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      };
      if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw unreadable('old-or-encrypted');
      all += entry.size;
      if (entry.size > LIMITS.part || all > LIMITS.all) throw unreadable('too-large');
      // two parts of one name are two documents, of which every reader may see another
      if (this.#entries.has(name.toLowerCase())) throw unreadable('damaged');
      this.#entries.set(name.toLowerCase(), entry);
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  }

  #unpacked({ method, crc, packed, size, offset }: Entry): Uint8Array {
    const view = this.#view;
    if (view.getUint32(offset, true) !== LOCAL_HEADER) throw unreadable('damaged');
    const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const data = this.#bytes.subarray(from, from + packed);
    let plain: Uint8Array = data;
    if (method === 8) plain = inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
    else if (method !== 0) throw unreadable('damaged');
    if (plain.byteLength !== size || crc32(plain) !== crc) throw unreadable('damaged');
    return plain;
  }
}
