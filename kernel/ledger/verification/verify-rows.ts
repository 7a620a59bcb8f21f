import type { Queryable } from '../../store/index.ts';
import { sameBytes } from '../bytes.ts';
import { commitment, type LeafKind } from '../leaf.ts';
import { LOST, kindNumbered } from '../sources/kinds.ts';
import { refKey, type LeafRef, type LeafSource, type RowState } from '../sources/source.ts';
import { inLog, type Finding, type FindingCode } from './finding.ts';

/** A leaf as the database has it. */
export interface StoredLeaf extends Record<string, unknown> {
  readonly index: number;
  readonly kind: number;
  readonly ref: string;
  readonly part: number;
  readonly salt: Buffer | null;
  readonly commitment: Buffer;
}

/** Rows whose leaves say nothing any more, by law or by misfortune. */
export interface Unspoken {
  erased: number;
  expired: number;
  lost: number;
}

/** Leaves of a log from one index up to another, in order. */
export async function storedLeaves(
  db: Queryable,
  shard: number,
  from: number,
  to: number,
): Promise<readonly StoredLeaf[]> {
  const { rows } = await db.query<StoredLeaf>(
    'select index, kind, ref, part, salt, commitment from ledger.leaf where shard = $1 and index >= $2 and index < $3 order by index',
    [shard, from, to],
  );
  return rows;
}

/**
 * Reads the rows behind leaves of one log again and compares them with what was committed to. In the caller's transaction,
 * which shows leaves and rows of one moment.
 */
export async function verifyRows(
  db: Queryable,
  shard: number,
  leaves: readonly StoredLeaf[],
  sources: readonly LeafSource[],
  unspoken: Unspoken,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  unspoken.lost += leaves.filter(({ kind }) => kind === LOST).length;
  for (const source of sources) {
    const own = leaves.filter(({ kind }) => kindNumbered(kind) === source.kind);
    if (own.length === 0) continue;
    const refs = own.map(({ ref, part }): LeafRef => ({ shard, ref, part }));
    const states = await source.records(db, refs);
    own.forEach((leaf, at) => {
      const code = judged(leaf, states.get(refKey(refs[at]!)), unspoken);
      if (code !== undefined) findings.push(about(code, shard, source.kind, leaf));
    });
  }
  return findings;
}

function judged(leaf: StoredLeaf, state: RowState | undefined, unspoken: Unspoken): FindingCode | undefined {
  if (state === undefined) return 'row-missing';
  if (state === 'duplicate') return 'row-duplicated';
  if (state === 'expired') {
    unspoken.expired += 1;
    return undefined;
  }
  if (state === 'erased') {
    if (leaf.salt !== null) return 'row-changed';
    unspoken.erased += 1;
    return undefined;
  }
  if (leaf.salt === null) return 'salt-missing';
  return sameBytes(commitment(leaf.salt, state), leaf.commitment) ? undefined : 'row-changed';
}

const about = (code: FindingCode, shard: number, kind: LeafKind, { index, ref, part }: StoredLeaf): Finding =>
  inLog(code, shard, index, { kind, ref, part });

/** Rows below what has been read, looked through per kind. */
const MOST_ROWS = 10_000;

/**
 * Rows that nobody sequenced although everything of their time was: somebody wrote them under a transaction number of the
 * past. In a transaction of the caller's that begins with READING.
 */
export async function rowsWithoutLeaf(
  db: Queryable,
  sources: readonly LeafSource[],
): Promise<readonly Finding[]> {
  const { rows } = await db.query<{ source: LeafKind; xid: string }>(
    'select source, xid::text as xid from ledger.cursor',
  );
  const cursors = new Map(rows.map(({ source, xid }) => [source, BigInt(xid)]));
  const findings: Finding[] = [];
  for (const source of sources) {
    const cursor = cursors.get(source.kind) ?? 0n;
    const bare = await source.read(db, { xid: '0' }, MOST_ROWS);
    for (const { xid, shard, ref, part } of bare)
      if (BigInt(xid) < cursor)
        findings.push({ ...inLog('row-without-leaf', shard, null), kind: source.kind, ref, part });
  }
  return findings;
}
