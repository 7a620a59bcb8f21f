import { open } from 'node:fs/promises';
import { Problem } from '@gaoyao/kernel/store';

const CHUNK = 1 << 16;
const LINE_FEED = 10;

/** A line without its end; what is not UTF-8 is read as GB 18030 (GBK), line by line, so that a mixed file is read too. */
function decoded(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return gb18030.decode(bytes);
  }
}
const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

/**
 * The lines of a file as texts, without their ends and without a byte order mark; `-` is standard input. A file of any
 * length is read in pieces. Throws `address.file-unreadable`.
 */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let left = Buffer.alloc(0);
  let first = true;
  const text = (bytes: Buffer): string => {
    const line = decoded(bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes);
    const bare = first ? line.replace(/^\uFEFF/, '') : line;
    first = false;
    return bare;
  };
  for await (const chunk of chunksOf(path)) {
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      const line = chunk.subarray(from, at);
      yield text(left.length === 0 ? line : Buffer.concat([left, line]));
      left = Buffer.alloc(0);
      from = at + 1;
    }
    if (from < chunk.length) left = Buffer.concat([left, chunk.subarray(from)]);
  }
  if (left.length > 0) yield text(left);
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  if (path === '-') {
    for await (const chunk of process.stdin) yield chunk as Buffer;
    return;
  }
  const unreadable = (cause: unknown): Problem =>
    new Problem(
      'address.file-unreadable',
      { zh: `读不到文件 ${path}`, en: `Cannot read the file ${path}` },
      { cause },
    );
  const file = await open(path).catch((cause: unknown) => {
    throw unreadable(cause);
  });
  try {
    for (;;) {
      const { bytesRead, buffer } = await file
        .read({ buffer: Buffer.alloc(CHUNK) })
        .catch((cause: unknown) => {
          throw unreadable(cause);
        });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
