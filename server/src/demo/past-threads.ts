import { systemActor } from '@gaoyao/kernel/access';
import { shardOf, type Performed } from '@gaoyao/kernel/matters';
import { newId, Problem } from '@gaoyao/kernel/store';
import type { Assembled } from '../platform.ts';

/** How far apart an act by hand and the message it answers may lie: offices write down what they heard within days. */
const SAME_NEWS_MS = 20 * 86_400_000;
const A_MINUTE = 60_000;
const LARGEST_THREAD = 200;

type Kept = Pick<Assembled, 'db' | 'definitions' | 'matters'>;

/** Joins two matters, as the platform does when the one names the other or is taken over from it. */
export async function linkMatters(
  { db }: Kept,
  matter: string,
  about: string,
  kind: 'about' | 'handover',
  at: number,
): Promise<void> {
  await db.owner.query(
    `insert into matters.link (shard, matter, about_shard, about_matter, kind, version, at)
     values ($1, $2, $3, $4, $5, 1, $6) on conflict do nothing`,
    [shardOf(matter), matter, shardOf(about), about, kind, new Date(at)],
  );
}

/** A hand-over of the past and the matter that was opened from it. */
export interface TakenOver {
  readonly id: string;
  readonly shard: number;
  readonly origin: string;
  readonly action: string;
  readonly to: string;
  readonly scenario: string;
  readonly at: number;
}

/**
 * The inbox entry of a hand-over that was taken over in the past, and the answer in the journal of the origin. What was
 * handed over by a flow that hands over nothing (street orders go to court on paper) has no entry.
 */
export async function takeOver({ db, definitions, matters }: Kept, taken: TakenOver): Promise<void> {
  const { id, shard, origin, action, to, at } = taken;
  const { rows } = await db.owner.query<{ definition: number; version: number; answered: string[] }>(
    `insert into matters.handover (id, shard, matter, version, scenario, action, to_scenario, schema, carries, handed_at,
       state, decided_at, answered_at, to_shard, to_matter)
     select $1, j.shard, j.stream, j.version, m.scenario, j.action, j.effects -> 'handover' ->> 'to',
       j.effects -> 'handover' ->> 'schema', j.effects -> 'handover' -> 'carries', j.at, 'accepted', $5, $5, $6, $7
     from store.journal j join matters.matter m on m.shard = j.shard and m.id = j.stream
     where j.shard = $2 and j.stream = $3 and j.action = $4 and (j.effects -> 'handover') is not null
     order by j.version desc limit 1
     on conflict (shard, matter, version) do update set state = 'accepted', decided_at = $5, answered_at = $5,
       to_shard = $6, to_matter = $7
     returning (select definition from matters.matter m where m.shard = handover.shard and m.id = handover.matter) as definition,
       version, array(select j.action from store.journal j where j.shard = handover.shard and j.stream = handover.matter) as answered`,
    [id, shard, origin, action, new Date(at), shardOf(to), to],
  );
  const [entry] = rows;
  if (entry === undefined) return;
  const { flow } = await definitions.byId(entry.definition);
  const onAccept = flow.actions.get(action)?.definition.handover?.onAccept;
  if (onAccept === undefined || entry.answered.includes(onAccept)) return;
  await matters.perform({
    ...{ actor: systemActor, purpose: 'maintenance', on: { matter: origin }, action: onAccept },
    ...{ at: at + A_MINUTE, input: { reason: '已接收' }, requestKey: `demo taken ${origin} ${action}` },
  });
}

interface Listener extends Record<string, unknown> {
  readonly shard: number;
  readonly matter: string;
  readonly definition: number;
  readonly last: Date;
}

/**
 * Spreads what an act of the past told as it was heard then: by an act that somebody entered by hand at that time, or, where
 * nothing later stands in the journal, by an act of the platform. Nothing is left for the worker to tell today.
 */
export async function hearInThePast(
  { db, definitions, matters }: Kept,
  { matter, version, effects }: Performed,
  { at }: { readonly at: number },
): Promise<void> {
  for (const [part, { message, carries }] of (effects.tells ?? []).entries()) {
    const shard = shardOf(matter);
    const { rows } = await db.owner.query<{ id: string }>(
      `insert into matters.message (id, shard, matter, version, part, scenario, message, carries, told_at, spread_at)
       select $1, $2, $3, $4, $5, m.scenario, $6, $7, $8, $8 from matters.matter m where m.shard = $2 and m.id = $3
       on conflict (shard, matter, version, part) do update set spread_at = excluded.spread_at returning id`,
      [newId(), shard, matter, version, part, message, JSON.stringify(carries), new Date(at)],
    );
    const told = rows[0]!.id;
    const listeners = await db.owner.query<Listener>(
      `select m.shard, m.id as matter, m.definition, m.last_at as last from matters.thread_of($1, $2, $3) t
       join matters.matter m on m.shard = t.shard and m.id = t.matter
       where m.id <> $2 and not exists (select from matters.heard h where h.message = $4 and h.matter = m.id)`,
      [shard, matter, LARGEST_THREAD, told],
    );
    for (const listener of listeners.rows) {
      const { flow } = await definitions.byId(listener.definition);
      const action = flow.definition.hears?.[message];
      if (action === undefined) continue;
      const heard =
        (await heardByHand({ db }, listener, action, at)) ??
        (listener.last.getTime() > at
          ? undefined
          : await heardNow({ matters }, listener.matter, action, told, at, known(carries, flow, action)));
      if (heard !== undefined)
        await db.owner.query(
          `insert into matters.heard (message, shard, matter, action, version, problem, heard_at)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
          [
            told,
            listener.shard,
            listener.matter,
            action,
            heard.version,
            heard.problem,
            new Date(at + A_MINUTE),
          ],
        );
    }
  }
}

interface Heard {
  readonly version: number | null;
  readonly problem: string | null;
}

async function heardByHand(
  { db }: Pick<Kept, 'db'>,
  { shard, matter }: Listener,
  action: string,
  at: number,
): Promise<Heard | undefined> {
  const { rows } = await db.owner.query<{ version: number }>(
    `select j.version from store.journal j where j.shard = $1 and j.stream = $2 and j.action = $3
       and j.at between $4 and $5
       and not exists (select from matters.heard h where h.shard = $1 and h.matter = $2 and h.version = j.version)
     order by abs(extract(epoch from j.at - $6::timestamptz)) limit 1`,
    [shard, matter, action, new Date(at - SAME_NEWS_MS), new Date(at + SAME_NEWS_MS), new Date(at)],
  );
  return rows[0] === undefined ? undefined : { version: rows[0].version, problem: null };
}

async function heardNow(
  { matters }: Pick<Kept, 'matters'>,
  matter: string,
  action: string,
  told: string,
  at: number,
  input: Readonly<Record<string, unknown>>,
): Promise<Heard> {
  try {
    const { version } = await matters.perform({
      ...{ actor: systemActor, purpose: 'maintenance', on: { matter }, action, input },
      ...{ at: at + A_MINUTE, requestKey: `message-${told}-${matter}` },
    });
    return { version, problem: null };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return { version: null, problem: error.code };
  }
}

const known = (
  carries: Readonly<Record<string, unknown>>,
  flow: Awaited<ReturnType<Kept['definitions']['byId']>>['flow'],
  action: string,
): Readonly<Record<string, unknown>> => {
  const form = flow.actions.get(action)?.definition.form;
  const fields = form === undefined ? {} : (flow.definition.forms[form]?.properties ?? {});
  return Object.fromEntries(Object.entries(carries).filter(([field]) => Object.hasOwn(fields, field)));
};
