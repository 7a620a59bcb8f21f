import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '../../process/index.ts';
import type { Protection, SealedColumn } from '../../protection/index.ts';
import { newId, type Queryable } from '../../store/index.ts';
import type { VersionContent } from './types.ts';

/** As what each is sealed, followed by the id of its row. */
const sealedAs = { version: 'evidence-version', remark: 'evidence-remark' } as const;

const column = (table: string, field: string): SealedColumn => ({
  table: `evidence.${table}`,
  id: 'id',
  subject: 'subject',
  column: 'content',
  field,
  perRow: true,
});

/** Every sealed column of this room, for sealing again under another suite. */
export const sealedColumns: readonly SealedColumn[] = [
  column('version', sealedAs.version),
  column('remark', sealedAs.remark),
];

/** The digest of a version: SHA-256 over the 32 bytes of the nonce and the canonical JSON (RFC 8785) of its content. */
export const contentDigest = (nonce: Uint8Array, content: VersionContent): string =>
  createHash('sha256').update(nonce).update(canonicalJson(content)).digest('hex');

/** What a version says, with the nonce that keeps its digest from being guessed. */
export interface NoncedContent {
  /** 32 bytes, base64. */
  readonly nonce: string;
  readonly content: VersionContent;
}

/** A version sealed for its subject and ready to be written. */
export interface SealedVersion {
  readonly id: string;
  readonly subject: string;
  readonly digest: string;
  readonly sealed: Buffer;
}

/** Seals what a version says, over a connection of the caller where one is given. Throws `protection.erased` (410) when the person it concerns was erased. */
export async function sealContent(
  protection: Protection,
  subject: string,
  content: VersionContent,
  db?: Queryable,
): Promise<SealedVersion> {
  const id = newId();
  const nonce = randomBytes(32);
  const kept: NoncedContent = { nonce: nonce.toString('base64'), content };
  const [sealed] = await protection.seal(subject, [JSON.stringify(kept)], db, `${sealedAs.version} ${id}`);
  return { id, subject, digest: contentDigest(nonce, content), sealed: sealed! };
}

export interface SealedRow {
  readonly id: string;
  readonly subject: string;
  readonly digest: string;
  readonly content: Buffer | null;
}

/**
 * What versions say, in their order: null once erased, `altered` when the content is not what its digest says or does not
 * open any more.
 */
export async function openContents(
  protection: Protection,
  rows: readonly SealedRow[],
  db?: Queryable,
): Promise<readonly (NoncedContent | 'altered' | null)[]> {
  const open = async (row: SealedRow): Promise<NoncedContent | 'altered' | null> => {
    if (row.content === null) return null;
    try {
      const [text] = await protection.openMany(
        [{ subject: row.subject, sealed: row.content, field: `${sealedAs.version} ${row.id}` }],
        db,
      );
      if (text === undefined || text === null) return null;
      const kept = JSON.parse(text) as NoncedContent;
      return contentDigest(Buffer.from(kept.nonce, 'base64'), kept.content) === row.digest ? kept : 'altered';
    } catch (error) {
      if (isTampered(error)) return 'altered';
      throw error;
    }
  };
  return Promise.all(rows.map(open));
}

const isTampered = (error: unknown): boolean =>
  error instanceof SyntaxError ||
  (error instanceof Error && 'code' in error && error.code === 'protection.tampered');

/** Seals the words beside an entry of custody; the entry holds the digest that this returns. */
export async function sealRemark(
  protection: Protection,
  subject: string,
  words: string,
  db?: Queryable,
): Promise<{
  readonly id: string;
  readonly subject: string;
  readonly digest: string;
  readonly sealed: Buffer;
}> {
  const id = newId();
  const nonce = randomBytes(32).toString('base64');
  const [sealed] = await protection.seal(
    subject,
    [JSON.stringify({ nonce, words })],
    db,
    `${sealedAs.remark} ${id}`,
  );
  const digest = createHash('sha256')
    .update(Buffer.from(nonce, 'base64'))
    .update(words, 'utf8')
    .digest('hex');
  return { id, subject, digest, sealed: sealed! };
}

/** The words beside the entries of an item, by position. */
export async function remarksOf(
  db: Queryable,
  protection: Protection,
  item: string,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await db.query<{ id: string; subject: string; position: number; content: Buffer }>(
    'select id, subject, position, content from evidence.remark where item = $1 and content is not null',
    [item],
  );
  const texts = await protection.openMany(
    rows.map((row) => ({ subject: row.subject, sealed: row.content, field: `${sealedAs.remark} ${row.id}` })),
  );
  return new Map(
    rows.flatMap(({ position }, index) => {
      const text = texts[index];
      return text === null || text === undefined
        ? []
        : [[position, (JSON.parse(text) as { readonly words: string }).words] as const];
    }),
  );
}
