import { stageId, type Diagram, type DiagramNode } from './diagram.ts';

/** Where a node stands in the grid of the picture. */
export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** Longer pictures are folded into bands one below the other, so that they can be read without scrolling far. */
const MOST_COLUMNS = 8;

/**
 * Puts every node into a cell of its own: columns by the longest way from the start, the longest course of a matter
 * along the first row of each band, everything else below it near what it is connected to.
 */
export function placementOf(diagram: Diagram): ReadonlyMap<string, Cell> {
  const layers = layersOf(diagram);
  const depth = Math.max(...layers.values()) + 1;
  const bands = Math.ceil(depth / MOST_COLUMNS);
  const columns = Math.ceil(depth / bands);
  const main = mainCourse(diagram, layers);
  const cells = new Map<string, Cell>();
  let top = 0;
  for (let band = 0; band < bands; band += 1) {
    const taken = new Set<string>();
    const inBand = diagram.nodes
      .filter(({ id }) => Math.floor(layers.get(id)! / columns) === band)
      .sort((a, b) => layers.get(a.id)! - layers.get(b.id)!);
    const put = (id: string, row: number) => {
      const column = layers.get(id)! % columns;
      taken.add(`${column} ${row}`);
      cells.set(id, { column, row });
    };
    for (const { id } of inBand) if (main.has(id)) put(id, top);
    for (const { id } of inBand) {
      if (main.has(id)) continue;
      const near = diagram.flows
        .flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))
        .flatMap((other) => cells.get(other)?.row ?? [])
        .filter((row) => row > top);
      const column = layers.get(id)! % columns;
      put(
        id,
        freeRow(
          near.length > 0 ? Math.round(near.reduce((a, b) => a + b) / near.length) : top + 1,
          top + 1,
          (row) => taken.has(`${column} ${row}`),
        ),
      );
    }
    top = Math.max(top, ...inBand.map(({ id }) => cells.get(id)!.row)) + 1;
  }
  return cells;
}

/** The free row nearest to the one wanted, none above the least. */
function freeRow(wanted: number, least: number, taken: (row: number) => boolean): number {
  for (let distance = 0; ; distance += 1)
    for (const row of [wanted - distance, wanted + distance]) if (row >= least && !taken(row)) return row;
}

/** Columns: the longest way from the start, arrows that lead back left out. */
function layersOf({ nodes, flows }: Diagram): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  const next = Map.groupBy(flows, (flow) => flow.from);
  /** Gives layers to what can be reached from a node and has none yet. */
  const spread = (root: string, layer: number) => {
    const finished: string[] = [];
    const open = new Set<string>();
    const forward = new Map<string, string[]>();
    const visit = (id: string) => {
      open.add(id);
      const ahead: string[] = [];
      forward.set(id, ahead);
      for (const { to } of next.get(id) ?? []) {
        // an arrow to a node on the way here leads back
        if (layers.has(to) || open.has(to)) continue;
        ahead.push(to);
        if (!forward.has(to)) visit(to);
      }
      open.delete(id);
      finished.push(id);
    };
    visit(root);
    const found = new Map([[root, layer]]);
    for (const id of finished.reverse())
      for (const to of forward.get(id)!) found.set(to, Math.max(found.get(to) ?? 0, found.get(id)! + 1));
    for (const [id, depth] of found) layers.set(id, depth);
  };
  spread('Start', 0);
  for (const node of nodes)
    // a link stands below the first stage it speaks for; what only it leads to follows it
    if (node.kind === 'link')
      spread(node.id, Math.min(...node.stages.map((stage) => layers.get(stageId(stage)) ?? 1)));
  for (const { id } of nodes) if (!layers.has(id)) spread(id, 1);
  return layers;
}

/** The nodes of the longest course from the start to an end, drawn as one straight line. */
function mainCourse({ nodes, flows }: Diagram, layers: ReadonlyMap<string, number>): ReadonlySet<string> {
  const isLink = new Set(nodes.filter((node) => node.kind === 'link').map((node) => node.id));
  const last = nodes.reduce<DiagramNode>(
    (a, b) => (layers.get(b.id)! > layers.get(a.id)! ? b : a),
    nodes[0]!,
  );
  const course = new Set<string>();
  for (let id: string | undefined = last.id; id !== undefined && !course.has(id);) {
    course.add(id);
    const here: string = id;
    id = flows.find(
      ({ from, to }) => to === here && !isLink.has(from) && layers.get(from) === layers.get(here)! - 1,
    )?.from;
  }
  return course;
}
