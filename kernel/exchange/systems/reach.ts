import { administered, type Actor } from '../../access/index.ts';
import { Problem, type Queryable } from '../../store/index.ts';
import { findSystem, listSystems, type KeptSystem } from './keep-system.ts';
import { systemUnknown } from './keys.ts';

const covers = (actor: Actor, { shard, agency }: Pick<KeptSystem, 'shard' | 'agency'>): boolean => {
  const { all, shards, agencies } = administered(actor);
  return all || shards.includes(shard) || agencies.includes(agency);
};

/** The systems an administrator answers for, by code. */
export async function systemsOf(db: Queryable, actor: Actor): Promise<readonly KeptSystem[]> {
  return (await listSystems(db)).filter((system) => covers(actor, system));
}

/** A system, for whoever answers for it; `systems.unknown` (404) for anybody else. */
export async function systemFor(db: Queryable, actor: Actor, which: string): Promise<KeptSystem> {
  const system = await findSystem(db, which);
  if (!covers(actor, system)) throw systemUnknown();
  return system;
}

/** Throws `systems.not-yours` (403) when the actor does not administer this agency. */
export async function checkOwner(db: Queryable, actor: Actor, agency: string): Promise<void> {
  const { rows } = await db.query<{ shard: number; agency: string }>(
    'select shard, id as agency from access.agency where id = $1',
    [agency],
  );
  // an agency that is not there is refused where it is declared
  if (rows[0] !== undefined && !covers(actor, rows[0]))
    throw new Problem(
      'systems.not-yours',
      { zh: '您不管理这个责任单位', en: 'You do not administer this agency' },
      { status: 403 },
    );
}
