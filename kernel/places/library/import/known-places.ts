import type { PoolClient } from 'pg';
import { rootKey } from '../door-key.ts';
import { standingByKey, type Standing } from '../place-rows.ts';
import type { UnitBook } from '../unit-book.ts';
import type { CheckedRow } from './check-row.ts';
import type { Node } from './plan-batch.ts';

export interface BatchContext {
  readonly book: UnitBook;
  /** The import: the stream of the journal that holds the act. */
  readonly act: string;
  /** From which day what it writes is valid (ISO date). */
  readonly day: string;
  readonly dry: boolean;
  /** Places of this import that no row has named yet, only what stands in them; kept up to date. */
  readonly implied?: Set<string>;
}

/** Marks the places that stand in the library already; what stands in a new building cannot. One query a tenancy. */
export async function findKnown(
  client: PoolClient,
  nodes: ReadonlySet<Node>,
  { book, dry }: BatchContext,
): Promise<void> {
  const byKey = new Map<string, Node>();
  const keys = new Map<number, string[]>();
  for (const node of nodes) {
    if (node.parent !== null && node.parent.known === null) continue;
    const { village, door } = node.first;
    // a door entered before its village was merged stands under the village of then
    const former = node.parent === null ? book.cameFrom(village.id).map((unit) => rootKey(unit, door)) : [];
    for (const key of [node.key, ...former]) {
      byKey.set(`${String(node.shard)} ${key}`, node);
      const ofShard = keys.get(node.shard);
      if (ofShard === undefined) keys.set(node.shard, [key]);
      else ofShard.push(key);
    }
  }
  const found: Standing[] = [];
  for (const [shard, wanted] of keys) found.push(...(await standingByKey(client, shard, wanted, dry)));
  for (const standing of found) {
    const node = byKey.get(`${String(standing.shard)} ${standing.doorKey}`)!;
    if (
      standing.doorKey !== node.key &&
      (!book.chain(standing.area).some(({ id }) => id === node.first.village.id) ||
        // entered in two villages that are one today: the one that bears the key of today, otherwise the older
        (node.known !== null && (node.known.doorKey === node.key || node.known.place < standing.place)))
    )
      continue;
    // a dry run also sees what it has said itself: that comes last and is the newer
    node.known = standing;
    node.id = standing.place;
    node.code = standing.code;
  }
}

/** Which of the ids that rows bring the library has given already, at any time. */
export async function idsInUse(
  client: PoolClient,
  rows: readonly CheckedRow[],
): Promise<ReadonlySet<string>> {
  const given = rows.filter(({ id }) => id !== undefined);
  if (given.length === 0) return new Set();
  const found = await client.query<{ place: string }>(
    `select distinct p.place from unnest($1::smallint[], $2::uuid[]) as w(shard, place)
     join places.place_version p on p.shard = w.shard and p.place = w.place`,
    [given.map(({ shard }) => shard), given.map(({ id }) => id)],
  );
  return new Set(found.rows.map(({ place }) => place));
}

/** Which of these codes a place bears today. */
export async function takenCodes(client: PoolClient, codes: readonly string[]): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const { rows } = await client.query<{ code: string }>(
    `select code from places.place_version where code = any($1) and valid_to = 'infinity'`,
    [[...new Set(codes)]],
  );
  return new Set(rows.map(({ code }) => code));
}
