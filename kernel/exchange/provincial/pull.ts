import { ProvinceClient } from './client.ts';
import { alone, type ProvincialContext } from './context.ts';
import { takeIn, type Verdict } from './incoming.ts';
import { lineDown, lineUp, linkState } from './link.ts';

export interface PullReport {
  readonly state: 'off' | 'busy' | 'paused' | 'done';
  readonly counts: Readonly<Record<Verdict['result'], number>>;
}

/** Pages of one run; the rest comes with the next (status L). */
const MOST_PAGES = 10;

/**
 * Fetches what changed there since the cursor and takes it in. The cursor moves only when every message of a page is
 * stored, taken or refused: cut off before, the page comes again and its messages are known.
 */
export async function pullChanges(context: ProvincialContext): Promise<PullReport> {
  const counts = { taken: 0, known: 0, echo: 0, refused: 0 };
  const { endpoint, pool, now } = context;
  if (endpoint === null) return { state: 'off', counts };
  const client = new ProvinceClient(endpoint);
  const state = await alone(pool, 'exchange.provincial.pull', async () => {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const link = await linkState(pool);
      if (link.nextTry !== null && link.nextTry > now()) return 'paused' as const;
      const asked = await client.changes(link.cursor);
      if (asked.result !== 'answered') {
        await lineDown(pool, now(), link.failures + 1, asked.reason);
        return 'paused' as const;
      }
      await lineUp(pool, now());
      const { messages, cursor, more } = asked.value;
      for (const verdict of await takeIn(context, messages, { way: 'pull', tenancy: null }))
        counts[verdict.result] += 1;
      await pool.query('update exchange.provincial_link set cursor = $1, pulled_at = $2', [
        cursor,
        new Date(now()),
      ]);
      if (!more || cursor === link.cursor) break;
    }
    return 'done' as const;
  });
  return { state: state ?? 'busy', counts };
}
