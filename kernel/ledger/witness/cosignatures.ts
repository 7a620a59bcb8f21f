import type { Queryable } from '../../store/index.ts';
import { satisfied, type AlliancePolicy } from './policy.ts';
import { cosignatureTime } from './signed-checkpoint.ts';

/** A verified line of one witness under one checkpoint. */
export interface Cosignature {
  readonly shard: number;
  readonly size: number;
  readonly witness: string;
  /** The note's signature line with its newline. */
  readonly signature: string;
  readonly at: Date;
}

/** A checkpoint with all signatures that are known for it. */
export interface WitnessedCheckpoint {
  readonly size: number;
  /** The note: the log's signatures, then the witnesses' in the order of the policy. */
  readonly note: string;
  /** Names of the policy's witnesses that signed it. */
  readonly signed: readonly string[];
  /** Whether they are enough. */
  readonly satisfied: boolean;
}

/** Checkpoints looked through for one that enough witnesses signed; older ones are not kept. */
const LOOK_BACK = 50;

/** Keeps what witnesses signed. A line that is there already stays: the first moment is the one that counts. */
export async function keepCosignatures(db: Queryable, lines: readonly Cosignature[]): Promise<void> {
  if (lines.length === 0) return;
  await db.query(
    `insert into ledger.cosignature (shard, size, witness, signature, at)
     select shard, size, witness, signature, at
     from jsonb_to_recordset($1) as l(shard smallint, size bigint, witness text, signature text, at timestamptz)
     on conflict do nothing`,
    [JSON.stringify(lines)],
  );
}

/**
 * Drops lines below the size a log is witnessed at: nobody needs them any more, as a later checkpoint proves the same. The
 * newest line of each witness stays.
 */
export async function dropOldCosignatures(
  db: Queryable,
  shard: number,
  witnessedSize: number,
): Promise<void> {
  await db.query(
    `delete from ledger.cosignature c where shard = $1 and size < $2
       and exists (select from ledger.cosignature n where n.shard = c.shard and n.witness = c.witness and n.size > c.size)`,
    [shard, witnessedSize],
  );
}

interface Candidate {
  readonly size: number;
  readonly note: string;
  readonly signed: ReadonlyMap<string, string>;
}

function composed(policy: AlliancePolicy, { size, note, signed }: Candidate): WitnessedCheckpoint {
  const names = policy.witnesses.map(({ name }) => name).filter((name) => signed.has(name));
  return {
    size,
    note: note + names.map((name) => signed.get(name)!).join(''),
    signed: names,
    satisfied: satisfied(policy, names),
  };
}

/**
 * The newest checkpoint of a log that satisfies the policy; if none does, the newest of all with what is there, and it says
 * so. `latest` is the log's newest signed checkpoint. Lines are verified again with the keys of the present policy.
 */
export async function witnessedCheckpoint(
  db: Queryable,
  policy: AlliancePolicy,
  shard: number,
  latest: { readonly size: number; readonly note: string },
): Promise<WitnessedCheckpoint> {
  const { rows } = await db.query<{
    size: number;
    note: string;
    lines: { witness: string; signature: string }[];
  }>(
    `select k.size, k.note, coalesce((select jsonb_agg(jsonb_build_object('witness', c.witness, 'signature', c.signature))
         from ledger.cosignature c where c.shard = k.shard and c.size = k.size), '[]') as lines
     from (select distinct size from ledger.cosignature where shard = $1 order by size desc limit ${String(LOOK_BACK)}) s
     join ledger.checkpoint k on k.shard = $1 and k.size = s.size
     order by k.size desc`,
    [shard],
  );
  const keys = new Map(policy.witnesses.map(({ name, key }) => [name, key]));
  const candidates = rows.map(({ size, note, lines }) => ({
    size,
    note,
    signed: new Map(
      lines
        .filter(({ witness, signature }) => {
          const key = keys.get(witness);
          return key !== undefined && cosignatureTime(note, signature, key) !== undefined;
        })
        .map(({ witness, signature }) => [witness, signature]),
    ),
  }));
  const all = candidates.map((one) => composed(policy, one));
  const newest = candidates.find(({ size }) => size === latest.size) ?? {
    ...latest,
    signed: new Map<string, string>(),
  };
  return all.find((one) => one.satisfied) ?? composed(policy, newest);
}
