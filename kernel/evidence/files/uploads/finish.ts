import { rm } from 'node:fs/promises';
import type { Pool } from 'pg';
import { Problem } from '../../../store/index.ts';
import { withFile } from '../byte-source.ts';
import { FileHashing } from '../file-hashing.ts';
import { inspectFile, type FileKind } from '../inspection/inspect.ts';
import { isMissing, refused } from '../problems.ts';
import { register } from '../register.ts';
import type { BlobStore } from '../stored-file.ts';
import type { UploadProblem } from './upload.ts';

interface Finishing {
  readonly pool: Pool;
  readonly blobs: BlobStore;
  readonly path: string;
}

/**
 * Looks at what was received, stores what may be taken and says why of what may not. Whatever dies in between, the upload
 * still stands as whole and unchecked, and doing it again ends the same.
 */
export async function finishUpload(
  { pool, blobs, path }: Finishing,
  id: string,
  hashing: FileHashing = new FileHashing(path),
): Promise<void> {
  const { rows } = await pool.query<{ name: string; length: number }>(
    `select name, length from evidence.upload where id = $1 and state = 'receiving' and received = length`,
    [id],
  );
  const [row] = rows;
  if (row === undefined) {
    hashing.forget();
    return;
  }
  const looked = await look(path, row.name);
  if (looked instanceof Problem) {
    hashing.forget();
    const problem: UploadProblem = { code: looked.code, text: looked.text, details: looked.details };
    await pool.query(
      `update evidence.upload set state = 'refused', problem = $2, finished_at = now()
       where id = $1 and state = 'receiving'`,
      [id, JSON.stringify(problem)],
    );
  } else {
    const digests = await hashing.digests(row.length);
    const staged = await blobs.stageLocal(path, { ...digests, size: row.length });
    await register(pool, staged, looked.type, (client, file) =>
      client.query(
        `update evidence.upload set state = 'ready', file = $2, name = $3, finished_at = now()
         where id = $1 and state = 'receiving'`,
        [id, file.sha256, looked.name],
      ),
    );
  }
  await rm(path, { force: true });
}

async function look(path: string, name: string): Promise<FileKind | Problem> {
  try {
    return await withFile(path, (source) => inspectFile(source, name));
  } catch (error) {
    if (error instanceof Problem) return error;
    if (isMissing(error))
      return refused(
        'upload-lost',
        '已收到的部分已不在服务器上',
        'What had been received is no longer there',
        {
          status: 410,
        },
      );
    throw error;
  }
}
