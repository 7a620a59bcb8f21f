import { inTransaction, newId, type Queryable } from '../../store/index.ts';
import { verifyFiles } from '../files/verify-files.ts';
import { noteAltered } from '../items/altered.ts';
import type { EvidenceRoom } from '../items/room.ts';
import { ITEM_COLUMNS, type ItemRow } from '../items/rows.ts';
import { checkItem } from './check-item.ts';
import type { Finding, VerificationReport } from './report.ts';

/** Items read in one consistent picture. */
const ITEMS_AT_ONCE = 100;
/** Findings kept of one run: the first say where to look. */
const MOST_FINDINGS = 1_000;

export interface VerificationOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: {
    readonly items: number;
    readonly files: number;
    readonly bytes: number;
  }) => void;
}

/**
 * Reads everything that is stored again: every byte of every file against its two digests, every version against its digest
 * and its file, every custody chain entry by entry, every row against what its custody says was captured. What it finds is
 * written to the report, into the custody of the item, and to the inspector. Between two pages it can be stopped; the report
 * then says that it did not finish.
 */
export async function verifyEvidence(
  room: Pick<EvidenceRoom, 'db' | 'blobs' | 'protection'>,
  options: VerificationOptions = {},
): Promise<VerificationReport> {
  const run = new Run(room, options);
  await run.begin();
  await run.items();
  await run.files();
  return run.end();
}

class Run {
  readonly #room: Pick<EvidenceRoom, 'db' | 'blobs' | 'protection'>;
  readonly #options: VerificationOptions;
  readonly #id = newId();
  readonly #findings: Finding[] = [];
  readonly #counts = { items: 0, entries: 0, files: 0, bytes: 0 };
  #failed = 0;
  #startedAt = new Date(0);
  #whole = true;

  constructor(room: Pick<EvidenceRoom, 'db' | 'blobs' | 'protection'>, options: VerificationOptions) {
    this.#room = room;
    this.#options = options;
  }

  get #owner(): EvidenceRoom['db']['owner'] {
    return this.#room.db.owner;
  }

  async begin(): Promise<void> {
    const { rows } = await this.#owner.query<{ started_at: Date }>(
      'insert into evidence.verification (id) values ($1) returning started_at',
      [this.#id],
    );
    this.#startedAt = rows[0]!.started_at;
  }

  /** Every item with its versions and its custody. */
  async items(): Promise<void> {
    for (let after = '00000000-0000-0000-0000-000000000000'; this.#goesOn();) {
      const page = await inTransaction(
        this.#owner,
        async (db) => {
          const { rows } = await db.query<ItemRow>(
            `select ${ITEM_COLUMNS} from evidence.item where id > $1 order by id limit $2`,
            [after, ITEMS_AT_ONCE],
          );
          const checked = [];
          for (const row of rows) checked.push({ row, ...(await checkItem(db, this.#room.protection, row)) });
          return checked;
        },
        'begin isolation level repeatable read read only',
      );
      for (const { row, entries, findings } of page) {
        this.#counts.items += 1;
        this.#counts.entries += entries;
        for (const finding of findings) await this.#found(finding);
        if (findings.length > 0) await noteAltered(this.#room, undefined, row, 'content');
      }
      if (page.length < ITEMS_AT_ONCE) return;
      after = page.at(-1)!.row.id;
      this.#tell();
    }
  }

  /** Every byte of every file. Bytes that the register does not know belong to nothing: the sweep takes them away. */
  async files(): Promise<void> {
    if (!this.#goesOn()) return;
    for await (const { sha256, result, size } of verifyFiles(
      this.#owner,
      this.#room.blobs,
      this.#options.signal,
    )) {
      if (result === 'unknown') continue;
      this.#counts.files += 1;
      this.#counts.bytes += size;
      this.#tell();
      if (result !== 'whole')
        await this.#badFile(sha256, result === 'changed' ? 'file.altered' : 'file.lost');
    }
    this.#goesOn();
  }

  async #badFile(sha256: string, code: 'file.altered' | 'file.lost'): Promise<void> {
    // it may have been erased since
    const { rowCount } = await this.#owner.query('select from evidence.file where sha256 = $1', [sha256]);
    if (rowCount === 0) return;
    const items = await itemsOf(this.#owner, sha256);
    if (items.length === 0) await this.#found({ code, file: sha256 });
    for (const item of items) {
      await this.#found({ code, file: sha256, item: item.id });
      await noteAltered(this.#room, undefined, item, 'file', sha256);
    }
  }

  async #found(finding: Finding): Promise<void> {
    this.#failed += 1;
    if (this.#findings.length >= MOST_FINDINGS) return;
    this.#findings.push(finding);
    await this.#owner.query(
      'insert into evidence.finding (verification, code, item, file, position) values ($1, $2, $3, $4, $5)',
      [this.#id, finding.code, finding.item ?? null, finding.file ?? null, finding.position ?? null],
    );
  }

  #goesOn(): boolean {
    if (this.#options.signal?.aborted === true) this.#whole = false;
    return this.#whole;
  }

  #tell(): void {
    const { items, files, bytes } = this.#counts;
    this.#options.onProgress?.({ items, files, bytes });
  }

  async end(): Promise<VerificationReport> {
    const { items, entries, files, bytes } = this.#counts;
    const { rows } = await this.#owner.query<{ finished_at: Date | null }>(
      `update evidence.verification set finished_at = case when $2 then now() end, items = $3, entries = $4, files = $5,
         bytes = $6, failed = $7 where id = $1 returning finished_at`,
      [this.#id, this.#whole, items, entries, files, bytes, this.#failed],
    );
    return {
      id: this.#id,
      startedAt: this.#startedAt.toISOString(),
      finishedAt: rows[0]!.finished_at?.toISOString() ?? null,
      ...this.#counts,
      failed: this.#failed,
      findings: this.#findings,
    };
  }
}

/** Items that stand and have this file. */
async function itemsOf(db: Queryable, file: string): Promise<readonly ItemRow[]> {
  const { rows } = await db.query<ItemRow>(
    `select ${ITEM_COLUMNS} from evidence.item where state not in ('erased', 'refused')
       and id in (select item from evidence.version where file = $1) order by id limit 100`,
    [file],
  );
  return rows;
}
