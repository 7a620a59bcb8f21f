import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file whole: when this returns, the new content is on disk under its name, and at no moment was there half of
 * it (written beside, fsync, rename, fsync of the folder). Two writers of one file must not run at the same time.
 */
export async function writeDurably(path: string, content: string, mode = 0o644): Promise<void> {
  const draft = `${path}.draft`;
  await rm(draft, { force: true });
  const handle = await open(draft, 'wx', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}
