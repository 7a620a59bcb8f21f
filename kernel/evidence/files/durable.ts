import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Flushes what a folder lists, so that a file made or renamed in it is there after a power cut. */
export async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and those above it that are missing; each new one is flushed in its parent. */
export async function durableFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  for (let one = folder; one.length >= made.length; one = dirname(one)) await flushFolder(dirname(one));
}
