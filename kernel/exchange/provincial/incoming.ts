import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '../../store/index.ts';
import { alone, type ProvincialContext } from './context.ts';
import { linesOf } from './digest.ts';
import { IncomingActs } from './incoming-acts.ts';
import type { Reason } from './message.ts';
import { keepRefused, settleTaken, type Way } from './refused.ts';
import { confirmed } from './send.ts';
import { Sorting, type Sorted } from './sorting.ts';

/** What became of one message, in the order they came. */
export interface Verdict {
  readonly id: string | null;
  readonly result: 'taken' | 'known' | 'echo' | 'refused';
  readonly reason?: Reason;
}

/** How long a server waits for another that is taking messages in, in tries of a tenth of a second. */
const TRIES = 300;

/** Within one process the turns queue up here, so that waiting holds no connection. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Takes messages of the province in: acts become acts of our matters by the one path for history, papers become
 * references, what we sent ourselves is recognised, and what cannot be taken is kept with its reason. When this returns,
 * every message is stored in one of these ways; cut off anywhere and repeated, it adds nothing twice. Throws
 * `provincial.busy` (503) when another server is at it for long.
 */
export function takeIn(
  context: ProvincialContext,
  items: readonly unknown[],
  from: { readonly way: Way; readonly tenancy: number | null },
): Promise<readonly Verdict[]> {
  const mine = turn.then(() => exclusively(context, () => taken(context, items, from)));
  turn = mine.catch(() => undefined);
  return mine;
}

async function exclusively<T>({ pool }: ProvincialContext, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const done = await alone(pool, 'exchange.provincial.in', async () => ({ value: await work() }));
    if (done !== undefined) return done.value;
    await wait(100);
  }
  throw new Problem(
    'provincial.busy',
    { zh: '正在接收其他消息，请稍后再送', en: 'Other messages are being taken in: send them again later' },
    { status: 503 },
  );
}

async function taken(
  context: ProvincialContext,
  items: readonly unknown[],
  { way, tenancy }: { readonly way: Way; readonly tenancy: number | null },
): Promise<readonly Verdict[]> {
  const sorting = await Sorting.of(context, tenancy);
  const refuse = (one: Sorted, reason: Reason) =>
    keepRefused(context.pool, context.protection, one.item, one.about, way, reason);
  const verdicts = new Map<number, Verdict>();
  const acts = new IncomingActs(context);
  /** The same message twice in one delivery: the second is known when the first is stored. */
  const seen = new Map<string, number>();
  const sorted = await sorting.sort(items);
  for (const [index, one] of sorted.entries()) {
    const id = one.about.message;
    if (one.is === 'refused') {
      await refuse(one, one.reason);
      verdicts.set(index, { id, result: 'refused', reason: one.reason });
    } else if (one.is === 'echo') {
      await confirmed(context, one.place, one.message, {
        matter: one.message.matter.id,
        stored: one.message.id,
      });
      verdicts.set(index, { id, result: 'echo' });
    } else if (one.is === 'known' || seen.has(one.message.id)) verdicts.set(index, { id, result: 'known' });
    else {
      seen.set(one.message.id, index);
      acts.add({ ...one, lines: linesOf(one.message) });
    }
  }
  const failed = await acts.store();
  for (const [id, index] of seen) {
    const reason = failed.get(id);
    if (reason !== undefined) await refuse(sorted[index]!, reason);
    verdicts.set(index, reason === undefined ? { id, result: 'taken' } : { id, result: 'refused', reason });
  }
  await settleTaken(
    context.pool,
    [...verdicts.values()].flatMap(({ id, result }) => (result === 'refused' || id === null ? [] : [id])),
  );
  return items.map((_, index) => verdicts.get(index)!);
}
