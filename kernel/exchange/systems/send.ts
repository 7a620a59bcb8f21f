import type { Pool } from 'pg';
import type { Protection } from '../../protection/index.ts';
import type { Queryable, Row } from '../../store/index.ts';
import { pauseAfter } from '../provincial/link.ts';
import { alone } from '../provincial/context.ts';
import { heads, settle, tryLater, type Head, type Reason } from './queue.ts';
import { secretsOf } from './secrets.ts';
import { countTraffic } from './traffic.ts';
import type { WebhookPolicy } from './webhook-address.ts';
import { callWebhook, type Called } from './webhook-call.ts';

export interface SendContext {
  readonly pool: Pool;
  readonly protection: Protection;
  readonly policy: WebhookPolicy;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What a run of the sender did. */
export interface Sent {
  readonly sent: number;
  readonly dead: number;
  readonly failed: number;
}

/** Deliveries to one system in one run: a platform that comes back after a day is not flooded (status L). */
export const MOST_A_RUN = 300;
const LONGEST_RUN_MS = 45_000;
/** So many failures in a row are the other side's failure, not a message's. */
const FAILING_IN_A_ROW = 3;
/** A message that alone fails so often is dead: over a day with the pauses between (status L). */
const MOST_TRIES = 60;

interface Target extends Row {
  readonly id: string;
  readonly webhook: string;
  readonly failures: number;
}

/**
 * Sends what waits, to each system by itself and in the order of each event: a later change goes only when those before it
 * were taken, or given up here. A try that is cut off is repeated under the same id. While a system is down one message
 * asks for all, ever more seldom up to every half hour, and nothing is lost however long it takes. One sender per system
 * runs at a time, in whatever process.
 */
export async function sendDeliveries(context: SendContext, most = MOST_A_RUN): Promise<Sent> {
  const { rows } = await context.pool.query<Target>(
    `select id, webhook_url as webhook, failures from exchange.system s
     where webhook_url is not null and disabled_at is null and (next_try is null or next_try <= $1)
       and exists (select from exchange.system_delivery d where d.system = s.id and d.state = 'waiting')
     order by code`,
    [new Date(context.now())],
  );
  const done = { sent: 0, dead: 0, failed: 0 };
  for (const target of rows)
    await alone(context.pool, `exchange.system.send ${target.id}`, async () => {
      const result = await new Sender(context, target).run(most);
      done.sent += result.sent;
      done.dead += result.dead;
      done.failed += result.failed;
    });
  return done;
}

class Sender {
  readonly #context: SendContext;
  readonly #target: Target;
  readonly #done = { sent: 0, dead: 0, failed: 0 };
  #secrets: readonly string[] = [];
  #failing = 0;

  constructor(context: SendContext, target: Target) {
    this.#context = context;
    this.#target = target;
  }

  async run(most: number): Promise<Sent> {
    const { pool, protection, now } = this.#context;
    this.#secrets = await secretsOf(pool, protection, this.#target.id, now());
    // a webhook without a secret is told nothing: nobody could prove who spoke
    if (this.#secrets.length === 0) return this.#done;
    const until = Date.now() + LONGEST_RUN_MS;
    for (let left = most; left > 0 && Date.now() < until;) {
      const waiting = await heads(pool, this.#target.id, now(), left);
      if (waiting.length === 0) break;
      for (const head of waiting) {
        if (Date.now() > until) break;
        left -= 1;
        if (!(await this.#one(head))) return this.#done;
      }
    }
    return this.#done;
  }

  /** False when the system is down. */
  async #one(head: Head): Promise<boolean> {
    const { pool, policy, now } = this.#context;
    const body = JSON.stringify(head.payload);
    const { id, webhook: url } = this.#target;
    const called = await callWebhook({ url, id: head.id, body, secrets: this.#secrets, at: now(), policy });
    const failed = called.result !== 'taken';
    await countTraffic(pool, [
      { system: id, direction: 'out', at: now(), failed, bytes: Buffer.byteLength(body) },
    ]);
    if (called.result === 'unavailable') return this.#unavailable(head, called);
    this.#failing = 0;
    await lineUp(pool, id, now());
    await settle(
      pool,
      head.id,
      failed ? 'dead' : 'sent',
      failed ? { now: now(), reason: called.reason } : { now: now() },
    );
    this.#done[failed ? 'dead' : 'sent'] += 1;
    return true;
  }

  async #unavailable(
    head: Head,
    { reason, failing, after }: Extract<Called, { result: 'unavailable' }>,
  ): Promise<boolean> {
    const { pool, now } = this.#context;
    this.#failing = failing ? this.#failing + 1 : FAILING_IN_A_ROW;
    this.#done.failed += 1;
    if (failing && head.attempts + 1 >= MOST_TRIES)
      await settle(pool, head.id, 'dead', { now: now(), reason });
    // of what fails by itself the others are not kept waiting; of a line that is down the line remembers when to ask again
    else if (failing) await tryLater(pool, head.id, now() + pauseAfter(head.attempts + 1), reason);
    else await tryLater(pool, head.id, now(), reason);
    if (this.#failing < FAILING_IN_A_ROW) return true;
    await lineDown(pool, this.#target, now(), { reason, ...(after === undefined ? {} : { after }) });
    return false;
  }
}

/** The longest the other side may ask us to wait, in seconds. */
const MOST_AFTER = 3_600;

async function lineDown(
  db: Queryable,
  { id, failures }: Target,
  now: number,
  { reason, after = 0 }: { readonly reason: Reason; readonly after?: number },
): Promise<void> {
  const pause = Math.max(pauseAfter(failures + 1), Math.min(after, MOST_AFTER) * 1_000);
  await db.query(
    `update exchange.system set failures = failures + 1, down_since = coalesce(down_since, $2), next_try = $3, problem = $4
     where id = $1`,
    [id, new Date(now), new Date(now + pause), JSON.stringify(reason)],
  );
}

async function lineUp(db: Queryable, id: string, now: number): Promise<void> {
  await db.query(
    `update exchange.system set failures = 0, down_since = null, next_try = null, problem = null, reached_at = $2
     where id = $1`,
    [id, new Date(now)],
  );
}
