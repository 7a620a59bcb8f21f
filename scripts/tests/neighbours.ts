import { setTimeout as delay } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';

/** How long the transactions of each of them are open; they overlap, so that the horizon moves in steps of all sizes. */
const OPEN_MS = [110, 230, 410] as const;

/**
 * Neighbours on the same server of whose transactions one is always open, as of tests beside now and then. Whoever reads
 * below the snapshot horizon has to wait for them, and comes upon a part of what was written: a test that only happens to
 * be quick enough is likely to fail.
 */
export function startNeighbours(server: ClientConfig): { stop(): Promise<void> } {
  let stopped = false;
  const live = async (open: number): Promise<void> => {
    const client = new Client(server);
    await client.connect();
    while (!stopped) {
      await client.query('begin; select pg_current_xact_id()');
      await delay(open);
      await client.query('commit');
    }
    await client.end();
  };
  const living = OPEN_MS.map(live);
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(living);
    },
  };
}
