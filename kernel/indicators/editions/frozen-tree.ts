import type { Queryable } from '../../store/index.ts';
import { Tree } from '../catalogue/tree.ts';
import { digestOf } from './edition.ts';

/** `[unit, ancestor, first day, day after the last]`; days are counted from 1970. */
type Line = readonly [string, string, number, number];

/**
 * The tree as figures are counted by now, as far as it leads to these units: which units lay in them, when. A unit's line to
 * itself says from when until when it was there.
 */
async function countedLines(db: Queryable, units: readonly string[]): Promise<readonly Line[]> {
  const { rows } = await db.query<Record<string, unknown> & { line: Line }>(
    `select json_build_array(t.unit, t.ancestor, t.valid_from - '1970-01-01'::date,
       least(t.valid_to, '9999-12-31'::date) - '1970-01-01'::date) as line
     from indicators.tree t
     where (t.ancestor = any($1::uuid[]) or t.ancestor = t.unit)
       and exists (select from indicators.tree m where m.unit = t.unit and m.ancestor = any($1::uuid[]))
     order by t.unit, t.ancestor, t.valid_from`,
    [units],
  );
  return rows.map((row) => row.line);
}

/** Keeps the tree as it stands, once for all editions that share it, and gives its name. */
export async function keepTree(db: Queryable, units: readonly string[]): Promise<string> {
  const lines = await countedLines(db, units);
  const sha256 = digestOf(lines);
  await db.query(
    'insert into indicators.edition_tree (sha256, lines) values ($1, $2) on conflict do nothing',
    [sha256, JSON.stringify(lines)],
  );
  return sha256;
}

export interface NamedTree {
  readonly sha256: string;
  readonly tree: Tree;
}

const treeOf = (lines: readonly Line[]): Tree =>
  Tree.from(lines.map(([unit, ancestor, from, to]) => ({ unit, ancestor, from, to })));

export async function keptTree(db: Queryable, sha256: string): Promise<NamedTree> {
  const { rows } = await db.query<Record<string, unknown> & { lines: readonly Line[] }>(
    'select lines from indicators.edition_tree where sha256 = $1',
    [sha256],
  );
  return { sha256, tree: treeOf(rows[0]?.lines ?? []) };
}

export async function countedTree(db: Queryable, units: readonly string[]): Promise<NamedTree> {
  const lines = await countedLines(db, units);
  return { sha256: digestOf(lines), tree: treeOf(lines) };
}
