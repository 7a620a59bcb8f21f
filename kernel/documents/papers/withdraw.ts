import { inTransaction } from '../../store/index.ts';
import { checkSettled, settleChanges, wantChange } from './changes.ts';
import { lockedRow, openPaper } from './find-paper.ts';
import { checkHandles, mayAs } from './opened-file.ts';
import { reasonIn, refused } from './problems.ts';
import type { AskingPaper, PaperRoom } from './room.ts';

/**
 * Takes a paper back, with a reason. A draft without a number goes; a number that was given out stays on its paper for ever,
 * accounted for by the reason. What was issued is withdrawn by the post that signed last and so gave it force. Throws
 * `documents.reason-missing` (422), `documents.not-yours` (403), `documents.not-your-turn` (403), `documents.over` (409).
 */
export async function withdrawPaper(
  room: PaperRoom,
  asking: AskingPaper,
  reason: string,
): Promise<{ readonly number: string | null }> {
  const said = reasonIn(reason);
  const { file, row, template } = await openPaper(room, asking);
  checkHandles(file);
  await settleChanges(room, asking.actor, asking.purpose, row.id);
  const last = template.signers.at(-1);
  const number = await inTransaction(room.db.owner, async (db) => {
    const now = await lockedRow(db, row.id);
    await checkSettled(db, row.id);
    if (now.state === 'withdrawn' || now.state === 'discarded' || now.state === 'corrected')
      throw refused('over', '这份文书已经撤回或者更正', 'The paper was withdrawn or corrected already', 409, {
        state: now.state,
      });
    const inForce = now.state === 'issued' || now.state === 'served';
    if (inForce && last !== undefined && !mayAs(file, [last.by]).allowed)
      throw refused(
        'not-your-turn',
        `已出具的文书由${last.name.zh}撤回`,
        `What was issued is withdrawn by: ${last.name.en}`,
        403,
        { by: last.by },
      );
    await db.query('update documents.paper set reason = $2, changed_at = now() where id = $1', [
      row.id,
      said,
    ]);
    if (now.state === 'draft')
      await db.query(`update documents.paper set state = 'discarded' where id = $1`, [row.id]);
    else
      await wantChange(db, {
        paper: row.id,
        change: 'withdrawn',
        toState: now.state === 'signed' ? 'discarded' : 'withdrawn',
        version: now.version,
        actor: asking.actor.account,
        digest: now.digest,
        reason: said,
      });
    return now.number;
  });
  await settleChanges(room, asking.actor, asking.purpose, row.id);
  return { number };
}
