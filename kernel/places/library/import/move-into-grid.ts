import type { PoolClient } from 'pg';
import { codeOf } from '../../code/code.ts';
import { firstNumber, mostOf, takeNumbersLeft, type Numbered } from '../numbering.ts';
import { openVersions } from '../versions.ts';
import type { CheckedRow } from './check-row.ts';
import type { BatchContext } from './known-places.ts';
import { rootOf, type Node } from './plan-batch.ts';

interface Move {
  readonly root: Node;
  readonly row: CheckedRow;
}

/**
 * Buildings and spots that are known to lie in a village go into the grid which a row says or its position shows, with all
 * that stands in them: the next number there, and new codes from the day of the import. Answers with the places of the batch
 * that moved; their nodes hold what is true now.
 */
export async function moveIntoGrids(
  client: PoolClient,
  named: readonly { readonly row: CheckedRow; readonly node: Node }[],
  { book, act, day, dry }: BatchContext,
): Promise<ReadonlySet<Node>> {
  const moves = new Map<Node, Move>();
  for (const { row, node } of named) {
    const root = rootOf(node);
    if (root.known === null || moves.has(root) || row.area.kind !== 'grid' || root.known.since > day)
      continue;
    if (root.known.area === row.area.id || book.units.get(root.known.area)?.kind !== 'village') continue;
    if (book.chain(row.area.id).some(({ id }) => id === root.known!.area)) moves.set(root, { root, row });
  }
  if (moves.size === 0) return new Set();
  const codes = await codesInGrids(client, [...moves.values()], dry);
  if (!dry) await moveAll(client, codes, { act, day });
  const moved = new Set<Node>();
  for (const { node } of named)
    for (let at: Node | null = node; at !== null; at = at.parent) {
      const to = codes.get(rootOf(at));
      if (to === undefined || at.known === null || moved.has(at)) continue;
      moved.add(at);
      const inside = at.parent === null ? '' : at.known.code.slice(20, at.kind === 'unit' ? 22 : 26);
      at.code = codeOf(to.digits + inside);
      at.area = to.row.area.id;
      at.prefix = to.row.prefix;
      at.known = { ...at.known, area: at.area, code: at.code };
    }
  return moved;
}

type Codes = ReadonlyMap<Node, Move & { readonly digits: string }>;

/** The twenty digits each gets; where the numbers of a grid are used up a place stays in the village. */
async function codesInGrids(client: PoolClient, moves: readonly Move[], dry: boolean): Promise<Codes> {
  const kindOf = (root: Node): Numbered => (root.kind === 'spot' ? 'spot' : 'building');
  const wanted = moves.map(({ root, row }) => ({
    ...{ shard: root.shard, within: row.area.id, kind: kindOf(root), count: 1 },
  }));
  const counts = new Map<string, (typeof wanted)[number]>();
  for (const one of wanted) {
    const key = `${one.within} ${one.kind}`;
    counts.set(key, { ...one, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const taken = dry ? undefined : await takeNumbersLeft(client, [...counts.values()]);
  const given = new Map<string, number>();
  const codes = new Map<Node, Move & { readonly digits: string }>();
  moves.forEach((move, at) => {
    const { within, kind } = wanted[at]!;
    const key = `${within} ${kind}`;
    const before = given.get(key) ?? 0;
    given.set(key, before + 1);
    const number = (taken === undefined ? 1 : firstNumber(taken, within, kind)) + before;
    if (number > mostOf(kind)) return;
    codes.set(move.root, { ...move, digits: move.row.prefix + String(number).padStart(5, '0') });
  });
  return codes;
}

async function moveAll(
  client: PoolClient,
  codes: Codes,
  { act, day }: { readonly act: string; readonly day: string },
): Promise<void> {
  const moves = JSON.stringify(
    [...codes.values()].map(({ root, row, digits }) => ({
      ...{ shard: root.shard, place: root.id, area: row.area.id, digits },
    })),
  );
  const { rows } = await client.query<{ shard: number; place: string; area: string; digits: string }>(
    `with recursive inside as (
       select shard, place, area, digits
       from json_to_recordset($1) as m(shard smallint, place uuid, area uuid, digits text)
       union all
       select i.shard, p.place, i.area, i.digits from inside i
       join places.place_version p on p.shard = i.shard and p.parent = i.place and p.valid_to = 'infinity')
     select shard, place, area, digits from inside`,
    [moves],
  );
  for (const shard of new Set(rows.map((row) => row.shard)))
    await openVersions(
      client,
      shard,
      rows.filter((row) => row.shard === shard).map(({ place }) => place),
      { from: day, act, why: 'position' },
    );
  await client.query(
    `update places.place_version p set area = m.area,
       code = m.digits || substr(p.code, 21, 6) || places.check_digit(m.digits || substr(p.code, 21, 6))
     from json_to_recordset($1) as m(shard smallint, place uuid, area uuid, digits text)
     where p.shard = m.shard and p.place = m.place and p.valid_to = 'infinity'`,
    [JSON.stringify(rows)],
  );
}
