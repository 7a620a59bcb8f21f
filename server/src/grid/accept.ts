import type { Actor } from '@gaoyao/kernel/access';
import { shardOf, type Matters, type Performed } from '@gaoyao/kernel/matters';
import { isUuid, Problem, type Database } from '@gaoyao/kernel/store';
import { officialNames } from '../http/readable-values.ts';

interface Accepting {
  readonly matter: string;
  /** The version the official saw. */
  readonly version: number;
  readonly requestKey: string;
}

/**
 * Accepts an event. Of two who may, the first has it, and the second is told who that is and when it was
 * (`grid.accepted-by-other`, 409), as whoever the event was offered to may know. Otherwise throws what `matters.perform` throws.
 */
export async function acceptEvent(
  { db, matters }: { readonly db: Database; readonly matters: Matters },
  actor: Actor,
  { matter, version, requestKey }: Accepting,
): Promise<Performed> {
  try {
    return await matters.perform({
      ...{ actor, purpose: 'handling', on: { matter }, action: 'accept', input: {} },
      ...{ expected: version, requestKey },
    });
  } catch (error) {
    if (!(error instanceof Problem) || !isUuid(matter)) throw error;
    const first = await acceptedBy(db, actor, matter, version);
    if (first === undefined) throw error;
    throw first;
  }
}

async function acceptedBy(
  { owner }: Database,
  actor: Actor,
  matter: string,
  version: number,
): Promise<Problem | undefined> {
  const { rows } = await owner.query<{ actor: string; at: Date }>(
    `select a.actor, a.at from store.journal a
     where a.shard = $1 and a.stream = $2 and a.kind = 'matter' and a.action = 'accept' and a.version > $3 and a.actor <> $4
       and exists (select from store.journal o where o.shard = a.shard and o.stream = a.stream and o.kind = 'matter'
         and o.action in ('dispatch', 'assign', 'transfer') and o.version <= $3
         and $4::text in (o.input ->> 'handler', o.input ->> 'deputy'))
     order by a.version limit 1`,
    [shardOf(matter), matter, version, actor.account],
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  const by = (await officialNames(owner, [first.actor])).get(first.actor);
  if (by === undefined) return undefined;
  const time = new Date(first.at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return new Problem(
    'grid.accepted-by-other',
    {
      zh: `${by.name.zh}已于 ${time} 受理，这一件不用您办了`,
      en: `${by.name.en} accepted it at ${time}: it is off your hands`,
    },
    { status: 409, details: { by: { id: first.actor, ...by }, at: first.at.toISOString() } },
  );
}
