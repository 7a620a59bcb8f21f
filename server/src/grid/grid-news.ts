import type { Gathering, Reactor } from '@gaoyao/kernel/matters';
import { keepFollowCodes, type FollowCode } from '@gaoyao/kernel/signals';
import type { Queryable } from '@gaoyao/kernel/store';

/** Says which matters of the grid have changed, to whoever listens to the database. */
export const GRID_CHANNEL = 'grid';
const SCENARIOS: ReadonlySet<string> = new Set(['grid-events', 'care-alert']);
/** A payload holds 8,000 bytes. */
const MOST_NAMED = 150;

/** Tells the screens of the grid what has changed, and makes reports findable by their codes however they were opened. */
export const gridReactor: Reactor = {
  name: 'grid',
  gather(): Gathering {
    const changed = new Set<string>();
    const codes: FollowCode[] = [];
    return {
      add: ({ flow, matter, shard, action, input, historical }) => {
        if (!SCENARIOS.has(flow.definition.id)) return;
        const hash = input['followHash'];
        if (action === 'report' && typeof hash === 'string' && hash !== '')
          codes.push({ hash, shard, matter });
        if (historical !== true) changed.add(matter);
      },
      save: async (db: Queryable) => {
        if (codes.length > 0) await keepFollowCodes(db, codes);
        if (changed.size > 0) await sayChanged(db, [...changed]);
      },
    };
  },
};

/** Tells which matters have changed when the transaction is on disk; of very many only that there are many. */
export async function sayChanged(db: Queryable, matters: readonly string[]): Promise<void> {
  await db.query('select pg_notify($1, $2)', [
    GRID_CHANNEL,
    matters.length > MOST_NAMED ? '*' : matters.join(' '),
  ]);
}
