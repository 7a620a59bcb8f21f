import { openPaper } from '../find-paper.ts';
import { checkHandles } from '../opened-file.ts';
import { refused } from '../problems.ts';
import type { AskingPaper, PaperRoom } from '../room.ts';
import type { PaperRow } from '../rows.ts';
import { bearsCode } from './decision-code.ts';

/**
 * A paper whose code may be shown to or renewed by who handles the matter. Throws `documents.no-decision-code` (409) for a
 * paper that bears none, or was not issued yet or withdrawn; `documents.not-yours` (403), `documents.not-found` (404).
 */
export async function paperWithCode(room: PaperRoom, asking: AskingPaper): Promise<PaperRow> {
  const { file, row } = await openPaper(room, asking);
  checkHandles(file);
  const { flow } = await room.definitions.byId(row.definition);
  if (!bearsCode(flow.definition, row.template) || !['issued', 'served', 'corrected'].includes(row.state))
    throw refused(
      'no-decision-code',
      '这份文书没有决定码：只有已出具、可以申请救济的决定书才有',
      'This paper bears no code: only an issued decision that can be contested does',
      409,
    );
  return row;
}
