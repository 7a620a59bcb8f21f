import type { Queryable } from '../../store/index.ts';
import { leafHash } from '../hashing/index.ts';
import { entryOf, type LeafKind } from '../leaf.ts';
import { kindNumber } from '../sources/kinds.ts';
import type { TileLog } from '../tiles/index.ts';
import { latestCheckpoint, type SignedCheckpoint } from './checkpoints.ts';

/** Which row a proof is asked for; ids and numbers as in `LeafRef`. */
export interface ProofWanted {
  readonly kind: LeafKind;
  readonly ref: string;
  readonly part: number;
}

/** That a leaf stands in a log, as somebody without this server can check it. */
export interface LeafProof {
  readonly shard: number;
  readonly kind: LeafKind;
  readonly origin: string;
  readonly index: number;
  /** Leaves of the checkpoint it is proved for. */
  readonly size: number;
  /** RFC 6962, 32 bytes. */
  readonly leafHash: Uint8Array;
  /** Siblings from the leaf upwards, 32 bytes each. */
  readonly proof: readonly Uint8Array[];
  /** What the record was salted with; null once what it covers was erased. */
  readonly salt: Uint8Array | null;
  readonly commitment: Uint8Array;
  /** The signed note of the checkpoint. */
  readonly checkpoint: string;
}

/** Where a leaf stands. `size` null: it has its place and is not under a checkpoint yet. */
export interface LeafPlace {
  readonly shard: number;
  readonly index: number;
  /** Leaves of the newest checkpoint that covers it. */
  readonly size: number | null;
}

interface LeafRow extends Record<string, unknown> {
  readonly place: number;
  readonly shard: number;
  readonly index: number;
  readonly kind: number;
  readonly salt: Buffer | null;
  readonly commitment: Buffer;
  readonly origin: string;
}

const wantedColumns = (wanted: readonly ProofWanted[]): [number[], string[], number[]] => [
  wanted.map(({ kind }) => kindNumber(kind)),
  wanted.map(({ ref }) => ref),
  wanted.map(({ part }) => part),
];

/**
 * Proofs for rows, in the order asked, all of one log at one checkpoint: its newest, or the one given for it. undefined
 * for a row whose leaf that checkpoint does not cover.
 */
export async function proofsOf(
  db: Queryable,
  wanted: readonly ProofWanted[],
  filesOf: (shard: number) => Promise<TileLog | undefined>,
  at: ReadonlyMap<number, SignedCheckpoint> = new Map(),
): Promise<(LeafProof | undefined)[]> {
  const { rows } = await db.query<LeafRow>({
    name: 'ledger.leaves-of',
    text: `select w.place::integer as place, l.shard, l.index, l.kind, l.salt, l.commitment, g.origin
      from unnest($1::smallint[], $2::uuid[], $3::bigint[]) with ordinality as w(kind, ref, part, place)
      join ledger.leaf l on l.kind = w.kind and l.ref = w.ref and l.part = w.part
      join ledger.log g on g.shard = l.shard`,
    values: wantedColumns(wanted),
  });
  const proofs: (LeafProof | undefined)[] = wanted.map(() => undefined);
  for (const [shard, leaves] of Map.groupBy(rows, (row) => row.shard)) {
    const checkpoint = at.get(shard) ?? (await latestCheckpoint(db, shard));
    const files = await filesOf(shard);
    if (checkpoint === undefined || files === undefined) continue;
    for (const { place, index, salt, commitment, origin } of leaves) {
      if (index >= checkpoint.size) continue;
      const { kind } = wanted[place - 1]!;
      const bytes = new Uint8Array(commitment);
      proofs[place - 1] = {
        ...{ shard, kind, origin, index, size: checkpoint.size },
        leafHash: leafHash(entryOf(kind, bytes)),
        proof: await files.inclusionProof(index, checkpoint.size),
        salt: salt === null ? null : new Uint8Array(salt),
        commitment: bytes,
        checkpoint: checkpoint.note,
      };
    }
  }
  return proofs;
}

/** Where rows stand, without their proofs: for lists. In the order asked; undefined for one without a leaf. */
export async function placesOf(
  db: Queryable,
  wanted: readonly ProofWanted[],
): Promise<(LeafPlace | undefined)[]> {
  const places: (LeafPlace | undefined)[] = wanted.map(() => undefined);
  if (wanted.length === 0) return places;
  const { rows } = await db.query<{ place: number; shard: number; index: number; size: number | null }>({
    name: 'ledger.places-of',
    text: `select w.place::integer as place, l.shard, l.index, case when c.size > l.index then c.size end as size
      from unnest($1::smallint[], $2::uuid[], $3::bigint[]) with ordinality as w(kind, ref, part, place)
      join ledger.leaf l on l.kind = w.kind and l.ref = w.ref and l.part = w.part
      left join lateral (select size from ledger.checkpoint k where k.shard = l.shard order by size desc limit 1) c on true`,
    values: wantedColumns(wanted),
  });
  for (const { place, shard, index, size } of rows) places[place - 1] = { shard, index, size };
  return places;
}
