import { isUuid, Problem, type Queryable } from '../../../store/index.ts';
import { refused } from '../problems.ts';
import type { KeptFile } from '../register.ts';
import { SELECT_UPLOAD, uploadUnknown, type UploadRow } from './upload.ts';

export interface ClaimWanted {
  readonly upload: string;
  readonly account: string;
  readonly matter: string;
}

/** An upload that now belongs to one item of evidence. */
export interface ClaimedUpload {
  readonly id: string;
  /** Cleaned; for people, never a path. */
  readonly name: string;
  readonly file: KeptFile;
}

/**
 * Takes a ready upload for an item, once, in the caller's transaction (`db`: a connection of the owner inside it): of two
 * who ask at the same time one waits for the other's end. Undone with the transaction. Throws `evidence.upload-unknown`
 * (404), `evidence.upload-not-ready` (409), `evidence.upload-claimed` (409), `evidence.upload-other-matter` (422), or why
 * its file was refused (422).
 */
export async function claimUpload(db: Queryable, wanted: ClaimWanted): Promise<ClaimedUpload> {
  if (!isUuid(wanted.upload)) throw uploadUnknown();
  await db.query('select from evidence.upload where id = $1 and account = $2 for update', [
    wanted.upload,
    wanted.account,
  ]);
  const { rows } = await db.query<UploadRow>(
    `${SELECT_UPLOAD} where u.id = $1 and u.account = $2 and u.expires_at > now()`,
    [wanted.upload, wanted.account],
  );
  const [row] = rows;
  if (row === undefined) throw uploadUnknown();
  const refusal = whyNot(row, wanted.matter);
  if (refusal !== undefined) throw refusal;
  await db.query(`update evidence.upload set state = 'claimed' where id = $1`, [row.id]);
  // the sweep sees that it is wanted, also when it waits for this very row
  await db.query('update evidence.file set wanted_at = now() where sha256 = $1', [row.file]);
  return {
    id: row.id,
    name: row.name,
    file: { sha256: row.file!, sm3: row.sm3!, size: row.size!, type: row.type! },
  };
}

function whyNot(row: UploadRow, matter: string): Problem | undefined {
  if (row.state === 'receiving')
    return refused(
      'upload-not-ready',
      '文件尚未传完或尚未检查',
      'The file is not whole yet, or not checked',
      {
        status: 409,
        details: { received: row.received, length: row.length },
      },
    );
  if (row.state === 'claimed')
    return refused(
      'upload-claimed',
      '这个上传已附入一份证据',
      'An item of evidence has this upload already',
      {
        status: 409,
      },
    );
  if (row.problem !== null)
    return new Problem(row.problem.code, row.problem.text, {
      status: 422,
      ...(row.problem.details === undefined ? {} : { details: row.problem.details }),
    });
  return row.matter === null || row.matter === matter
    ? undefined
    : refused('upload-other-matter', '这个上传是为另一个事项传的', 'The upload was made for another matter');
}
