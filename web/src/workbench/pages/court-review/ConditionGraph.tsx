import type { ReactElement } from 'react';
import type { CourtReview, ReviewedCondition } from '../../../api/court-review.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

const COLUMN = 210;
const BOX = 176;
const ROW = 46;
const HEIGHT = 34;
/** Characters that fit a box; the whole text is its title and stands in the table below. */
const FIT = { zh: 13, en: 25 };

interface Placed {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly x: number;
  readonly y: number;
}

const cut = (text: string): string => {
  const fit = /[\u4e00-\u9fff]/u.test(text) ? FIT.zh : FIT.en;
  return text.length > fit ? `${text.slice(0, fit - 1)}…` : text;
};

/** The nodes of one condition, level by level as the edges lead. */
function levels(graph: CourtReview['graph'], id: string): readonly (readonly string[])[] {
  const found: string[][] = [[`condition ${id}`]];
  // an article may carry several conditions: of the facts only those of this one are drawn
  const own = (node: string): boolean => !node.startsWith('fact ') || node.startsWith(`fact ${id} `);
  for (let depth = 0; depth < 3; depth += 1) {
    const level = found.at(-1)!;
    const next = graph.edges.filter((edge) => level.includes(edge.from) && own(edge.to)).map(({ to }) => to);
    if (next.length === 0) break;
    found.push([...new Set(next)]);
  }
  return found;
}

/** Condition, article, facts and sources of one condition, drawn from left to right; the same stands in words below it. */
export function ConditionGraph({
  graph,
  condition,
}: {
  readonly graph: CourtReview['graph'];
  readonly condition: ReviewedCondition;
}): ReactElement {
  const say = useSay();
  const labels = new Map(graph.nodes.map((node) => [node.id, node]));
  const columns = levels(graph, condition.id);
  const tallest = Math.max(...columns.map((column) => column.length));
  const placed = new Map<string, Placed>();
  columns.forEach((column, x) => {
    const offset = ((tallest - column.length) * ROW) / 2;
    column.forEach((id, y) => {
      const node = labels.get(id);
      if (node === undefined) return;
      placed.set(id, {
        id,
        label: say(node.label),
        kind: node.kind,
        x: x * COLUMN + 4,
        y: offset + y * ROW + 4,
      });
    });
  });
  const boxes = [...placed.values()];
  const lines = graph.edges.flatMap(({ from, to }) => {
    const [a, b] = [placed.get(from), placed.get(to)];
    return a === undefined || b === undefined ? [] : [{ id: `${from} ${to}`, a, b }];
  });
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.graph)}>
      <svg
        className="condition-graph"
        role="img"
        aria-label={say(words.graphOf(condition.name))}
        width={columns.length * COLUMN}
        height={tallest * ROW + 8}
      >
        {lines.map(({ id, a, b }) => (
          <path
            key={id}
            d={`M${a.x + BOX} ${a.y + HEIGHT / 2} C${a.x + COLUMN - 10} ${a.y + HEIGHT / 2} ${b.x - 24} ${b.y + HEIGHT / 2} ${b.x} ${b.y + HEIGHT / 2}`}
          />
        ))}
        {boxes.map((box) => (
          <g key={box.id} className={box.kind === 'condition' ? `node result-${condition.result}` : 'node'}>
            <title>{box.label}</title>
            <rect x={box.x} y={box.y} width={BOX} height={HEIGHT} rx={4} />
            <text x={box.x + 8} y={box.y + HEIGHT / 2 + 4}>
              {cut(box.label)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
