import { systemActor } from '../../access/index.ts';
import type { FormSchema } from '../../process/index.ts';
import { Problem, type Queryable } from '../../store/index.ts';
import { formOf } from '../forms.ts';
import type { InboxPath } from '../handover/answer.ts';

/** Matters of one thread; a dispute that has more is cut off here. */
export const LARGEST_THREAD = 200;
const AT_ONCE = 200;

interface Waiting extends Record<string, unknown> {
  readonly id: string;
  readonly shard: number;
  readonly matter: string;
  readonly message: string;
  readonly carries: Readonly<Record<string, unknown>>;
}

interface Listener extends Record<string, unknown> {
  readonly shard: number;
  readonly matter: string;
  readonly definition: number;
}

/**
 * Tells the other matters of the thread what was told, each as an act of the platform in its own journal. What a matter
 * does not take is kept with the reason, for its handlers. Called by the worker; a crash in the middle repeats nothing,
 * since every telling has its own key. Returns how many messages were spread.
 */
export async function deliverMessages({ db, matters }: InboxPath): Promise<number> {
  const { rows } = await db.query<Waiting>(
    `select id, shard, matter, message, carries from matters.message where spread_at is null order by told_at, id limit $1`,
    [AT_ONCE],
  );
  let spread = 0;
  const failures: unknown[] = [];
  const held = new Set<string>();
  for (const told of rows) {
    // what a matter told later is not heard before what it told first
    if (held.has(told.matter)) continue;
    try {
      if (await spreadOne({ db, matters }, told)) spread += 1;
      else held.add(told.matter);
    } catch (error) {
      // one that fails does not hold up other matters, and is tried again
      held.add(told.matter);
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return spread;
}

async function spreadOne({ db, matters }: InboxPath, told: Waiting): Promise<boolean> {
  for (const listener of await listeners(db, told)) {
    const { flow } = await matters.definitions.byId(listener.definition);
    const action = flow.definition.hears?.[told.message];
    if (action === undefined) continue;
    let version: number | null = null;
    let problem: string | null = null;
    try {
      const performed = await matters.perform({
        actor: systemActor,
        purpose: 'maintenance',
        on: { matter: listener.matter },
        action,
        input: known(told.carries, formOf(flow, action)),
        requestKey: `message-${told.id}-${listener.matter}`,
      });
      version = performed.version;
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      // somebody acted on the matter at that moment: the next round tells it
      if (error.code === 'matters.conflict') return false;
      problem = error.code;
    }
    await db.query(
      `insert into matters.heard (message, shard, matter, action, version, problem) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing`,
      [told.id, listener.shard, listener.matter, action, version, problem],
    );
  }
  await db.query('update matters.message set spread_at = now() where id = $1 and spread_at is null', [
    told.id,
  ]);
  return true;
}

/** What the hearing form has a field for: a message may carry more for other listeners. */
const known = (
  carries: Readonly<Record<string, unknown>>,
  form: FormSchema | undefined,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(carries).filter(([field]) => Object.hasOwn(form?.properties ?? {}, field)),
  );

/** The other matters of the thread that were not told yet. */
async function listeners(db: Queryable, told: Waiting): Promise<readonly Listener[]> {
  const { rows } = await db.query<Listener>(
    `select m.shard, m.id as matter, m.definition from matters.thread_of($1, $2, $4) t
     join matters.matter m on m.shard = t.shard and m.id = t.matter
     where m.id <> $2 and not exists (select from matters.heard h where h.message = $3 and h.matter = m.id)
     order by m.opened_at, m.id`,
    [told.shard, told.matter, told.id, LARGEST_THREAD],
  );
  return rows;
}
