import { loadActor } from '../../../access/index.ts';
import { isoOf, localDay } from '../../../calendar/index.ts';
import { inTransaction } from '../../../store/index.ts';
import { checkSettled, settleChanges } from '../changes.ts';
import { lockedRow } from '../find-paper.ts';
import type { PaperRoom } from '../room.ts';
import { countsAsServed } from './serve.ts';

/**
 * Public announcements whose period has passed take effect: the paper counts as served as of the last day. In the name of who
 * published it; of somebody who has left, the journal hears when the next officer opens the paper to act on it. Returns how
 * many; what fails is told and tried again the next time.
 */
export async function settleServices(
  room: PaperRoom,
  failed: (paper: string, error: unknown) => void,
): Promise<number> {
  const today = isoOf(localDay(Date.now()));
  const { rows } = await room.db.owner.query<{
    id: string;
    paper: string;
    effect_on: string;
    recorded_by: string;
  }>(
    `select id, paper, effect_on::text, recorded_by from documents.service
     where outcome = 'pending' and effect_on < $1 order by effect_on limit 1000`,
    [today],
  );
  let settled = 0;
  for (const one of rows)
    try {
      await inTransaction(room.db.owner, async (db) => {
        const paper = await lockedRow(db, one.paper);
        await checkSettled(db, one.paper);
        const { rowCount } = await db.query(
          `update documents.service set outcome = 'served' where id = $1 and outcome = 'pending'`,
          [one.id],
        );
        // withdrawn meanwhile, it is served no more
        if (rowCount === 1 && (paper.state === 'issued' || paper.state === 'served'))
          await countsAsServed(db, paper, one.effect_on, one.recorded_by);
      });
      settled += 1;
      const actor = await loadActor(room.db.owner, one.recorded_by);
      if (actor !== null) await settleChanges(room, actor, 'handling', one.paper);
    } catch (error) {
      failed(one.paper, error);
    }
  return settled;
}
