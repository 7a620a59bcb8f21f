import type { PoolClient } from 'pg';
import { FIRST_SPOT } from '../../code/code.ts';
import { keepAliases } from '../aliases.ts';
import { lockPlaces } from '../lock.ts';
import { keepNumbers, numbersLeft, numbersUsedUp, takeNumbersLeft, type NumberUsed } from '../numbering.ts';
import { copyPlaces, type Standing } from '../place-rows.ts';
import { reason, type Reason } from '../reject.ts';
import type { CheckedRow } from './check-row.ts';
import { findKnown, idsInUse, takenCodes, type BatchContext } from './known-places.ts';
import { moveIntoGrids } from './move-into-grid.ts';
import { fillPositions, placeRow } from './node-rows.ts';
import { BatchPlan, counting, giveCodes, numbersFor, rootOf, wantedCodes, type Node } from './plan-batch.ts';

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
  const moved = await moveIntoGrids(client, accepted, context);
  const { kept, without } = await numbered(client, plan, accepted, context.dry);
  const needed = new Set<Node>();
  const written = kept.map((one) => settle(one, needed, moved, context));
  const added = [...plan.nodes.values()].filter((node) => node.known === null && needed.has(node));
  for (const node of added) if (node.row === null) context.implied?.add(node.id);
  await copyPlaces(
    client,
    added.map(placeRow),
    { from: context.day, act: context.act },
    context.dry ? 'pg_temp.dry_place' : 'places.place_version',
  );
  await fillPositions(client, [...needed], moved, context);
  if (!context.dry) await keepAliases(client, aliasesOf(written), context.act);
  return { written, refused: [...refused, ...without], added };
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
function settle(
  { row, node }: Named,
  needed: Set<Node>,
  moved: ReadonlySet<Node>,
  { act, day, implied }: BatchContext,
): Written {
  for (let at: Node | null = node; at !== null; at = at.parent) needed.add(at);
  const again = node.row !== null;
  node.row ??= row;
  const fills =
    row.position !== null && node.position === null && (node.known === null || opened(node.known, day));
  if (fills) node.position = row.position;
  // rooms lie where their building does, until somebody says more exactly where it is
  const root = rootOf(node);
  if (root.position === null && (root.known === null || opened(root.known, day)))
    root.position = row.position;
  const doubts =
    node.known !== null && row.codeText !== undefined && node.known.code !== row.codeText
      ? [...row.doubts, codeDiffers(node.known.code)]
      : row.doubts;
  // a building that rows before stood in is named by its own row for the first time
  const named = implied?.delete(node.id) === true;
  const outcome = again
    ? 'repeated'
    : node.known === null
      ? 'added'
      : fills || moved.has(node)
        ? 'changed'
        : node.known.act === act && !named
          ? 'repeated'
          : 'known';
  return { row, node, outcome, doubts };
}

/** Whether a position may be given: there is none, and nothing was said of it for a later day. */
const opened = ({ lon, since }: Standing, day: string): boolean => lon === null && since <= day;

/** Gives new places their codes. Rows whose place, or one it stands in, finds no number left are turned away. */
async function numbered(
  client: PoolClient,
  plan: BatchPlan,
  rows: readonly Named[],
  dry: boolean,
): Promise<{ kept: readonly Named[]; without: readonly Turned[] }> {
  const wanted = new Set<Node>();
  for (const { node } of rows) for (let at: Node | null = node; at !== null; at = at.parent) wanted.add(at);
  const added = [...plan.nodes.values()].filter((node) => node.known === null && wanted.has(node));
  // first what came with codes: their numbers are not given again
  if (!dry)
    await keepNumbers(
      client,
      added.flatMap((node): readonly NumberUsed[] => {
        if (node.given === undefined) return [];
        const { parent, shard, given } = node;
        if (parent === null) {
          const kind = Number(given.building) >= FIRST_SPOT ? ('spot' as const) : ('building' as const);
          return [{ shard, within: node.area, kind, number: Number(given.building) }];
        }
        const kind = node.kind as 'unit' | 'room';
        return counting({ ...node, given: undefined }) === null
          ? []
          : [{ shard, within: parent.id, kind, number: Number(given[kind]) }];
      }),
    );
  const next = new Map(
    dry ? await numbersLeft(client, numbersFor(added)) : await takeNumbersLeft(client, numbersFor(added)),
  );
  const usedUp = giveCodes(added, next);
  if (usedUp.size === 0) return { kept: rows, without: [] };
  const kept: Named[] = [];
  const without: Turned[] = [];
  for (const one of rows) {
    let at: Node | null = one.node;
    while (at !== null && !usedUp.has(at)) at = at.parent;
    if (at === null) kept.push(one);
    else without.push({ row: one.row, reason: numbersUsedUp(usedUp.get(at)!) });
  }
  return { kept, without };
}

const aliasesOf = (written: readonly Written[]) =>
  written.flatMap(({ row, node }) =>
    row.aliases.map((alias) => ({ shard: row.shard, kind: 'place' as const, name: node.id, alias })),
  );

const codeTaken = reason('code-taken', '编码已属于另一个地点', 'The code belongs to another place');
const codeDiffers = (code: string): Reason =>
  reason('code-differs', `库中编码为 ${code}，未改`, `The library’s code is ${code} and was kept`);
