import type { Queryable } from '../../store/index.ts';

/** Why a place stands for another: it was entered twice, built anew, or has another number. */
export type SuccessorHow = 'duplicate' | 'rebuilt' | 'renumbered';

export interface Succession {
  readonly shard: number;
  readonly place: string;
  readonly successor: string;
  readonly since: string;
  readonly how: SuccessorHow;
  /** The stream of the journal that says so. */
  readonly act: string;
}

/** Says what stands for a place from a day on. */
export async function succeed(
  db: Queryable,
  { shard, place, successor, since, how, act }: Succession,
): Promise<void> {
  await db.query(
    `insert into places.place_successor (shard, place, successor, since, how, act) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [shard, place, successor, since, how, act],
  );
}
