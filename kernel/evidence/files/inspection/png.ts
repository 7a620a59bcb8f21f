import { Readable } from 'node:stream';
import { crc32, createInflate } from 'node:zlib';
import { refuseTrailer } from './foreign.ts';
import { markupIn } from './markup.ts';
import type { Size } from './pixels.ts';
import { bomb, cutOff, malformed, polyglot } from './refusals.ts';

const IS = 'png';
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const NAME = /^[A-Za-z]{4}$/;

interface Header extends Size {
  /** Bytes of a row. */
  readonly row: number;
}

interface Chunk {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * Walks the chunks of a PNG (ISO/IEC 15948), each with its check sum, and gives its size in pixels. Throws
 * `evidence.file-cut-off`, `evidence.file-damaged`, `evidence.file-polyglot`.
 */
export function checkPng(bytes: Buffer): Size {
  let header: Header | undefined;
  for (const { name, content } of chunksOf(bytes)) {
    if (header === undefined) header = headerOf(name, content);
    else if (name !== 'IDAT') {
      const markup = markupIn(content);
      if (markup !== undefined) throw polyglot(IS, markup);
    }
  }
  if (header === undefined) throw malformed(IS);
  return header;
}

/**
 * Refuses a picture whose data unpack to more than its size needs: `evidence.file-bomb`; `evidence.file-damaged` for data
 * that do not unpack. Nothing is kept in memory.
 */
export async function checkPngData(bytes: Buffer): Promise<void> {
  const chunks = [...chunksOf(bytes)];
  const { row, height } = headerOf(chunks[0]!.name, chunks[0]!.content);
  // a row has a byte for its filter; interlacing makes up to twice as many rows, each rounded up to whole bytes
  const most = height * row + 5 * height + 64;
  const data = Readable.from(chunks.filter(({ name }) => name === 'IDAT').map(({ content }) => content));
  let unpacked = 0;
  try {
    for await (const part of data.pipe(createInflate())) {
      unpacked += (part as Buffer).length;
      if (unpacked > most) break;
    }
  } catch {
    throw malformed(IS);
  }
  if (unpacked > most) throw bomb();
}

function* chunksOf(bytes: Buffer): Generator<Chunk> {
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) throw cutOff(IS);
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (!NAME.test(name)) throw malformed(IS);
    if (end > bytes.length) throw cutOff(IS);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) throw malformed(IS);
    yield { name, content: bytes.subarray(at + 8, end - 4) };
    at = end;
    if (name !== 'IEND') continue;
    refuseTrailer(bytes.subarray(at), IS);
    return;
  }
}

function headerOf(name: string, content: Buffer): Header {
  const channels = CHANNELS[content[9] ?? -1];
  if (name !== 'IHDR' || content.length !== 13 || channels === undefined) throw malformed(IS);
  const width = content.readUInt32BE(0);
  const height = content.readUInt32BE(4);
  const depth = content[8]!;
  if (![1, 2, 4, 8, 16].includes(depth)) throw malformed(IS);
  return { width, height, row: Math.ceil((width * channels * depth) / 8) };
}
