import type { Pool } from 'pg';
import { inTransaction, Problem, type Queryable } from '../../store/index.ts';
import type { Violation } from '../violations/violation.ts';
import {
  hashOf,
  lockCode,
  noteEvent,
  searchOf,
  VERSION_COLUMNS,
  versionOf,
  type VersionRow,
  type ViolationVersion,
} from './violation-row.ts';

const draftOpen = (code: string, version: number): Problem =>
  new Problem(
    'norms.draft-open',
    {
      zh: `“${code}”已有起草中的第 ${String(version)} 版，须先办结`,
      en: `Version ${String(version)} of “${code}” is being drafted: it must be settled first`,
    },
    { status: 409, details: { code, version } },
  );

/** The version that is being drafted or tried, if there is one. */
export async function openVersion(db: Queryable, code: string): Promise<ViolationVersion | undefined> {
  const { rows } = await db.query<VersionRow>(
    `select ${VERSION_COLUMNS} from knowledge.violation where code = $1 and status in ('draft', 'trial')`,
    [code],
  );
  return rows[0] === undefined ? undefined : versionOf(rows[0]);
}

/**
 * A new draft, next in the count of its code. One that was begun by the same person and never came to a matter is taken up
 * again. Throws `norms.draft-open` (409).
 */
export async function openDraft(
  pool: Pool,
  draft: { readonly violation: Violation; readonly reason: string; readonly by: string },
): Promise<ViolationVersion> {
  const { violation, reason, by } = draft;
  const { code } = violation;
  return inTransaction(pool, async (db) => {
    await lockCode(db, code);
    const open = await openVersion(db, code);
    if (open !== undefined) {
      if (open.matter === null && open.proposedBy === by && open.status === 'draft') return open;
      throw draftOpen(code, open.version);
    }
    const { rows } = await db.query<VersionRow>(
      `insert into knowledge.violation (code, version, content, hash, status, origin, field, name, search, proposed_by, reason)
       select $1, coalesce(max(version), 0) + 1, $2, $3, 'draft', 'data', $4, $5, $6, $7, $8
       from knowledge.violation where code = $1
       returning ${VERSION_COLUMNS}`,
      [
        code,
        JSON.stringify(violation),
        hashOf(violation),
        violation.field,
        violation.name.zh,
        searchOf(violation),
        by,
        reason,
      ],
    );
    const made = versionOf(rows[0]!);
    await noteEvent(db, made, 'drafted', by, reason);
    return made;
  });
}

/** Names the matter in which a draft is dealt with. */
export async function setDraftMatter(
  db: Queryable,
  code: string,
  version: number,
  matter: string,
): Promise<void> {
  await db.query(
    'update knowledge.violation set matter = $3 where code = $1 and version = $2 and matter is null',
    [code, version, matter],
  );
}

/**
 * Saves the content of a draft. Only its drafter does, and only the text they saw is replaced. Throws
 * `norms.stale` (409), `norms.not-a-draft` (409) once it is submitted, `norms.not-drafter` (403) and
 * `norms.code-fixed` (422).
 */
export async function saveDraft(
  pool: Pool,
  saving: {
    readonly code: string;
    readonly version: number;
    /** The revision that was on the page. */
    readonly revision: number;
    readonly violation: Violation;
    readonly by: string;
  },
): Promise<ViolationVersion> {
  const { code, version, revision, violation, by } = saving;
  if (violation.code !== code)
    throw new Problem(
      'norms.code-fixed',
      { zh: '违法行为的代码不能改', en: 'The code of a violation is never changed' },
      { status: 422 },
    );
  return inTransaction(pool, async (db) => {
    const { rows } = await db.query<VersionRow>(
      `select ${VERSION_COLUMNS} from knowledge.violation where code = $1 and version = $2 for update`,
      [code, version],
    );
    const row = rows[0];
    if (row?.status !== 'draft')
      throw new Problem(
        'norms.not-a-draft',
        {
          zh: '这一版不在起草中：已送试算的先退回，已发布的另起草一版',
          en: 'This version is not being drafted: return it first, or draft a new one once it is published',
        },
        { status: 409 },
      );
    if (row.proposed_by !== by)
      throw new Problem(
        'norms.not-drafter',
        { zh: '只有起草人修改草案', en: 'Only its drafter changes a draft' },
        { status: 403 },
      );
    if (row.revision !== revision)
      throw new Problem(
        'norms.stale',
        {
          zh: '草案在别处已保存过，请重新载入后再改',
          en: 'The draft was saved elsewhere in the meantime: load it again',
        },
        { status: 409, details: { revision: row.revision } },
      );
    const saved = await db.query<VersionRow>(
      `update knowledge.violation set content = $3, hash = $4, field = $5, name = $6, search = $7, revision = revision + 1,
         changed_at = now() where code = $1 and version = $2 returning ${VERSION_COLUMNS}`,
      [
        code,
        version,
        JSON.stringify(violation),
        hashOf(violation),
        violation.field,
        violation.name.zh,
        searchOf(violation),
      ],
    );
    await noteEvent(db, { code, version }, 'saved', by);
    return versionOf(saved.rows[0]!);
  });
}
