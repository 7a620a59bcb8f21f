import { codeOf, type CodeParts } from '../../code/code.ts';
import { newIdIn } from '../../../store/index.ts';
import { childKey, rootKey } from '../door-key.ts';
import { mostOf, numberKey, ownNumber, type Numbered, type NumbersWanted } from '../numbering.ts';
import type { Standing } from '../place-rows.ts';
import type { Door, PlaceKind } from '../place.ts';
import type { CheckedRow } from './check-row.ts';

/** A place that rows of a batch name, itself or as what they stand in. */
export interface Node {
  readonly shard: number;
  readonly kind: PlaceKind;
  readonly parent: Node | null;
  /** The unit it lies in when it is new, and the digits its code then begins with. */
  area: string;
  prefix: string;
  readonly key: string;
  readonly own: Door;
  /** What its position and code come from: the row that names it, or the first inside it. */
  position: readonly [number, number] | null;
  /** The row that first named it or something in it. */
  readonly first: CheckedRow;
  id: string;
  known: Standing | null;
  /** The row that names it itself; the others are repetitions. */
  row: CheckedRow | null;
  code: string;
  given: CodeParts | undefined;
}

/** The place each row means, one per door. Rows of a level are added together, so that their parents are known by then. */
export class BatchPlan {
  readonly nodes = new Map<string, Node>();

  root(row: CheckedRow): Node {
    const { road, roadNumber, estate, building } = row.door;
    const own = { road, roadNumber, estate, building };
    const alone = row.kind === 'building' || row.kind === 'spot';
    return this.#node(rootKey(row.village.id, row.door), row, {
      ...{ own, parent: null },
      kind: alone ? row.kind : 'building',
    });
  }

  child(row: CheckedRow, parent: Node, kind: 'unit' | 'room'): Node {
    const word = row.door[kind]!;
    return this.#node(childKey(parent.id, kind, word), row, { own: { [kind]: word }, parent, kind });
  }

  #node(key: string, row: CheckedRow, made: Pick<Node, 'own' | 'parent' | 'kind'>): Node {
    const of = `${String(row.shard)} ${key}`;
    let node = this.nodes.get(of);
    if (node === undefined) {
      node = {
        ...{ shard: row.shard, key, ...made, code: '', given: undefined, known: null, row: null },
        // what stands in a building lies where the building does
        area: made.parent?.area ?? row.area.id,
        prefix: made.parent?.prefix ?? row.prefix,
        position: null,
        first: row,
        id: newIdIn(row.shard),
      };
      this.nodes.set(of, node);
    }
    return node;
  }
}

const five = (number: number): string => String(number).padStart(5, '0');

/** The place a number is counted in, and what is counted; null where the word itself or a given code is the number. */
export function counting(node: Node): { within: string; kind: Numbered } | null {
  if (node.given !== undefined) return null;
  if (node.parent === null) return { within: node.area, kind: node.kind === 'spot' ? 'spot' : 'building' };
  const kind = node.kind as 'unit' | 'room';
  return ownNumber(kind, node.own[kind]!) === undefined ? { within: node.parent.id, kind } : null;
}

/** How many numbers of each counting new places need. */
export function numbersFor(nodes: readonly Node[]): readonly NumbersWanted[] {
  const wanted = new Map<string, { shard: number; within: string; kind: Numbered; count: number }>();
  for (const node of nodes) {
    const counted = counting(node);
    if (counted === null) continue;
    const key = `${counted.within} ${counted.kind}`;
    const same = wanted.get(key);
    if (same === undefined) wanted.set(key, { shard: node.shard, ...counted, count: 1 });
    else same.count += 1;
  }
  return [...wanted.values()];
}

/**
 * Codes of new places, parents first; `next` holds the next number of each counting. What finds no number left gets none:
 * answers with it, and of which kind the numbers are used up.
 */
export function giveCodes(nodes: readonly Node[], next: Map<string, number>): ReadonlyMap<Node, Numbered> {
  const usedUp = new Map<Node, Numbered>();
  for (const node of nodes) {
    const { parent } = node;
    if (parent !== null && usedUp.has(parent)) {
      usedUp.set(node, usedUp.get(parent)!);
      continue;
    }
    const counted = counting(node);
    let number: number | undefined;
    if (counted !== null) {
      const key = numberKey(counted.within, counted.kind);
      number = next.get(key)!;
      if (number > mostOf(counted.kind)) {
        usedUp.set(node, counted.kind);
        continue;
      }
      next.set(key, number + 1);
    }
    if (parent === null) node.code = codeOf(node.prefix + (node.given?.building ?? five(number!)));
    else {
      const kind = node.kind as 'unit' | 'room';
      const own = node.given?.[kind] ?? String(number ?? ownNumber(kind, node.own[kind]!)!);
      node.code = codeOf(
        kind === 'unit'
          ? parent.code.slice(0, 20) + own.padStart(2, '0')
          : parent.code.slice(0, 22) + own.padStart(4, '0'),
      );
    }
  }
  return usedUp;
}

/** The building or spot a place is, or stands in. */
export function rootOf(node: Node): Node {
  let at = node;
  while (at.parent !== null) at = at.parent;
  return at;
}

/** The codes that a row's code asks for: its own, and those of new places it stands in. */
export function wantedCodes(row: CheckedRow, node: Node): readonly { code: string; node: Node }[] {
  const digits = row.codeText!;
  const wanted: { code: string; node: Node }[] = [];
  for (let at: Node | null = node; at !== null; at = at.parent) {
    if (at.known !== null) continue;
    const length = at.parent === null ? 20 : at.kind === 'unit' ? 22 : 26;
    wanted.push({ code: codeOf(digits.slice(0, length)), node: at });
  }
  return wanted;
}
