import type { DocumentTemplate } from '../../process/index.ts';
import { inTransaction, newId } from '../../store/index.ts';
import { settleChanges, wantChange } from './changes.ts';
import { checkVersion } from './draft.ts';
import { lockedRow, openPaper } from './find-paper.ts';
import { mayAs, type OpenedFile } from './opened-file.ts';
import { reasonIn, refused } from './problems.ts';
import type { AskingPaper, PaperRoom } from './room.ts';
import type { PaperRow } from './rows.ts';

/** The version that somebody has before them, with its digest. */
export interface Seen {
  readonly version: number;
  readonly digest: string;
}

/**
 * Whose turn it is: the place in the order of the template, and the post that signs there. Throws
 * `documents.not-to-sign` (409), `documents.not-your-turn` (403) naming whose turn it is.
 */
function turnOf(file: OpenedFile, row: PaperRow, template: DocumentTemplate) {
  const signer = row.state === 'draft' ? template.signers[row.signed] : undefined;
  if (signer === undefined)
    throw refused('not-to-sign', '这份文书没有待签署的位置', 'No signature of this paper is due', 409, {
      state: row.state,
    });
  if (!mayAs(file, [signer.by]).allowed)
    throw refused(
      'not-your-turn',
      `现在由${signer.name.zh}签署`,
      `It is the turn of: ${signer.name.en}`,
      403,
      { place: row.signed, by: signer.by },
    );
  return signer;
}

/**
 * Signs a draft: the account's recorded act over the digest of the version that it saw. The template says in which order;
 * nobody signs one paper twice, for two officers are two people (行政处罚法 42) and whoever drafts for decision does not
 * decide. With the last signature the journal hears that it is signed. Throws `documents.draft-stale` (409) for any other
 * version, `documents.not-your-turn` (403), `documents.signed-already` (409), `documents.not-to-sign` (409).
 */
export async function signPaper(
  room: PaperRoom,
  asking: AskingPaper,
  seen: Seen,
): Promise<{ readonly signed: number; readonly complete: boolean }> {
  await settleAfterReading(room, asking);
  const { file, row, template } = await openPaper(room, asking);
  await checkVersion(room.db.owner, row, seen);
  turnOf(file, row, template);
  const signed = await inTransaction(room.db.owner, async (db) => {
    const now = await lockedRow(db, row.id);
    await checkVersion(db, now, seen);
    const signer = turnOf(file, now, template);
    const { rows } = await db.query(
      'select from documents.signature where paper = $1 and account = $2 and voided_at is null',
      [row.id, asking.actor.account],
    );
    if (rows.length > 0)
      throw refused(
        'signed-already',
        '您已在这份文书上签署，一人不能签两个位置',
        'You have signed this paper: one person does not sign in two places',
        409,
      );
    await db.query(
      `insert into documents.signature (id, paper, version, digest, place, post, account) values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), row.id, now.version, now.digest, now.signed, signer.by, asking.actor.account],
    );
    await db.query('update documents.paper set signed = signed + 1, changed_at = now() where id = $1', [
      row.id,
    ]);
    if (now.signed + 1 === template.signers.length)
      await wantChange(db, {
        paper: row.id,
        change: 'signed',
        toState: 'signed',
        version: now.version,
        actor: asking.actor.account,
        digest: now.digest,
      });
    return now.signed + 1;
  });
  await settleChanges(room, asking.actor, asking.purpose, row.id);
  return { signed, complete: signed === template.signers.length };
}

/** What an earlier request left undone is done first, by whoever may open the paper. */
export async function settleAfterReading(room: PaperRoom, asking: AskingPaper): Promise<void> {
  const { row } = await openPaper(room, asking);
  await settleChanges(room, asking.actor, asking.purpose, row.id);
}

/**
 * Refuses to sign, with a reason that whoever drafts it reads; the paper stays a draft. For whose turn it is, about the
 * version that they saw. Throws as `signPaper`, and `documents.reason-missing` (422).
 */
export async function refuseToSign(
  room: PaperRoom,
  asking: AskingPaper,
  { reason, ...seen }: Seen & { readonly reason: string },
): Promise<void> {
  const said = reasonIn(reason);
  const { file, row, template } = await openPaper(room, asking);
  await inTransaction(room.db.owner, async (db) => {
    const now = await lockedRow(db, row.id);
    await checkVersion(db, now, seen);
    turnOf(file, now, template);
    await db.query(
      'insert into documents.refusal (id, paper, version, place, account, reason) values ($1, $2, $3, $4, $5, $6)',
      [newId(), row.id, now.version, now.signed, asking.actor.account, said],
    );
  });
}
