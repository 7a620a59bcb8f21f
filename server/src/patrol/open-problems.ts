import { systemActor } from '@gaoyao/kernel/access';
import { acceptHandover, type Matters } from '@gaoyao/kernel/matters';
import type { Database } from '@gaoyao/kernel/store';

/** The worker's task that opens events from what patrols found. */
export const PATROL_PROBLEMS = 'patrol-problems';

interface Parts {
  readonly db: Database;
  readonly matters: Matters;
}

interface Waiting extends Record<string, unknown> {
  readonly id: string;
  readonly agency: string;
  readonly unit: string | null;
  readonly title: string;
}

/**
 * Opens a grid event for every problem that a patrol handed over, at the agency and in the unit of the patrol: nobody types
 * what was found a second time. Each once, also after a crash. Returns how many were opened; what fails is thrown once the
 * others are opened, and waits for the next time.
 */
export async function openPatrolProblems({ db, matters }: Parts): Promise<number> {
  const { rows } = await db.owner.query<Waiting>(
    `select h.id, m.agency, m.unit, h.carries->>'title' as title from matters.handover h
     join matters.matter m on m.shard = h.shard and m.id = h.matter
     where h.scenario = 'patrol' and h.to_scenario = 'grid-events' and (h.state = 'waiting' or (h.state = 'taking' and h.taken_by = $1))
     order by h.handed_at, h.id`,
    [systemActor.account],
  );
  const failures: unknown[] = [];
  for (const { id, agency, unit, title } of rows)
    try {
      await acceptHandover({ db: db.owner, matters }, systemActor, 'maintenance', id, {
        ...{ agency, title },
        ...(unit === null ? {} : { unit }),
      });
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
  return rows.length;
}
