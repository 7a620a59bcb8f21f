import type { Protection } from '../../protection/index.ts';
import { newId, type Queryable } from '../../store/index.ts';
import { checkDigest, type FilledPaper } from '../rendering/filled-paper.ts';
import { contentErased } from './problems.ts';
import { sealedAs } from './sealed-columns.ts';

/** Bytes of a file in one sealed row: what has to be sealed again under another suite is taken in batches of rows. */
const PART_BYTES = 48 * 1024;

/** A version of a paper, sealed for its subject and ready to be written. */
export interface SealedVersion {
  readonly id: string;
  readonly subject: string;
  readonly digest: string;
  readonly content: Buffer;
}

/** Seals a version of a paper. Throws `protection.erased` (410) when the person it concerns was erased. */
export async function sealVersion(
  protection: Protection,
  subject: string,
  paper: FilledPaper,
): Promise<SealedVersion> {
  const id = newId();
  const [content] = await protection.seal(
    subject,
    [JSON.stringify(paper)],
    undefined,
    `${sealedAs.version} ${id}`,
  );
  return { id, subject, digest: paper.digest, content: content! };
}

export async function writeVersion(
  db: Queryable,
  paper: string,
  version: number,
  sealed: SealedVersion,
  account: string,
): Promise<void> {
  await db.query(
    `insert into documents.version (id, paper, version, digest, subject, content, saved_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [sealed.id, paper, version, sealed.digest, sealed.subject, sealed.content, account],
  );
}

/**
 * A version of a paper as it was saved. Throws `documents.erased` (410) once the person was erased, and
 * `documents.paper-altered` (409) when the content is not what its digest says.
 */
export async function readVersion(
  db: Queryable,
  protection: Protection,
  paper: string,
  version: number,
): Promise<FilledPaper> {
  const { rows } = await db.query<{ id: string; subject: string; digest: string; content: Buffer | null }>(
    'select id, subject, digest, content from documents.version where paper = $1 and version = $2',
    [paper, version],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`version ${String(version)} of the paper ${paper} is not there`);
  if (row.content === null) throw contentErased();
  const filled = JSON.parse(
    await protection.open(row.subject, row.content, undefined, `${sealedAs.version} ${row.id}`),
  ) as FilledPaper;
  checkDigest({ ...filled, digest: row.digest });
  return filled;
}

/** A file in sealed parts, ready to be written. */
export interface SealedFile {
  readonly id: string;
  readonly subject: string;
  readonly bytes: number;
  readonly parts: readonly { readonly id: string; readonly content: Buffer }[];
}

export async function sealFile(
  protection: Protection,
  subject: string,
  content: Uint8Array,
): Promise<SealedFile> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const ids = Array.from({ length: Math.ceil(bytes.length / PART_BYTES) }, () => newId());
  const sealed = await protection.sealMany(
    ids.map((id, part) => ({
      subject,
      text: bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES).toString('base64'),
      field: `${sealedAs.file} ${id}`,
    })),
  );
  return {
    id: newId(),
    subject,
    bytes: bytes.length,
    parts: ids.map((id, part) => ({ id, content: sealed[part]! })),
  };
}

export async function writeFileParts(db: Queryable, file: SealedFile): Promise<void> {
  await db.query(
    `insert into documents.file_part (id, file, part, subject, content)
     select p.id, $1, p.part, $2, p.content from unnest($3::uuid[], $4::integer[], $5::bytea[]) p(id, part, content)`,
    [
      file.id,
      file.subject,
      file.parts.map((one) => one.id),
      file.parts.map((_, part) => part),
      file.parts.map((one) => one.content),
    ],
  );
}

/** The bytes of a file. Throws `documents.erased` (410). */
export async function readFile(db: Queryable, protection: Protection, file: string): Promise<Buffer> {
  const { rows } = await db.query<{ id: string; subject: string; content: Buffer | null }>(
    'select id, subject, content from documents.file_part where file = $1 order by part',
    [file],
  );
  const kept = rows.flatMap(({ id, subject, content }) =>
    content === null ? [] : [{ subject, sealed: content, field: `${sealedAs.file} ${id}` }],
  );
  if (kept.length < rows.length) throw contentErased();
  const parts = await protection.openMany(kept);
  return Buffer.concat(
    parts.map((text) => {
      if (text === null) throw contentErased();
      return Buffer.from(text, 'base64');
    }),
  );
}
