import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import {
  auditRecords,
  Problem,
  type AuditPosition,
  type AuditRecord,
  type Queryable,
} from '@gaoyao/kernel/store';

/** Where lines go: standard output, a file, a syslog server. */
export interface AuditTarget {
  /** Resolves when the target has taken the lines; rejects when it cannot. */
  write(lines: readonly string[]): Promise<void>;
  /** Resolves when everything written has left. */
  close(): Promise<void>;
}

export interface ExportOptions {
  readonly since?: Date;
  /** Goes on with what happens next until the signal. */
  readonly follow: boolean;
  /** File that remembers up to where was exported, so that the next run goes on from there. */
  readonly state?: string;
  readonly line: (record: AuditRecord) => string;
  readonly target: AuditTarget;
  readonly signal: AbortSignal;
}

const PAGE = 500;
const FOLLOW_MS = 1_000;
const BEGINNING: AuditPosition = { xid: '0', position: 0 };

/**
 * Writes the audit log out in order, each event once, and returns how many. A position is remembered one page behind
 * what was written and caught up when the target has closed in order: after a broken connection some events are sent
 * again and none is missing. Throws `audit.other-database` (409) when the remembered position is not of this database,
 * as after a restore; `audit.state-unreadable`.
 */
export async function exportAudit(db: Queryable, options: ExportOptions): Promise<number> {
  const { since, follow, state, line, target, signal } = options;
  const database = await databaseMark(db);
  let at = state === undefined ? BEGINNING : await rememberedPosition(state, database);
  let count = 0;
  let written: AuditPosition | undefined;
  while (!signal.aborted) {
    const page = await auditRecords(db, at, { limit: PAGE, ...(since === undefined ? {} : { since }) });
    const last = page.at(-1);
    if (last === undefined) {
      if (!follow) break;
      await wait(FOLLOW_MS, undefined, { signal }).catch(() => undefined);
      continue;
    }
    await target.write(page.map(line));
    if (state !== undefined && written !== undefined) await remember(state, database, written);
    at = { xid: last.xid, position: last.position };
    written = at;
    count += page.length;
  }
  await target.close();
  if (state !== undefined && written !== undefined) await remember(state, database, written);
  return count;
}

/** Which database a position belongs to: the number a server is given when it is made, and the database's own. */
async function databaseMark(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ mark: string }>(
    `select (select system_identifier::text from pg_control_system()) || '-' ||
       (select oid::text from pg_database where datname = current_database()) as mark`,
  );
  return rows[0]!.mark;
}

async function rememberedPosition(file: string, database: string): Promise<AuditPosition> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return BEGINNING;
    throw error;
  }
  const [, mark, xid, position] = /^(\d+-\d+) (\d{1,20}) (\d{1,15})\s*$/.exec(text) ?? [];
  if (mark === undefined || xid === undefined || position === undefined)
    throw new Problem('audit.state-unreadable', {
      zh: `${file} 不是导出位置文件`,
      en: `${file} does not hold the position of an export`,
    });
  if (mark !== database)
    throw new Problem(
      'audit.other-database',
      {
        zh: `${file} 中的位置属于另一个数据库（例如恢复之前的）；请改用新的位置文件和 --since`,
        en: `The position in ${file} belongs to another database (from before a restore, say): use a new file and --since`,
      },
      { status: 409 },
    );
  return { xid, position: Number(position) };
}

/** Written whole or not at all. */
async function remember(file: string, database: string, { xid, position }: AuditPosition): Promise<void> {
  await writeFile(`${file}.new`, `${database} ${xid} ${String(position)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
