import { isoOf, localDay } from '../../calendar/index.ts';
import { FILE, holds, type DocumentTemplate } from '../../process/index.ts';
import { inTransaction, newId } from '../../store/index.ts';
import { edit, type BlockChange } from '../rendering/edit.ts';
import { fill, type Values } from '../rendering/fill.ts';
import type { FilledPaper } from '../rendering/filled-paper.ts';
import { isAbsent } from '../rendering/written-value.ts';
import { settleChanges, wantChange } from './changes.ts';
import { checkDrawable } from './drawable.ts';
import { lockedRow, openPaper } from './find-paper.ts';
import { checkHandles, openFile, templateOf, type OpenedFile } from './opened-file.ts';
import { refused } from './problems.ts';
import type { Asking, AskingPaper, PaperRoom } from './room.ts';
import type { PaperRow } from './rows.ts';
import { readVersion, sealVersion, writeVersion } from './sealed-content.ts';
import { concernedBy } from './subject.ts';
import { gather, isRows } from './values/gather.ts';
import { agencyOf } from './values/names.ts';
import { whyNot } from './why-not.ts';

export interface DraftWanted {
  readonly template: string;
  /** What the drafter writes into blanks that the matter does not fill. */
  readonly values?: Values;
}

/** A paper as its draft stands. */
export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly digest: string;
  readonly filled: FilledPaper;
}

/**
 * Drafts a paper of a matter. Nobody but who handles the matter does, and only what its template allows now. With a
 * required blank empty nothing is kept: the problem names every one, to be written and sent again. Throws
 * `documents.not-yours` (403), `documents.template-unknown`, `documents.not-now`, `documents.field-fixed`,
 * `documents.field-unknown`, `documents.field-missing`, `documents.field-unfit` (422), and what `openFile` throws. `id` is that of
 * the paper, for a caller who has to find it again.
 */
export async function draftPaper(
  room: PaperRoom,
  asking: Asking,
  wanted: DraftWanted,
  id = newId(),
): Promise<Draft> {
  const file = await openFile(room, asking);
  checkHandles(file);
  const template = templateOf(file.installed, wanted.template);
  checkNow(file, template);
  const filled = await filledFrom(room, asking, file, template, wanted);
  const of = { id: wanted.template, template, definition: file.installed.id };
  return keepDraft(room, file, of, filled, { id });
}

export function checkNow(file: OpenedFile, template: DocumentTemplate): void {
  if (template.when === undefined || holds(file.installed.flow, file.snapshot, template.when, Date.now()))
    return;
  const why = whyNot(file.installed.flow, file.snapshot, template.when);
  throw refused(
    'not-now',
    `现在不能拟制《${template.name.zh}》：${why.zh}`,
    `“${template.name.en}” cannot be drafted now: ${why.en}`,
    422,
    template.article === undefined ? {} : { article: template.article },
  );
}

export async function filledFrom(
  room: PaperRoom,
  asking: Asking,
  file: OpenedFile,
  template: DocumentTemplate,
  { template: id, values: typed = {} }: DraftWanted,
): Promise<{ readonly paper: FilledPaper; readonly compartments: readonly string[] }> {
  const { values, compartments } = await gather(room, asking, file, template);
  const given = Object.entries(typed).filter(([, value]) => value !== undefined && value !== '');
  for (const [field] of given) {
    if (!Object.hasOwn(template.fields, field))
      throw refused('field-unknown', `文书没有“${field}”这一项`, `The paper has no field “${field}”`, 422);
    const { name, format } = template.fields[field]!;
    if ((format === 'rows') !== isRows(typed[field]))
      throw refused(
        'field-unfit',
        `“${name.zh}”${format === 'rows' ? '应为多行数据' : '不能是多行数据'}`,
        `“${name.en}” ${format === 'rows' ? 'is a list of rows' : 'is no list of rows'}`,
        422,
        { field },
      );
    if (!isAbsent(values[field]))
      throw refused(
        'field-fixed',
        `“${name.zh}”取自案卷，不能另填；有误的请先更正案卷`,
        `“${name.en}” comes from the matter: correct it there`,
        422,
        { field },
      );
  }
  const paper = fill(
    template,
    { ...values, ...Object.fromEntries(given) },
    {
      template: id,
      agency: (await agencyOf(room.db.owner, file.agency)).name,
      day: isoOf(localDay(Date.now())),
    },
  );
  await checkDrawable(paper);
  return { paper, compartments };
}

/** Writes a draft and its first version. */
export async function keepDraft(
  room: PaperRoom,
  file: OpenedFile,
  of: { readonly id: string; readonly template: DocumentTemplate; readonly definition: number },
  drafted: { readonly paper: FilledPaper; readonly compartments: readonly string[] },
  {
    id: paper = newId(),
    correcting,
  }: {
    readonly id?: string;
    readonly correcting?: { readonly paper: string; readonly reason: string };
  } = {},
): Promise<Draft> {
  const { subject, parties } = await concernedBy(room.db.owner, file);
  const sealed = await sealVersion(room.protection, subject, drafted.paper);
  await inTransaction(room.db.owner, async (db) => {
    await db.query(
      `insert into documents.paper (id, shard, matter, template, definition, agency, audience, state, version, digest,
         subject, compartments, corrects, reason, drafted_by)
       values ($1, $2, $3, $4, $5, $6, $7, 'draft', 1, $8, $9, $10, $11, $12, $13)`,
      [
        paper,
        file.shard,
        file.id,
        of.id,
        of.definition,
        file.agency,
        of.template.audience,
        sealed.digest,
        subject,
        [...new Set([FILE, ...drafted.compartments])],
        correcting?.paper ?? null,
        correcting?.reason ?? null,
        file.actor.account,
      ],
    );
    await db.query('insert into documents.paper_party (paper, party) select $1, unnest($2::uuid[])', [
      paper,
      parties,
    ]);
    await writeVersion(db, paper, 1, sealed, file.actor.account);
  });
  return { id: paper, version: 1, digest: sealed.digest, filled: drafted.paper };
}

const stale = (row: PaperRow, by: string | undefined) =>
  refused(
    'draft-stale',
    '您打开之后，这份文书已被修改；您写的还在，请对照新的一版再保存或签署',
    'The paper was changed since you opened it; what you wrote is still with you: compare it with the new version first',
    409,
    {
      version: row.version,
      digest: row.digest,
      changedAt: row.changed_at.toISOString(),
      changedBy: by ?? null,
    },
  );

/** Refuses what was done to another version than the present one: `documents.draft-stale` (409). */
export async function checkVersion(
  db: Parameters<typeof lockedRow>[0],
  row: PaperRow,
  seen: { readonly version: number; readonly digest?: string },
): Promise<void> {
  if (seen.version === row.version && (seen.digest === undefined || seen.digest === row.digest)) return;
  const { rows } = await db.query<{ name: string }>(
    `select a.name_zh as name from documents.version v join access.account a on a.id = v.saved_by
     where v.paper = $1 and v.version = $2`,
    [row.id, row.version],
  );
  throw stale(row, rows[0]?.name);
}

export const notADraft = () =>
  refused(
    'not-a-draft',
    '这份文书已经编号或者出具，不能再改；有误的请更正或撤回',
    'The paper has its number or was issued and cannot be changed: correct or withdraw it',
    409,
  );

/**
 * Saves an edit of a draft as its next version. Signatures are of the version that was signed: an edit ends them, and says
 * so. Throws `documents.draft-stale` (409) when somebody saved since, with nothing written; `documents.not-a-draft` (409),
 * `documents.not-yours` (403), and what `edit` throws.
 */
export async function saveEdit(
  room: PaperRoom,
  asking: AskingPaper,
  { based, changes }: { readonly based: number; readonly changes: readonly BlockChange[] },
): Promise<Draft & { readonly voided: number }> {
  const { file, row } = await openPaper(room, asking);
  checkHandles(file);
  await settleChanges(room, asking.actor, asking.purpose, row.id);
  await checkVersion(room.db.owner, row, { version: based });
  if (row.state !== 'draft' && row.state !== 'signed') throw notADraft();
  const before = await readVersion(room.db.owner, room.protection, row.id, row.version);
  const filled = edit(before, changes);
  if (filled.digest === before.digest)
    return { id: row.id, version: row.version, digest: row.digest, filled, voided: 0 };
  await checkDrawable(filled);
  const sealed = await sealVersion(room.protection, row.subject, filled);
  const voided = await inTransaction(room.db.owner, async (db) => {
    const now = await lockedRow(db, row.id);
    await checkVersion(db, now, { version: based });
    if (now.state !== 'draft' && now.state !== 'signed') throw notADraft();
    await writeVersion(db, row.id, based + 1, sealed, asking.actor.account);
    await db.query(
      `update documents.paper set version = $2, digest = $3, state = 'draft', signed = 0, changed_at = now() where id = $1`,
      [row.id, based + 1, sealed.digest],
    );
    const { rowCount } = await db.query(
      'update documents.signature set voided_at = now() where paper = $1 and voided_at is null',
      [row.id],
    );
    // the journal says, or is about to say, that it was signed: it is to say that this is over
    const { rows } = await db.query<{ told: boolean }>(
      `select exists (select from documents.change where paper = $1 and change = 'signed' and version = $2) as told`,
      [row.id, based],
    );
    if (rows[0]!.told)
      await wantChange(db, {
        paper: row.id,
        change: 'withdrawn',
        toState: 'draft',
        version: based + 1,
        actor: asking.actor.account,
        digest: now.digest,
        reason: '签署后修改，原签署作废',
      });
    return rowCount ?? 0;
  });
  await settleChanges(room, asking.actor, asking.purpose, row.id);
  return { id: row.id, version: based + 1, digest: sealed.digest, filled, voided };
}
