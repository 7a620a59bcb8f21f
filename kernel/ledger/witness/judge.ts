import { verifyConsistency } from '../tree/index.ts';
import type { AddCheckpoint } from './add-checkpoint.ts';
import { sameBytes } from '../bytes.ts';

/** A checkpoint whose log signature was verified. */
export interface SeenCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The signed note as it came. */
  readonly note: string;
}

/**
 * Why a checkpoint that the log itself signed is not followed. `fork`: two roots for one size, which proves itself.
 * `shrunk`: smaller than what was signed before. `rewritten`: larger, but not shown to contain what was signed before.
 * The last two may also be an old message or a bad proof from a stranger, so the log is given time to explain them.
 */
export type RefusalKind = 'fork' | 'shrunk' | 'rewritten';

export type Judgement =
  /** Consistent with everything signed before: to be stored, then co-signed. */
  | { readonly follow: true }
  | { readonly follow: false; readonly status: 400 | 409 | 422; readonly evidence: RefusalKind | null };

const refused = (status: 400 | 409 | 422, evidence: RefusalKind | null = null): Judgement => ({
  follow: false,
  status,
  evidence,
});

/** The empty tree: its root is the SHA-256 of nothing (RFC 6962 2.1). Whoever never signed starts here. */
const emptyTree = {
  size: 0,
  root: new Uint8Array(
    Buffer.from('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex'),
  ),
};

/**
 * Whether a witness may follow a log from the checkpoint it holds (none at first contact) to the next, by the rules of
 * C2SP tlog-witness: 400 an old size above the new one, 409 an old size that is not the one held or another root for the
 * same size, 422 a proof that does not hold. Pure; the signature was verified before.
 */
export function judge(
  held: Pick<SeenCheckpoint, 'size' | 'root'> | undefined,
  next: Pick<SeenCheckpoint, 'size' | 'root'>,
  { oldSize, proof }: Pick<AddCheckpoint, 'oldSize' | 'proof'>,
): Judgement {
  const before = held ?? emptyTree;
  if (oldSize > next.size) return refused(400);
  if (next.size === before.size && !sameBytes(next.root, before.root))
    // an empty tree has one root only: nobody forked, the checkpoint is wrong in itself
    return before.size === 0 ? refused(422) : refused(409, 'fork');
  if (oldSize !== before.size) return refused(409, next.size < before.size ? 'shrunk' : null);
  if (next.size === before.size || before.size === 0)
    return proof.length === 0 ? { follow: true } : refused(422);
  const holds = verifyConsistency({
    size1: before.size,
    size2: next.size,
    proof,
    root1: before.root,
    root2: next.root,
  });
  return holds ? { follow: true } : refused(422, 'rewritten');
}

/** Whether a refused checkpoint turns out to be one the log had before what is held now. */
export const explains = (
  held: Pick<SeenCheckpoint, 'size' | 'root'>,
  refusedOne: Pick<SeenCheckpoint, 'size' | 'root'>,
  proof: readonly Uint8Array[],
): boolean =>
  refusedOne.size <= held.size &&
  (refusedOne.size === 0
    ? proof.length === 0
    : verifyConsistency({
        size1: refusedOne.size,
        size2: held.size,
        proof,
        root1: refusedOne.root,
        root2: held.root,
      }));
