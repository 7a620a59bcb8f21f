import { isUuid } from '../../../store/index.ts';
import { saveEdit } from '../draft.ts';
import { openPaper } from '../find-paper.ts';
import { checkHandles } from '../opened-file.ts';
import { reasonIn, refused } from '../problems.ts';
import type { AskingPaper, PaperRoom } from '../room.ts';
import type { PaperRow } from '../rows.ts';
import { sealedAs } from '../sealed-columns.ts';
import { readVersion } from '../sealed-content.ts';
import { remarksOf, type RemarkContent } from './remarks.ts';

/**
 * The officer's answer to a remark: adopted, or not and why. A changed text that is adopted is written into the draft as its
 * next version; a comment is acted on by an edit of its own. Each is answered once. Throws `documents.remark-unknown` (404),
 * `documents.remark-answered` (409), `documents.reason-missing` (422) for one not adopted, `documents.remark-overtaken` (409)
 * where the text has moved on, and what `saveEdit` throws.
 */
export async function answerRemark(
  room: PaperRoom,
  asking: AskingPaper,
  answered: { readonly remark: string; readonly adopted: boolean; readonly reason?: string },
): Promise<{ readonly version: number }> {
  const { file, row } = await openPaper(room, asking);
  checkHandles(file);
  const { adopted } = answered;
  const reason = adopted ? (answered.reason ?? '').trim() : reasonIn(answered.reason ?? '');
  const remark = isUuid(answered.remark)
    ? (await remarksOf(room, row.id)).find((one) => one.id === answered.remark.toLowerCase())
    : undefined;
  if (remark === undefined) throw refused('remark-unknown', '没有这条意见', 'There is no such remark', 404);
  if (remark.answer !== null)
    throw refused('remark-answered', '这条意见已经答复', 'This remark was answered already', 409);
  const version =
    adopted && remark.content?.kind === 'change'
      ? await written(room, asking, row, remark.content)
      : row.version;
  const [answer] = await room.protection.seal(
    row.subject,
    [reason],
    undefined,
    `${sealedAs.answer} ${remark.id}`,
  );
  const { rowCount } = await room.db.owner.query(
    `update documents.remark set adopted = $2, answer = $3, answered_by = $4, answered_at = now()
     where id = $1 and adopted is null`,
    [remark.id, adopted, answer, asking.actor.account],
  );
  if (rowCount !== 1)
    throw refused('remark-answered', '这条意见已经答复', 'This remark was answered already', 409);
  return { version };
}

/** Writes a proposed text into the draft, when the text it was proposed for still stands there. */
async function written(
  room: PaperRoom,
  asking: AskingPaper,
  row: PaperRow,
  change: RemarkContent & { readonly kind: 'change' },
): Promise<number> {
  const filled = await readVersion(room.db.owner, room.protection, row.id, row.version);
  const block = filled.blocks[change.block];
  const stands =
    block === undefined
      ? undefined
      : block.kind === 'form'
        ? block.rows[change.row ?? -1]?.text
        : 'text' in block
          ? block.text
          : undefined;
  if (change.label === true || (stands !== undefined && stands !== change.before && stands !== change.after))
    throw refused(
      'remark-overtaken',
      '这一段后来又改过，请直接修改草稿后再答复',
      'This part was changed since: edit the draft itself, then answer',
      409,
      { block: change.block },
    );
  if (stands === change.after) return row.version;
  const { version } = await saveEdit(room, asking, {
    based: row.version,
    changes: [
      { block: change.block, text: change.after, ...(change.row === undefined ? {} : { row: change.row }) },
    ],
  });
  return version;
}
