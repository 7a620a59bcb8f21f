import { inTransaction, type Queryable } from '../../store/index.ts';
import { ProvinceClient } from './client.ts';
import { alone, type ProvincialContext } from './context.ts';
import { linesOf } from './digest.ts';
import { lineDown, lineUp, linkState, pauseAfter } from './link.ts';
import { activeMappings } from './mappings.ts';
import type { ProvincialMapping } from './mapping.ts';
import type { ProvincialMessage, Reason, Receipt } from './message.ts';
import { outgoingMessage } from './outgoing-message.ts';
import type { Place } from './queue.ts';

/** What one run of the sender did. `off`: no province is configured; `paused`: the line is down until its next try. */
export interface SendReport {
  readonly state: 'off' | 'busy' | 'paused' | 'done';
  readonly sent: number;
  readonly rejected: number;
  /** Messages that met a failure and are tried again. */
  readonly failed: number;
}

/** A run ends after this long even where messages wait: the next goes on. */
const LONGEST_RUN_MS = 45_000;
/** Messages of one run; at a run a minute the province is never flooded, however long it was down (status L). */
export const MOST_A_RUN = 120;
/** So many messages in a row that the province fails on are the province's failure. */
const FAILING_IN_A_ROW = 3;

interface Head extends Place, Record<string, unknown> {
  readonly scenario: string;
  readonly attempts: number;
}

/**
 * Sends what waits, oldest first and per matter in the order of its acts: a message goes only when all before it of its
 * matter are stored there or settled here. A try that is cut off anywhere is repeated under the same id. One sender runs at
 * a time.
 */
export async function sendWaiting(context: ProvincialContext, most = MOST_A_RUN): Promise<SendReport> {
  const nothing = { sent: 0, rejected: 0, failed: 0 };
  if (context.endpoint === null) return { state: 'off', ...nothing };
  const client = new ProvinceClient(context.endpoint);
  return (
    (await alone(context.pool, 'exchange.provincial.send', async () => {
      const link = await linkState(context.pool);
      if (link.nextTry !== null && link.nextTry > context.now()) return { state: 'paused', ...nothing };
      return new Sender(context, client, link.failures, await activeMappings(context.pool)).run(most);
    })) ?? { state: 'busy', ...nothing }
  );
}

class Sender {
  readonly #context: ProvincialContext;
  readonly #client: ProvinceClient;
  readonly #mappings: ReadonlyMap<string, ProvincialMapping>;
  readonly #done = { sent: 0, rejected: 0, failed: 0 };
  /** Tries in a row that found the line down. */
  #failures: number;
  /** Messages in a row that the province failed on. */
  #failing = 0;

  constructor(
    context: ProvincialContext,
    client: ProvinceClient,
    failures: number,
    mappings: ReadonlyMap<string, ProvincialMapping>,
  ) {
    this.#context = context;
    this.#client = client;
    this.#failures = failures;
    this.#mappings = mappings;
  }

  async run(most: number): Promise<SendReport> {
    const until = Date.now() + LONGEST_RUN_MS;
    for (let left = most; left > 0 && Date.now() < until;) {
      const waiting = await heads(this.#context.pool, [...this.#mappings.keys()], this.#context.now(), left);
      if (waiting.length === 0) break;
      for (const head of waiting) {
        if (Date.now() > until) break;
        left -= 1;
        if (!(await this.#one(head))) return { state: 'paused', ...this.#done };
      }
    }
    return { state: 'done', ...this.#done };
  }

  /** False when the line is down. */
  async #one(head: Head): Promise<boolean> {
    const { pool, now } = this.#context;
    const made = await outgoingMessage(this.#context, head, this.#mappings.get(head.scenario)!);
    if ('withheld' in made) {
      await reject(pool, head, made.withheld);
      this.#done.rejected += 1;
      return true;
    }
    const asked = await this.#client.send(made.message);
    if (asked.result === 'unavailable') {
      this.#failing = asked.failing ? this.#failing + 1 : FAILING_IN_A_ROW;
      if (asked.failing) {
        await retryLater(pool, head, now(), asked.reason);
        this.#done.failed += 1;
      }
      if (this.#failing < FAILING_IN_A_ROW) return true;
      await lineDown(pool, now(), this.#failures + 1, asked.reason);
      return false;
    }
    this.#failing = 0;
    this.#failures = 0;
    await lineUp(pool, now());
    if (asked.result === 'rejected') {
      await reject(pool, head, asked.reason);
      this.#done.rejected += 1;
    } else {
      await confirmed(this.#context, head, made.message, asked.value);
      this.#done.sent += 1;
    }
    return true;
  }
}

/** The first message of each matter that is neither stored there nor settled, where it is due now; oldest first. */
async function heads(
  db: Queryable,
  scenarios: readonly string[],
  now: number,
  limit: number,
): Promise<readonly Head[]> {
  const { rows } = await db.query<Head>(
    `select shard, matter, version, restated, scenario, attempts from (
       select distinct on (shard, matter) * from exchange.provincial_outgoing
       where state in ('waiting', 'rejected') and scenario = any($1)
       order by shard, matter, version, restated) first
     where state = 'waiting' and (next_try is null or next_try <= $2)
     order by queued_at, matter limit $3`,
    [scenarios, new Date(now), limit],
  );
  return rows;
}

const BY_PLACE = 'shard = $1 and matter = $2 and version = $3 and restated = $4';
const placed = ({ shard, matter, version, restated }: Place) => [shard, matter, version, restated];

async function reject(db: Queryable, place: Place, reason: Reason): Promise<void> {
  await db.query(
    `update exchange.provincial_outgoing set state = 'rejected', attempts = attempts + 1, reason = $5
     where ${BY_PLACE} and state = 'waiting'`,
    [...placed(place), JSON.stringify(reason)],
  );
}

async function retryLater(db: Queryable, head: Head, now: number, reason: Reason): Promise<void> {
  await db.query(
    `update exchange.provincial_outgoing set attempts = attempts + 1, next_try = $5, reason = $6
     where ${BY_PLACE} and state = 'waiting'`,
    [...placed(head), new Date(now + pauseAfter(head.attempts + 1)), JSON.stringify(reason)],
  );
}

/** Writes down that the province has a message, under its names; a second time changes nothing. */
export async function confirmed(
  { pool, now }: Pick<ProvincialContext, 'pool' | 'now'>,
  place: Place,
  message: Pick<ProvincialMessage, 'at' | 'act' | 'paper'>,
  { matter, stored }: Pick<Receipt, 'matter' | 'stored'>,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    await db.query(
      `update exchange.provincial_outgoing set state = 'sent', sent_at = $5, reason = null, next_try = null where ${BY_PLACE}`,
      [...placed(place), new Date(now())],
    );
    await db.query(
      `insert into exchange.provincial_matter (provincial, shard, matter) values ($1, $2, $3) on conflict do nothing`,
      [matter, place.shard, place.matter],
    );
    await db.query(
      `insert into exchange.provincial_record (provincial, shard, matter, version, direction, lines)
       values ($1, $2, $3, $4, 'out', $5) on conflict do nothing`,
      // a stage told once more is no act of the journal
      [stored, place.shard, place.matter, place.restated > 0 ? null : place.version, linesOf(message)],
    );
  });
}
