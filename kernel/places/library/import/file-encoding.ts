import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';

export type FileEncoding = 'utf-8' | 'gb18030';

const SAMPLE = 1 << 20;
const LINE_FEED = 10;

/**
 * The encoding of a text file, by the lines among its first megabytes that hold more than ASCII: UTF-8 when half of them are
 * valid UTF-8 (Chinese in GBK hardly ever is), otherwise GB 18030, which contains GBK and GB 2312.
 */
export async function encodingOf(path: string): Promise<FileEncoding> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(SAMPLE);
    let [valid, wrong] = [0, 0];
    for (let at = 0; ;) {
      const { bytesRead } = await file.read(buffer, 0, SAMPLE, at);
      if (bytesRead === 0) break;
      at += bytesRead;
      for (const line of linesOf(buffer.subarray(0, bytesRead)))
        if (!isAscii(line)) {
          if (isUtf8(line)) valid += 1;
          else wrong += 1;
        }
      // a megabyte without a Chinese character says nothing
      if (valid + wrong > 0) break;
    }
    return valid >= wrong ? 'utf-8' : 'gb18030';
  } finally {
    await file.close();
  }
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, from);
    const end = found === -1 ? bytes.length : found + 1;
    // what the sample cuts off may end inside a character
    if (found !== -1 || from === 0) yield bytes.subarray(from, end);
    from = end;
  }
}

function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 127) return false;
  return true;
}

/** What a piece of text shows where its bytes mean nothing in the encoding of the file. */
export const UNDECODABLE = '\uFFFD';

const multiByte = /[\u0800-\uFFFC\u{10000}-\u{10FFFF}]/u;

/**
 * Decodes a file line by line where it must: a line whose bytes are not of the file's encoding holds U+FFFD, and its row is
 * rejected instead of garbled. In a GB 18030 file a line of valid UTF-8 with Chinese characters is such a line: read as GBK it
 * would be other characters.
 */
export async function* decoded(
  source: AsyncIterable<Buffer>,
  encoding: FileEncoding,
): AsyncGenerator<string> {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const line = (bytes: Buffer): string => {
    if (isAscii(bytes)) return bytes.toString('latin1');
    if (encoding === 'gb18030' && isUtf8(bytes) && multiByte.test(bytes.toString('utf8')))
      return `${UNDECODABLE}${bytes.toString('utf8')}`;
    try {
      return strict.decode(bytes);
    } catch {
      return encoding === 'utf-8' ? bytes.toString('utf8') : UNDECODABLE + bytes.toString('latin1');
    }
  };
  const piece = (bytes: Buffer): string => {
    if (encoding === 'utf-8' && isUtf8(bytes)) return bytes.toString('utf8');
    let text = '';
    for (const one of linesOfAll(bytes)) text += line(one);
    return text;
  };
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  for await (const bytes of source) {
    let all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    if (first && all.length >= 3) {
      first = false;
      if (all[0] === 0xef && all[1] === 0xbb && all[2] === 0xbf) all = all.subarray(3);
    }
    const end = all.lastIndexOf(LINE_FEED) + 1;
    // a line that never ends is passed on in pieces: the reader refuses it by its length
    const whole = end === 0 && all.length > SAMPLE ? all.length : end;
    if (whole > 0) yield piece(all.subarray(0, whole));
    rest = Buffer.from(all.subarray(whole));
  }
  if (rest.length > 0) yield piece(rest);
}

function* linesOfAll(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, from);
    const end = found === -1 ? bytes.length : found + 1;
    yield bytes.subarray(from, end);
    from = end;
  }
}
