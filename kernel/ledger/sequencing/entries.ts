import type { Queryable } from '../../store/index.ts';
import { entryOf } from '../leaf.ts';
import { kindNumbered } from '../sources/kinds.ts';
import { encodeEntries, TILE_WIDTH } from '../tiles/index.ts';

/**
 * Entries of a log as C2SP tlog-tiles bundles them: each behind its length in two bytes, big-endian. Bundle `index` holds
 * the entries from 256 · index on, `width` of them. A leaf of a declared gap has an entry of length 0: what it was is lost,
 * its hash stands in the tiles. undefined when the log has not so many.
 */
export async function entryBundle(
  db: Queryable,
  shard: number,
  index: number,
  width: number,
): Promise<Uint8Array | undefined> {
  const first = index * TILE_WIDTH;
  const { rows } = await db.query<{ kind: number; commitment: Buffer }>({
    name: 'ledger.entries',
    text: `select kind, commitment from ledger.leaf where shard = $1 and index >= $2 and index < $3 order by index`,
    values: [shard, first, first + width],
  });
  if (rows.length !== width) return undefined;
  return encodeEntries(
    rows.map(({ kind, commitment }) => {
      const known = kindNumbered(kind);
      return known === undefined ? new Uint8Array(0) : entryOf(known, commitment);
    }),
  );
}
