import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Problem } from '../../store/index.ts';

const SAMPLE = 4 << 20;

/**
 * What a file is recognised by when an import is resumed: its size and the first and last four megabytes.
 * Throws `exchange.file-unreadable`.
 */
export async function fingerprintOf(path: string): Promise<string> {
  try {
    return await digestOf(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Problem(
      'exchange.file-unreadable',
      { zh: `文件 ${path} 无法读取：${why}`, en: `the file ${path} cannot be read: ${why}` },
      { status: 422, cause },
    );
  }
}

async function digestOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const hash = createHash('sha256').update(String(size));
    const buffer = Buffer.alloc(Math.min(SAMPLE, size));
    for (const from of size > SAMPLE ? [0, size - SAMPLE] : [0]) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}
