import type { Queryable } from '../../store/index.ts';

/** How a witness stands, as last seen by the server that feeds it. */
export interface WitnessState {
  readonly witness: string;
  readonly reachedAt: Date | null;
  /** Since when it has not signed what it was given; null while all is well. */
  readonly silentSince: Date | null;
  /** Code of the last failure, with the log it was about. */
  readonly problem: { readonly code: string; readonly origin: string | null } | null;
  readonly triedAt: Date;
}

/** What the latest round with a witness came to. */
export interface RoundResult {
  readonly witness: string;
  readonly reached: boolean;
  readonly problem: WitnessState['problem'];
}

export async function keepStates(db: Queryable, results: readonly RoundResult[]): Promise<void> {
  if (results.length === 0) return;
  await db.query(
    `insert into ledger.witness_state as s (witness, reached_at, silent_since, problem, tried_at)
     select r.witness, case when r.reached then now() end, case when r.problem is not null then now() end, r.problem, now()
     from jsonb_to_recordset($1) as r(witness text, reached boolean, problem jsonb)
     on conflict (witness) do update set
       reached_at = coalesce(excluded.reached_at, s.reached_at),
       silent_since = case when excluded.problem is null then null else coalesce(s.silent_since, now()) end,
       problem = excluded.problem, tried_at = now()`,
    [JSON.stringify(results)],
  );
}

export async function witnessStates(db: Queryable): Promise<ReadonlyMap<string, WitnessState>> {
  const { rows } = await db.query<{
    witness: string;
    reached_at: Date | null;
    silent_since: Date | null;
    problem: WitnessState['problem'];
    tried_at: Date;
  }>('select witness, reached_at, silent_since, problem, tried_at from ledger.witness_state');
  return new Map(
    rows.map(({ witness, reached_at, silent_since, problem, tried_at }) => [
      witness,
      { witness, reachedAt: reached_at, silentSince: silent_since, problem, triedAt: tried_at },
    ]),
  );
}

/** The newest signature of each witness under each log. */
export async function latestSigned(
  db: Queryable,
): Promise<readonly { witness: string; shard: number; size: number; at: Date }[]> {
  const { rows } = await db.query<{ witness: string; shard: number; size: number; at: Date }>(
    `select distinct on (witness, shard) witness, shard, size, at from ledger.cosignature
     order by witness, shard, size desc`,
  );
  return rows;
}

const TURN_SECONDS = 30;

/** Takes or keeps the turn to feed the witnesses; false while another server has it. It runs out by itself. */
export async function takeTurn(db: Queryable, holder: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into ledger.witness_turn as t (holder, until) values ($1, now() + make_interval(secs => ${String(TURN_SECONDS)}))
     on conflict (one) do update set holder = excluded.holder, until = excluded.until
     where t.holder = excluded.holder or t.until < now()`,
    [holder],
  );
  return rowCount === 1;
}

/** Gives the turn to whoever comes next. */
export async function leaveTurn(db: Queryable, holder: string): Promise<void> {
  await db.query('delete from ledger.witness_turn where holder = $1', [holder]);
}
