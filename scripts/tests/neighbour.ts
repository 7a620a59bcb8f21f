import { setTimeout as delay } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';

const OPEN_MS = 700;
const PAUSE_MS = 100;

/**
 * A neighbour on the same server whose transactions are open nearly always, as those of tests beside are now and then.
 * Whoever reads below the snapshot horizon has to wait for it: a test that only happens to be quick fails every time.
 */
export function startNeighbour(server: ClientConfig): { stop(): Promise<void> } {
  let stopped = false;
  const live = async (): Promise<void> => {
    const client = new Client(server);
    await client.connect();
    while (!stopped) {
      await client.query('begin; select pg_current_xact_id()');
      await delay(OPEN_MS);
      await client.query('commit');
      await delay(PAUSE_MS);
    }
    await client.end();
  };
  const living = live();
  return {
    stop: async () => {
      stopped = true;
      await living;
    },
  };
}
