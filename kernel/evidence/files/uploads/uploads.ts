import { open, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { inTransaction, isUuid, newId, parameterValue, type Problem } from '../../../store/index.ts';
import { durableFolder, flushFolder } from '../durable.ts';
import { FileHashing } from '../file-hashing.ts';
import { cleanName } from '../inspection/clean-name.ts';
import { refused, storeFailure } from '../problems.ts';
import type { BlobStore } from '../stored-file.ts';
import { finishUpload } from './finish.ts';
import { receive, type Checksum } from './receive.ts';
import { UploadLocks } from './upload-locks.ts';
import {
  offsetDiffers,
  SELECT_UPLOAD,
  uploadOf,
  uploadUnknown,
  type Upload,
  type UploadRow,
} from './upload.ts';

const GIGABYTE = 1024 ** 3;

export interface UploadWanted {
  /** Bytes of the whole file. */
  readonly length: number;
  /** As the sender calls the file; any text. */
  readonly name: string;
  /** The matter it is meant for; another will not get it. */
  readonly matter?: string;
}

export interface UploadOptions {
  readonly pool: Pool;
  readonly blobs: BlobStore;
  /** Where parts wait until they are whole; best in the file system of the store. */
  readonly folder: string;
  /** Hears of what failed behind a sender's back. */
  readonly log?: (text: string) => void;
}

/**
 * Files on their way in. An upload belongs to the account that began it: for anybody else there is none (404). What an
 * answer calls received is flushed to disk and written in the database, in this order.
 */
export class Uploads {
  readonly #options: UploadOptions;
  readonly #locks: UploadLocks;
  readonly #hashing = new Map<string, FileHashing>();
  readonly #finishing = new Map<string, Promise<void>>();

  constructor(options: UploadOptions) {
    this.#options = options;
    this.#locks = new UploadLocks(options.pool);
  }

  /** Bytes of the largest file that is taken. */
  async largest(): Promise<number> {
    return (await parameterValue(this.#options.pool, 'evidence.upload-gigabytes')) * GIGABYTE;
  }

  /**
   * Begins an upload. Throws `evidence.upload-length` (400), `evidence.upload-empty` (422), `evidence.upload-too-large`
   * (413), `evidence.upload-matter` (400), `evidence.uploads-many` (429), `evidence.store-full` (507).
   */
  async create(account: string, wanted: UploadWanted): Promise<Upload> {
    const { pool, folder } = this.#options;
    checkWanted(wanted, await this.largest());
    await this.#checkRoom(wanted.length);
    const days = await this.#days();
    const id = newId();
    try {
      await durableFolder(folder);
      await (await open(this.#path(id), 'wx', 0o600)).close();
      await flushFolder(folder);
    } catch (error) {
      throw storeFailure(error);
    }
    try {
      await inTransaction(pool, async (client) => {
        await client.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [account]);
        const { rows } = await client.query<{ open: number; bytes: number }>(
          `select count(*) as open, coalesce(sum(length), 0)::bigint as bytes from evidence.upload
           where account = $1 and state in ('receiving', 'ready') and expires_at > now()`,
          [account],
        );
        const most = await parameterValue(client, 'evidence.uploads-open');
        const mostBytes = (await parameterValue(client, 'evidence.uploads-open-gigabytes')) * GIGABYTE;
        if (rows[0]!.open >= most || rows[0]!.bytes + wanted.length > mostBytes)
          throw tooMany(most, mostBytes);
        await client.query(
          `insert into evidence.upload (id, account, matter, name, length, state, expires_at)
           values ($1, $2, $3, $4, $5, 'receiving', now() + make_interval(days => $6))`,
          [id, account, wanted.matter ?? null, cleanName(wanted.name), wanted.length, days],
        );
      });
    } catch (error) {
      await rm(this.#path(id), { force: true });
      throw error;
    }
    return uploadOf(await this.#row(account, id));
  }

  /** Where an upload stands; one that is whole is checked and stored before this answers. */
  async state(account: string, id: string): Promise<Upload> {
    const row = await this.#row(account, id);
    if (!isWhole(row)) return uploadOf(row);
    await this.#finish(id);
    return uploadOf(await this.#row(account, id));
  }

  /** Where a sender goes on: ends a connection that still looks open, so that the offset stays what this says. */
  async resume(account: string, id: string): Promise<Upload> {
    await this.#row(account, id);
    return this.#locks.hold(id, async () => uploadOf(await this.#row(account, id)));
  }

  /**
   * Takes data at the offset. When this returns, what it calls received is durable; when it throws, `resume` says how far
   * it came. Throws `evidence.upload-offset` (409), `evidence.upload-too-long` (413), `evidence.upload-checksum` (460),
   * `evidence.upload-busy` (423), `evidence.upload-lost` (410), `evidence.store-full` (507).
   */
  async append(
    account: string,
    id: string,
    offset: number,
    source: AsyncIterable<Uint8Array>,
    checksum?: Checksum,
  ): Promise<Upload> {
    await this.#row(account, id);
    const received = await this.#locks.hold(id, async (signal) => {
      const row = await this.#row(account, id);
      if (row.received !== offset) throw offsetDiffers(row.received);
      if (row.received === row.length) return row.received;
      const days = await this.#days();
      let before = offset;
      return receive({
        ...{ path: this.#path(id), offset, length: row.length, source, signal },
        ...(checksum === undefined ? {} : { checksum }),
        durable: async (now) => {
          await this.#received(id, before, now, days);
          before = now;
        },
      });
    });
    const row = await this.#row(account, id);
    // not waited for: the bytes are safe, and a sender need not hold its connection while they are looked at
    if (isWhole(row)) void this.#finish(id);
    return { ...uploadOf(row), received };
  }

  /** Ends an upload that no item has, and takes its bytes away. */
  async remove(account: string, id: string): Promise<void> {
    await this.#row(account, id);
    await this.#locks.hold(id, async () => {
      const { rowCount } = await this.#options.pool.query(
        `delete from evidence.upload where id = $1 and account = $2 and state <> 'claimed'`,
        [id, account],
      );
      if (rowCount === 0) throw uploadUnknown();
      await this.#discard(id);
    });
  }

  /** Finishes what a crash left whole and unchecked, forgets what has expired; how many of each. For a job. */
  async settle(): Promise<{ readonly finished: number; readonly expired: number }> {
    const { pool, folder } = this.#options;
    const whole = await pool.query<{ id: string }>(
      `select id from evidence.upload where state = 'receiving' and received = length and expires_at > now()`,
    );
    for (const { id } of whole.rows) await this.#finish(id);
    const { rows } = await pool.query<{ id: string }>(
      'delete from evidence.upload where expires_at <= now() returning id',
    );
    for (const { id } of rows) await this.#discard(id);
    await removeStray(pool, folder);
    return { finished: whole.rows.length, expired: rows.length };
  }

  /** Waits for what is being checked and stored. */
  async close(): Promise<void> {
    await Promise.all(this.#finishing.values());
  }

  #path(id: string): string {
    return join(this.#options.folder, id);
  }

  #days(): Promise<number> {
    return parameterValue(this.#options.pool, 'evidence.upload-days');
  }

  async #row(account: string, id: string): Promise<UploadRow> {
    if (!isUuid(id)) throw uploadUnknown();
    const { rows } = await this.#options.pool.query<UploadRow>(
      `${SELECT_UPLOAD} where u.id = $1 and u.account = $2 and u.expires_at > now()`,
      [id, account],
    );
    if (rows[0] === undefined) throw uploadUnknown();
    return rows[0];
  }

  async #received(id: string, before: number, now: number, days: number): Promise<void> {
    const { rowCount } = await this.#options.pool.query(
      `update evidence.upload set received = $3, expires_at = now() + make_interval(days => $4)
       where id = $1 and received = $2 and state = 'receiving'`,
      [id, before, now, days],
    );
    if (rowCount === 0) throw offsetDiffers(before);
    let hashing = this.#hashing.get(id);
    if (hashing === undefined) {
      hashing = new FileHashing(this.#path(id));
      this.#hashing.set(id, hashing);
    }
    hashing.follow(now);
  }

  /** Checks and stores an upload that is whole; once at a time, and never rejects: what failed is tried again later. */
  #finish(id: string): Promise<void> {
    const running =
      this.#finishing.get(id) ??
      this.#locks
        .hold(id, () => finishUpload({ ...this.#options, path: this.#path(id) }, id, this.#hashing.get(id)))
        .then(
          () => {
            this.#hashing.delete(id);
          },
          (error: unknown) => {
            this.#hashing.delete(id);
            this.#options.log?.(`upload ${id} ${(error as Problem).code}`);
          },
        )
        .finally(() => this.#finishing.delete(id));
    this.#finishing.set(id, running);
    return running;
  }

  async #discard(id: string): Promise<void> {
    this.#hashing.get(id)?.forget();
    this.#hashing.delete(id);
    await rm(this.#path(id), { force: true });
  }

  async #checkRoom(length: number): Promise<void> {
    await durableFolder(this.#options.folder);
    const { bavail, bsize } = await statfs(this.#options.folder);
    if (bavail * bsize < length) throw storeFailure(Object.assign(new Error('no room'), { code: 'ENOSPC' }));
  }
}

const isWhole = (row: UploadRow): boolean => row.state === 'receiving' && row.received === row.length;

function checkWanted({ length, matter }: UploadWanted, largest: number): void {
  if (!Number.isSafeInteger(length) || length < 0)
    throw refused('upload-length', '没有写明文件长度', 'The length of the file is not said', { status: 400 });
  if (length === 0) throw refused('upload-empty', '文件是空的', 'The file is empty');
  if (length > largest)
    throw refused(
      'upload-too-large',
      `文件不得超过 ${String(largest / GIGABYTE)} GB`,
      `A file may have ${String(largest / GIGABYTE)} GB at most`,
      { status: 413, details: { largest } },
    );
  if (matter !== undefined && !isUuid(matter))
    throw refused('upload-matter', '事项编号无效', 'The id of the matter is not valid', { status: 400 });
}

const tooMany = (most: number, bytes: number): Problem =>
  refused(
    'uploads-many',
    `尚未附入案件的上传至多 ${String(most)} 个、共 ${String(bytes / GIGABYTE)} GB；请先附入或者删除`,
    `At most ${String(most)} uploads of ${String(bytes / GIGABYTE)} GB together may wait to be taken into a matter: take them in or delete some`,
    { status: 429, details: { most, bytes } },
  );

/** Parts whose upload is gone or done: a process died between the database and the folder. */
async function removeStray(pool: Pool, folder: string): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter(isUuid);
  if (names.length === 0) return;
  const { rows } = await pool.query<{ id: string }>(
    `select id from evidence.upload where id = any($1::uuid[]) and state = 'receiving'`,
    [names],
  );
  const known = new Set(rows.map(({ id }) => id));
  // one that was made a moment ago may be about to be written in the database: ids carry their time (RFC 9562)
  const young = Date.now() - 60_000;
  for (const name of names)
    if (!known.has(name) && timeOf(name) < young) await rm(join(folder, name), { force: true });
}

const timeOf = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16);
