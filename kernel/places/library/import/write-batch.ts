import type { PoolClient } from 'pg';
import { keepAliases } from '../aliases.ts';
import { lockPlaces } from '../lock.ts';
import { firstNumber, keepNumbers, takeNumbers, type Numbered, type NumberUsed } from '../numbering.ts';
import { copyPlaces, type PlaceRow } from '../place-rows.ts';
import { reason, type Reason } from '../reject.ts';
import { openVersions } from '../versions.ts';
import type { CheckedRow } from './check-row.ts';
import { findKnown, idsInUse, takenCodes, type BatchContext } from './known-places.ts';
import { BatchPlan, counting, giveCodes, numbersFor, wantedCodes, type Node } from './plan-batch.ts';

export type Outcome = 'added' | 'changed' | 'known' | 'repeated';

export interface Written {
  readonly row: CheckedRow;
  readonly node: Node;
  readonly outcome: Outcome;
  readonly doubts: readonly Reason[];
}

interface Turned {
  readonly row: CheckedRow;
  readonly reason: Reason;
}

export interface BatchResult {
  readonly written: readonly Written[];
  readonly refused: readonly Turned[];
  /** New places, with the buildings and staircases nobody named by a row of their own. */
  readonly added: readonly Node[];
}

/** Writes the rows of a batch: every door that is not in the library, and what is new of those that are. */
export async function writeBatch(
  client: PoolClient,
  rows: readonly CheckedRow[],
  context: BatchContext,
): Promise<BatchResult> {
  await lockPlaces(
    client,
    rows.map(({ shard }) => shard),
  );
  const plan = new BatchPlan();
  const named = await nameAll(client, plan, rows, context);
  const { accepted, refused } = await withoutClashes(client, named);
  const needed = new Set<Node>();
  const written = accepted.map((one) => settle(one, needed, context));
  const added = [...plan.nodes.values()].filter((node) => node.known === null && needed.has(node));
  await giveNumbers(client, added, context.dry);
  await copyPlaces(
    client,
    added.map(placeRow),
    { from: context.day, act: context.act },
    context.dry ? 'pg_temp.dry_place' : 'places.place_version',
  );
  await fillPositions(client, [...needed], context);
  if (!context.dry) await keepAliases(client, aliasesOf(written), context.act);
  return { written, refused, added };
}

interface Named {
  readonly row: CheckedRow;
  readonly node: Node;
}

/** Finds or makes the place of every row, level by level: one query for buildings, one for staircases, one for rooms. */
async function nameAll(
  client: PoolClient,
  plan: BatchPlan,
  rows: readonly CheckedRow[],
  context: BatchContext,
): Promise<readonly Named[]> {
  const used = await idsInUse(client, rows);
  let named: readonly Named[] = rows.map((row) => ({ row, node: plan.root(row) }));
  for (const level of ['root', 'unit', 'room'] as const) {
    if (level !== 'root')
      named = named.map(({ row, node }) =>
        row.door[level] === undefined ? { row, node } : { row, node: plan.child(row, node, level) },
      );
    const here = named.filter(({ node }) => (level === 'root' ? node.parent === null : node.kind === level));
    await findKnown(client, new Set(here.map(({ node }) => node)), context);
    for (const { row, node } of here) {
      const itself = row.kind === node.kind || (level === 'root' && row.kind === 'spot');
      if (itself && row.id !== undefined && node.known === null && !used.has(row.id)) node.id = row.id;
    }
  }
  return named;
}

/** Rows whose codes belong to other doors are refused; the others say what their new places are to be called. */
async function withoutClashes(
  client: PoolClient,
  named: readonly Named[],
): Promise<{ accepted: readonly Named[]; refused: readonly Turned[] }> {
  const withCode = named.filter(({ row }) => row.code !== undefined);
  if (withCode.length === 0) return { accepted: named, refused: [] };
  const taken = await takenCodes(
    client,
    withCode.flatMap(({ row, node }) => wantedCodes(row, node).map(({ code }) => code)),
  );
  const given = new Map<string, Node>();
  const accepted: Named[] = [];
  const refused: Turned[] = [];
  for (const one of named) {
    const wanted = one.row.code === undefined ? [] : wantedCodes(one.row, one.node);
    const clash = wanted.find(({ code, node }) => {
      const other = given.get(code);
      return taken.has(code) || (other !== undefined && other !== node);
    });
    if (clash !== undefined) {
      refused.push({ row: one.row, reason: codeTaken });
      continue;
    }
    for (const { code, node } of wanted) {
      given.set(code, node);
      node.given ??= one.row.code;
    }
    accepted.push(one);
  }
  return { accepted, refused };
}

/** What a row does: it names a new place, says something new of one, or repeats what is known. */
function settle({ row, node }: Named, needed: Set<Node>, { act }: BatchContext): Written {
  for (let at: Node | null = node; at !== null; at = at.parent) needed.add(at);
  const again = node.row !== null;
  node.row ??= row;
  const fills = row.position !== null && node.position === null && node.known?.lon == null;
  if (fills) node.position = row.position;
  // rooms lie where their building does, until somebody says more exactly where it is
  const root = rootOf(node);
  if (root.position === null && root.known?.lon == null) root.position = row.position;
  const doubts =
    node.known !== null && row.codeText !== undefined && node.known.code !== row.codeText
      ? [...row.doubts, codeDiffers(node.known.code)]
      : row.doubts;
  const outcome = again
    ? 'repeated'
    : node.known === null
      ? 'added'
      : fills
        ? 'changed'
        : node.known.act === act
          ? 'repeated'
          : 'known';
  return { row, node, outcome, doubts };
}

const rootOf = (node: Node): Node => {
  let at = node;
  while (at.parent !== null) at = at.parent;
  return at;
};

async function giveNumbers(client: PoolClient, added: readonly Node[], dry: boolean): Promise<void> {
  // a dry run takes no numbers: what it would add is not kept
  const taken = dry ? undefined : await takeNumbers(client, numbersFor(added));
  const next = new Map<string, number>();
  giveCodes(added, ({ within, kind }: { within: string; kind: Numbered }) => {
    const key = `${within} ${kind}`;
    const number = next.get(key) ?? (taken === undefined ? 1 : firstNumber(taken, within, kind));
    next.set(key, number + 1);
    return number;
  });
  if (dry) return;
  await keepNumbers(
    client,
    added.flatMap((node): readonly NumberUsed[] => {
      if (node.given === undefined) return [];
      const { parent, shard, given } = node;
      if (parent === null) {
        const kind = Number(given.building) >= 90_000 ? ('spot' as const) : ('building' as const);
        return [{ shard, within: node.area, kind, number: Number(given.building) }];
      }
      const kind = node.kind as 'unit' | 'room';
      return counting({ ...node, given: undefined }) === null
        ? []
        : [{ shard, within: parent.id, kind, number: Number(given[kind]) }];
    }),
  );
}

const placeRow = (node: Node): PlaceRow => ({
  shard: node.shard,
  place: node.id,
  kind: node.kind,
  parent: node.parent?.id ?? null,
  area: node.parent === null ? node.area : areaOf(node.parent),
  code: node.code,
  road: node.own.road ?? null,
  roadNumber: node.own.roadNumber ?? null,
  estate: node.own.estate ?? null,
  building: node.own.building ?? null,
  unit: node.own.unit ?? null,
  room: node.own.room ?? null,
  doorKey: node.key,
  lon: node.position?.[0] ?? null,
  lat: node.position?.[1] ?? null,
});

/** What is new stands where the building it is in stands, wherever the row says. */
const areaOf = (node: Node): string =>
  node.known?.area ?? (node.parent === null ? node.area : areaOf(node.parent));

/** Gives positions to places of the library that had none. */
async function fillPositions(
  client: PoolClient,
  nodes: readonly Node[],
  context: BatchContext,
): Promise<void> {
  const filled = nodes.filter(
    ({ known, position }) => known !== null && known.lon === null && position !== null,
  );
  if (filled.length === 0) return;
  if (context.dry) {
    // what is known of it from now on, in this run
    await client.query(
      `delete from pg_temp.dry_place p using unnest($1::smallint[], $2::uuid[]) as w(shard, place)
       where p.shard = w.shard and p.place = w.place`,
      [filled.map(({ shard }) => shard), filled.map(({ id }) => id)],
    );
    await copyPlaces(
      client,
      filled.map(placeRow),
      { from: context.day, act: context.act },
      'pg_temp.dry_place',
    );
    return;
  }
  const rows = JSON.stringify(
    filled.map(({ shard, id, position }) => ({ shard, place: id, lon: position![0], lat: position![1] })),
  );
  const wanted =
    'json_to_recordset($1) as w(shard smallint, place uuid, lon double precision, lat double precision)';
  for (const shard of new Set(filled.map((node) => node.shard)))
    await openVersions(
      client,
      shard,
      filled.filter((node) => node.shard === shard).map(({ id }) => id),
      { from: context.day, act: context.act, why: 'position' },
    );
  await client.query(
    `update places.place_version p set lon = w.lon, lat = w.lat from ${wanted}
     where p.shard = w.shard and p.place = w.place and p.valid_to = 'infinity'`,
    [rows],
  );
}

const aliasesOf = (written: readonly Written[]) =>
  written.flatMap(({ row, node }) =>
    row.aliases.map((alias) => ({ shard: row.shard, kind: 'place' as const, name: node.id, alias })),
  );

const codeTaken = reason('code-taken', '编码已属于另一个地点', 'The code belongs to another place');
const codeDiffers = (code: string): Reason =>
  reason('code-differs', `库中编码为 ${code}，未改`, `The library’s code is ${code} and was kept`);
