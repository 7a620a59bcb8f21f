import type { Queryable, Text } from '../../store/index.ts';
import type { Reason } from './message.ts';

/** How the line to the province stands. */
export interface Link {
  readonly cursor: string | null;
  /** Tries in a row that found it down. */
  readonly failures: number;
  readonly downSince: number | null;
  /** Nothing is asked before this moment. */
  readonly nextTry: number | null;
  readonly reachedAt: number | null;
  readonly pulledAt: number | null;
  readonly problem: { readonly code: string; readonly text: Text } | null;
}

interface LinkRow extends Record<string, unknown> {
  cursor: string | null;
  failures: number;
  down_since: Date | null;
  next_try: Date | null;
  reached_at: Date | null;
  pulled_at: Date | null;
  problem: Link['problem'];
}

const ms = (date: Date | null): number | null => date?.getTime() ?? null;

export async function linkState(db: Queryable): Promise<Link> {
  const { rows } = await db.query<LinkRow>('select * from exchange.provincial_link');
  const row = rows[0]!;
  return {
    cursor: row.cursor,
    failures: row.failures,
    downSince: ms(row.down_since),
    nextTry: ms(row.next_try),
    reachedAt: ms(row.reached_at),
    pulledAt: ms(row.pulled_at),
    problem: row.problem,
  };
}

const SECOND = 1_000;
/** The first pause and the longest (local parameters, status L): half a minute, doubling, to half an hour. */
const FIRST_PAUSE_MS = 30 * SECOND;
const LONGEST_PAUSE_MS = 30 * 60 * SECOND;

/** How long to wait after so many failures in a row. There is no last try: a day of downtime is some fifty tries. */
export const pauseAfter = (failures: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(20, Math.max(0, failures - 1)));

/** The line does not work: nothing more is asked until the pause is over. */
export async function lineDown(db: Queryable, now: number, failures: number, reason: Reason): Promise<void> {
  await db.query(
    `update exchange.provincial_link set failures = $1, down_since = coalesce(down_since, $2), next_try = $3, problem = $4`,
    [failures, new Date(now), new Date(now + pauseAfter(failures)), JSON.stringify(reason)],
  );
}

/** The line works. */
export async function lineUp(db: Queryable, now: number): Promise<void> {
  await db.query(
    `update exchange.provincial_link set failures = 0, down_since = null, next_try = null, problem = null, reached_at = $1`,
    [new Date(now)],
  );
}
