import type { Queryable } from '../../store/index.ts';

/**
 * Something that is not as it was recorded. `file.*`: bytes of the store; `custody.*`: the chain of an item; `version.*` and
 * `item.*`: rows that do not say what custody or digest says.
 */
export interface Finding {
  readonly code:
    | 'file.altered'
    | 'file.lost'
    | 'file.unregistered'
    | 'custody.gap'
    | 'custody.broken'
    | 'custody.cut'
    | 'custody.missing'
    | 'version.gap'
    | 'version.altered'
    | 'version.differs'
    | 'item.differs';
  readonly item?: string;
  /** SHA-256. */
  readonly file?: string;
  /** Position in the custody, or the version. */
  readonly position?: number;
}

/** One reading of everything that is stored. */
export interface VerificationReport {
  readonly id: string;
  readonly startedAt: string;
  /** Null when it was stopped before its end, or runs. */
  readonly finishedAt: string | null;
  readonly items: number;
  /** Entries of custody. */
  readonly entries: number;
  readonly files: number;
  readonly bytes: number;
  /** Findings, of which `findings` holds the first. */
  readonly failed: number;
  readonly findings: readonly Finding[];
}

interface ReportRow extends Record<string, unknown> {
  id: string;
  started_at: Date;
  finished_at: Date | null;
  items: number;
  entries: number;
  files: number;
  bytes: number;
  failed: number;
}

/** The last runs, newest first, each with its findings. */
export async function verificationReports(db: Queryable, most = 20): Promise<readonly VerificationReport[]> {
  const { rows } = await db.query<ReportRow>(
    'select * from evidence.verification order by started_at desc, id desc limit $1',
    [most],
  );
  const found = await db.query<{
    verification: string;
    code: Finding['code'];
    item: string | null;
    file: string | null;
    position: number | null;
  }>(
    `select verification, code, item, file, position from evidence.finding where verification = any($1::uuid[])
     order by place`,
    [rows.map((row) => row.id)],
  );
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    items: row.items,
    entries: row.entries,
    files: row.files,
    bytes: row.bytes,
    failed: row.failed,
    findings: found.rows
      .filter((one) => one.verification === row.id)
      .map(({ code, item, file, position }) => ({
        code,
        ...(item === null ? {} : { item }),
        ...(file === null ? {} : { file }),
        ...(position === null ? {} : { position }),
      })),
  }));
}
