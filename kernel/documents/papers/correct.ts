import { refused, reasonIn } from './problems.ts';
import { checkNow, filledFrom, keepDraft, type Draft, type DraftWanted } from './draft.ts';
import { openPaper } from './find-paper.ts';
import { settleChanges } from './changes.ts';
import { checkHandles, templateOf } from './opened-file.ts';
import type { AskingPaper, PaperRoom } from './room.ts';
import { readVersion } from './sealed-content.ts';

/** How a paper that was issued is put right. */
export interface CorrectionWanted {
  readonly reason: string;
  /** The notice of correction; left out, the paper is drafted anew from what it said and takes the earlier one's place. */
  readonly notice?: DraftWanted;
}

/**
 * Drafts the correction of a paper that was issued: anew under a number of its own, or as a notice of correction. It is linked
 * to the paper it corrects, signed and issued like any other; that one stays in force until then, and stays on file. Throws
 * `documents.reason-missing` (422), `documents.not-issued` (409), `documents.correction-open` (409), and as `draftPaper`.
 */
export async function correctPaper(
  room: PaperRoom,
  asking: AskingPaper,
  { reason, notice }: CorrectionWanted,
): Promise<Draft> {
  const said = reasonIn(reason);
  const { file, row, template } = await openPaper(room, asking);
  checkHandles(file);
  await settleChanges(room, asking.actor, asking.purpose, row.id);
  if (row.state !== 'issued' && row.state !== 'served')
    throw refused(
      'not-issued',
      '只有已出具的文书可以更正；草稿直接修改',
      'Only what was issued is corrected; a draft is edited',
      409,
      { state: row.state },
    );
  const correcting = { paper: row.id, reason: said };
  try {
    if (notice !== undefined && notice.template !== row.template) {
      const of = templateOf(file.installed, notice.template);
      checkNow(file, of);
      return await keepDraft(
        room,
        file,
        { id: notice.template, template: of, definition: file.installed.id },
        await filledFrom(room, asking, file, of, notice),
        { correcting },
      );
    }
    const before = await readVersion(room.db.owner, room.protection, row.id, row.version);
    return await keepDraft(
      room,
      file,
      { id: row.template, template, definition: row.definition },
      { paper: before, compartments: row.compartments },
      { correcting },
    );
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'paper_correction') throw error;
    throw refused(
      'correction-open',
      '这份文书的更正已在拟制中',
      'A correction of this paper is being drafted already',
      409,
    );
  }
}
