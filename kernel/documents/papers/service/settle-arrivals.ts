import { loadActor } from '../../../access/index.ts';
import { isoOf, localDay } from '../../../calendar/index.ts';
import { inTransaction } from '../../../store/index.ts';
import { checkSettled, settleChanges } from '../changes.ts';
import { lockedRow } from '../find-paper.ts';
import type { PaperRoom } from '../room.ts';
import { serviceEffect } from './effect.ts';
import { countsAsServed } from './serve.ts';

/**
 * Papers that were sent to the system their recipient named are served on the day they arrived there (民事诉讼法 90); what did
 * not arrive is a service that failed, after which other ways remain. Returns how many; what fails is told and tried again.
 */
export async function settleArrivals(
  room: PaperRoom,
  failed: (paper: string, error: unknown) => void,
): Promise<number> {
  const { electronic } = room;
  if (electronic === undefined) return 0;
  const { rows } = await room.db.owner.query<{ id: string; paper: string; recorded_by: string }>(
    `select id, paper, recorded_by from documents.service
     where outcome = 'pending' and confirmation is not null order by recorded_at limit 1000`,
  );
  let settled = 0;
  for (const one of rows)
    try {
      const came = await electronic.arrival(room.db.owner, one.id);
      if (came.state === 'waiting') continue;
      await inTransaction(room.db.owner, async (db) => {
        const paper = await lockedRow(db, one.paper);
        await checkSettled(db, one.paper);
        if (came.state === 'not-arrived') {
          await db.query(
            `update documents.service set outcome = 'failed', failure = 'not-arrived' where id = $1 and outcome = 'pending'`,
            [one.id],
          );
          return;
        }
        const effect = serviceEffect('electronic', isoOf(localDay(came.at.getTime())), await room.calendar());
        const { rowCount } = await db.query(
          `update documents.service set outcome = 'served', effect_on = $2, steps = $3, arrived_at = $4
           where id = $1 and outcome = 'pending'`,
          [one.id, effect.day, JSON.stringify(effect.steps), came.at],
        );
        // withdrawn meanwhile, it is served no more
        if (rowCount === 1 && (paper.state === 'issued' || paper.state === 'served'))
          await countsAsServed(db, paper, effect.day, one.recorded_by);
      });
      settled += 1;
      const actor = await loadActor(room.db.owner, one.recorded_by);
      if (actor !== null) await settleChanges(room, actor, 'handling', one.paper);
    } catch (error) {
      failed(one.paper, error);
    }
  return settled;
}
