import type { Pool } from 'pg';
import type { WorkCalendar } from '../../calendar/index.ts';
import type { Definitions, Reactor } from '../../matters/index.ts';
import type { Protection } from '../../protection/index.ts';

/** Where the province is and how one proves who asks. */
export interface ProvincialEndpoint {
  /** Base address without a slash at its end. */
  readonly base: string;
  /** The bearer token as it is now: read for every request, so that it can be changed under a running server. */
  readonly token: () => Promise<string>;
}

/** What the exchange stands on. */
export interface ProvincialContext {
  readonly pool: Pool;
  readonly definitions: Definitions;
  readonly calendar: () => Promise<WorkCalendar>;
  readonly protection: Protection;
  /** What follows the journal, for acts that come from there. */
  readonly reactors: readonly Reactor[];
  /** Null: nothing leaves and nothing is fetched. */
  readonly endpoint: ProvincialEndpoint | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Runs `work` while nobody else does the same, in whatever process; undefined at once when somebody does. Not for work
 * that waits for a person.
 */
export async function alone<T>(pool: Pool, what: string, work: () => Promise<T>): Promise<T | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ got: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 11)) as got',
      [what],
    );
    if (rows[0]?.got !== true) return undefined;
    try {
      return await work();
    } finally {
      await client
        .query('select pg_advisory_unlock(hashtextextended($1, 11))', [what])
        .catch((error: unknown) => {
          broken = error instanceof Error ? error : new Error(String(error));
        });
    }
  } finally {
    client.release(broken);
  }
}
