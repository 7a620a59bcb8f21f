import { setTimeout as sleep } from 'node:timers/promises';
import {
  leafOf,
  parseCheckpoint,
  readNote,
  sameBytes,
  toBase64,
  type LeafProof,
  type LeafRecord,
  type SignedCheckpoint,
} from '../../ledger/index.ts';
import { altered } from '../items/problems.ts';
import type { BundleContent, ProvenLog, ProvenTimestamp } from './content.ts';
import { notIncluded, notProvable } from './problems.ts';

/** A record whose leaf a bundle shows. */
export interface RecordToProve {
  readonly shard: number;
  readonly kind: 'evidence' | 'custody';
  /** The item. */
  readonly ref: string;
  /** Version, or position in custody. */
  readonly part: number;
  readonly record: object;
}

/** A checkpoint with whatever signatures there are. */
export interface ShownCheckpoint {
  readonly size: number;
  readonly note: string;
  /** Whether enough witnesses have signed it; true where nobody is asked to. */
  readonly satisfied: boolean;
}

/** The ledger as an export needs it. */
export interface ProvingLedger {
  /** Short names of the logs, by tenancy. */
  logNames(): Promise<ReadonlyMap<number, string>>;
  keysOf(shard: number): Promise<readonly string[]>;
  /** When this returns, everything committed before is included. */
  drain(): Promise<void>;
  /** The newest checkpoint that enough witnesses have signed, or the newest of all. */
  witnessed(shard: number): Promise<ShownCheckpoint | undefined>;
  /** The newest checkpoint, signed by the log alone. */
  newest(shard: number): Promise<ShownCheckpoint | undefined>;
  proofsOf(
    records: readonly Pick<RecordToProve, 'kind' | 'ref' | 'part'>[],
    at: ReadonlyMap<number, SignedCheckpoint>,
  ): Promise<readonly (LeafProof | undefined)[]>;
  /** The first time-stamp over at least this size and at most that of the checkpoint, if there is one. */
  timestamp(shard: number, from: number, to: number): Promise<ProvenTimestamp | null>;
  /** Who witnesses, and the rule, as it stands now. */
  alliance(): Pick<BundleContent, 'witnesses' | 'policy'>;
  /** Certificates (PEM) of the time-stamp authority. */
  readonly authorities: readonly string[];
  /** Milliseconds that an export waits for the witnesses' signatures. */
  readonly patience: number;
}

const LOOK_MS = 200;

export interface Proven {
  readonly logs: readonly ProvenLog[];
  /** The salt of a record's leaf, base64. */
  saltOf(record: object): string;
}

/** Proofs of all these records, those of one log at one checkpoint. Throws `evidence.not-provable`, `ledger.lagging`. */
export async function provenBy(ledger: ProvingLedger, records: readonly RecordToProve[]): Promise<Proven> {
  await ledger.drain();
  const shards = [...new Set(records.map(({ shard }) => shard))];
  const at = new Map<number, SignedCheckpoint>();
  for (const shard of shards) at.set(shard, await checkpointFor(ledger, shard));
  const unique = [
    ...new Map(records.map((one) => [`${one.kind}/${one.ref}/${String(one.part)}`, one])).values(),
  ];
  const proofs = await ledger.proofsOf(unique, at);
  const salts = new Map<string, string>();
  const proven = unique.map((record, index) => {
    const proof = proofs[index];
    if (proof === undefined) throw notIncluded();
    salts.set(keyOf(record.record), checkedSalt(record, proof));
    return { ...record, proof };
  });
  const names = await ledger.logNames();
  const logs: ProvenLog[] = [];
  for (const shard of shards) {
    const own = proven.filter((one) => one.shard === shard);
    const checkpoint = at.get(shard)!;
    const versions = own.filter(({ kind }) => kind === 'evidence').map(({ proof }) => proof.index);
    logs.push({
      name: names.get(shard)!,
      origin: own[0]!.proof.origin,
      size: checkpoint.size,
      checkpoint: checkpoint.note,
      keys: await ledger.keysOf(shard),
      leaves: own.map(({ kind, ref, part, proof }) => ({
        kind,
        item: ref,
        part,
        index: proof.index,
        path: proof.proof,
      })),
      timestamp: await ledger.timestamp(shard, Math.max(...versions) + 1, checkpoint.size),
    });
  }
  return { logs, saltOf: (record) => salts.get(keyOf(record))! };
}

/** Records of the two kinds have different fields: no version is taken for an entry. */
const keyOf = (record: object): string => {
  const { item, version, position } = record as { item: string; version: number; position?: number };
  return position === undefined
    ? `evidence/${item}/${String(version)}`
    : `custody/${item}/${String(position)}`;
};

/** The salt, once it is sure that record and leaf belong together: a row changed by hand does not leave as proven. */
function checkedSalt({ kind, ref, record }: RecordToProve, { salt, leafHash }: LeafProof): string {
  if (salt === null) throw notProvable();
  if (!sameBytes(leafOf(kind, salt, record as LeafRecord), leafHash)) throw altered(ref, 'content');
  return toBase64(salt);
}

/**
 * A checkpoint that covers everything included so far: one that enough witnesses have signed, as soon as there is one;
 * after a while without, the newest that the log itself has signed.
 */
async function checkpointFor(ledger: ProvingLedger, shard: number): Promise<SignedCheckpoint> {
  const newest = await ledger.newest(shard);
  if (newest === undefined) throw notIncluded();
  const until = performance.now() + ledger.patience;
  for (;;) {
    const found = await ledger.witnessed(shard);
    if (found !== undefined && found.satisfied && found.size >= newest.size) return signed(shard, found);
    if (performance.now() > until) return signed(shard, newest);
    await sleep(LOOK_MS);
  }
}

function signed(shard: number, { note }: ShownCheckpoint): SignedCheckpoint {
  const { size, root } = parseCheckpoint(readNote(note).text);
  return { shard, size, root, note, at: new Date() };
}
