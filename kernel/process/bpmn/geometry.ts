import type { Diagram, DiagramNode } from './diagram.ts';
import { placementOf } from './placement.ts';
import { routesOf, type RoutedFlow, type Track } from './routes.ts';
import { LINE_HEIGHT, textBox } from './text-size.ts';

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Point {
  readonly x: number;
  readonly y: number;
}

/** The picture in pixels: every node with its bounds, every arrow with its corners, every outside label with its place. */
export interface Geometry {
  readonly shapes: ReadonlyMap<string, Bounds>;
  readonly edges: ReadonlyMap<string, readonly Point[]>;
  readonly labels: ReadonlyMap<string, Bounds>;
  /** The timer of a clock, by the task it stands on and its position there. */
  timer(node: string, index: number): { readonly shape: Bounds; readonly label: Bounds };
}

const TASK = { width: 130, height: 70 };
const EVENT = 36;
const GATEWAY = 50;
/** A label of an arrow takes one or two lines of this width at most. */
const MOST_LABEL = 150;
const MOST_NAME = 150;
/** Wider than a task by as much as no arrow comes near. */
const MOST_TIMER = 194;
const LANE = 12;
const ARROW = 24;
const ROW_GAP = 16;
const IN_PORT = 14;
const TIMER = 36;
const TIMER_STEP = 42;
/** From a small node to where its many arrows part. */
const TRUNK = 12;

/** Lays a diagram out. `labels` gives the text beside an arrow or below an event, `timers` those below a task. */
export function geometryOf(
  diagram: Diagram,
  labels: ReadonlyMap<string, string>,
  timers: ReadonlyMap<string, readonly string[]>,
): Geometry {
  const cells = placementOf(diagram);
  const routes = routesOf(diagram.flows, cells);
  const box = (id: string, most: number) => textBox(labels.get(id) ?? '', most);

  // sizes: a node is as high as its arrows need
  const outPort = new Map<string, number>();
  const half = new Map<string, number>();
  const grow = (id: string, height: number) => half.set(id, Math.max(half.get(id) ?? 0, height));
  for (const [id, flows] of Map.groupBy(routes.flows, (flow) => flow.from)) {
    const lines = Math.max(...flows.map((flow) => box(flow.id, MOST_LABEL).lines));
    outPort.set(id, lines * LINE_HEIGHT + 8);
    for (const flow of flows) grow(id, Math.abs(flow.out) * outPort.get(id)! + 16);
  }
  const inPort = new Map<string, number>();
  const kinds = new Map(diagram.nodes.map((node) => [node.id, node.kind]));
  for (const [id, flows] of Map.groupBy(routes.flows, (flow) => flow.to)) {
    // the arrows into a circle share its height
    inPort.set(id, kinds.get(id) === 'task' ? IN_PORT : Math.min(IN_PORT, (EVENT - 8) / flows.length));
    for (const flow of flows) grow(id, Math.abs(flow.in) * inPort.get(id)! + 12);
  }
  const size = (node: DiagramNode) =>
    node.kind === 'task'
      ? { width: TASK.width, height: Math.max(TASK.height, 2 * (half.get(node.id) ?? 0)) }
      : node.kind === 'choice'
        ? { width: GATEWAY, height: GATEWAY }
        : { width: EVENT, height: EVENT };

  // columns and rows
  const columns = Math.max(...[...cells.values()].map((cell) => cell.column)) + 1;
  const rows = Math.max(...[...cells.values()].map((cell) => cell.row)) + 1;
  const labelWidth = new Array<number>(columns).fill(0);
  for (const flow of routes.flows) {
    const { column } = cells.get(flow.from)!;
    labelWidth[column] = Math.max(labelWidth[column]!, box(flow.id, MOST_LABEL).width);
  }
  const above = new Array<number>(rows).fill(0);
  const below = new Array<number>(rows).fill(0);
  for (const node of diagram.nodes) {
    const { row } = cells.get(node.id)!;
    const reach = Math.max(size(node).height / 2, half.get(node.id) ?? 0);
    const clockLines = (timers.get(node.id) ?? []).reduce(
      (sum, text) => sum + textBox(text, MOST_TIMER).lines,
      0,
    );
    const nameLines = node.kind === 'task' ? 0 : box(node.id, MOST_NAME).lines;
    const extra = (clockLines > 0 ? TIMER / 2 : 0) + (clockLines + nameLines) * LINE_HEIGHT + 6;
    above[row] = Math.max(above[row]!, reach + LINE_HEIGHT);
    below[row] = Math.max(below[row]!, reach + extra);
  }

  // places: vertical channel c lies left of column c, horizontal channel r above row r
  const left: number[] = [];
  const channelLeft: number[] = [];
  let x = 20;
  for (let column = 0; column <= columns; column += 1) {
    channelLeft.push(x + LANE);
    x += (routes.vertical.get(column) ?? 0) * LANE + LANE + ARROW;
    left.push(x);
    x += TASK.width + (labelWidth[column] ?? 0) + 12;
  }
  const centre: number[] = [];
  const channelTop: number[] = [];
  let y = 20;
  for (let row = 0; row <= rows; row += 1) {
    channelTop.push(y + LANE);
    y += (routes.horizontal.get(row) ?? 0) * LANE + ROW_GAP;
    centre.push(y + (above[row] ?? 0));
    y += (above[row] ?? 0) + (below[row] ?? 0);
  }

  const shapes = new Map<string, Bounds>();
  const places = new Map<string, Bounds>();
  for (const node of diagram.nodes) {
    const { column, row } = cells.get(node.id)!;
    const { width, height } = size(node);
    const bounds = {
      x: left[column]! + (node.kind === 'task' ? 0 : (TASK.width - width) / 2),
      y: centre[row]! - height / 2,
      width,
      height,
    };
    shapes.set(node.id, bounds);
    if (node.kind === 'task' || !labels.has(node.id)) continue;
    const name = box(node.id, MOST_NAME);
    places.set(node.id, {
      x: bounds.x + width / 2 - name.width / 2,
      y: bounds.y + height + 5,
      width: name.width,
      height: name.lines * LINE_HEIGHT,
    });
  }

  const edges = new Map<string, readonly Point[]>();
  const trackX = ({ channel, lane }: Track) => channelLeft[channel]! + lane * LANE;
  const trackY = ({ channel, lane }: Track) => channelTop[channel]! + lane * LANE;
  for (const flow of routes.flows) {
    const from = shapes.get(flow.from)!;
    const to = shapes.get(flow.to)!;
    const cell = cells.get(flow.from)!;
    const leave = leaving(from, kinds.get(flow.from)!, flow.out * outPort.get(flow.from)!);
    const start = leave.at(-1)!;
    const end = meeting(to, kinds.get(flow.to)!, flow.in * inPort.get(flow.to)!, -1);
    edges.set(flow.id, [...leave, ...corners(flow, start, end, trackX, trackY)]);
    const text = box(flow.id, MOST_LABEL);
    if (labels.has(flow.id))
      places.set(flow.id, {
        x: left[cell.column]! + TASK.width + 8,
        y: start.y - text.lines * LINE_HEIGHT - 3,
        width: text.width,
        height: text.lines * LINE_HEIGHT,
      });
  }
  return {
    shapes,
    edges,
    labels: places,
    timer: (node, index) => {
      const task = shapes.get(node)!;
      const texts = timers.get(node)!;
      const shape = {
        x: task.x + 6 + index * TIMER_STEP,
        y: task.y + task.height - TIMER / 2,
        width: TIMER,
        height: TIMER,
      };
      const { width, lines } = textBox(texts[index]!, MOST_TIMER);
      const before = texts.slice(0, index).reduce((sum, text) => sum + textBox(text, MOST_TIMER).lines, 0);
      return {
        shape,
        label: {
          x: task.x + (task.width - width) / 2,
          y: task.y + task.height + TIMER / 2 + 2 + before * LINE_HEIGHT,
          width,
          height: lines * LINE_HEIGHT,
        },
      };
    },
  };
}

/** Where an arrow touches a node on its right (1) or left (-1), so far above or below its middle. */
function meeting(bounds: Bounds, kind: DiagramNode['kind'], offset: number, side: 1 | -1): Point {
  const { x, y, width, height } = bounds;
  const radius = height / 2;
  const share = Math.min(1, Math.abs(offset) / radius);
  const inward =
    { task: 0, choice: share * (width / 2) }[kind as string] ?? (1 - Math.sqrt(1 - share ** 2)) * (width / 2);
  return { x: side > 0 ? x + width - inward : x + inward, y: y + radius + offset };
}

/** The way out of a node to the height of a port; ports beyond a small node share the first stretch. */
function leaving(bounds: Bounds, kind: DiagramNode['kind'], offset: number): readonly Point[] {
  if (Math.abs(offset) < bounds.height / 2) return [meeting(bounds, kind, offset, 1)];
  const middle = meeting(bounds, kind, 0, 1);
  return [middle, { x: middle.x + TRUNK, y: middle.y }, { x: middle.x + TRUNK, y: middle.y + offset }];
}

/** The corners after the first point of an arrow. */
function corners(
  { way }: RoutedFlow,
  start: Point,
  end: Point,
  trackX: (track: Track) => number,
  trackY: (track: Track) => number,
): readonly Point[] {
  if (way.kind === 'straight') return [end];
  if (way.kind === 'step') {
    const x = trackX(way.track);
    return [{ x, y: start.y }, { x, y: end.y }, end];
  }
  const [a, y, b] = [trackX(way.first), trackY(way.along), trackX(way.last)];
  return [{ x: a, y: start.y }, { x: a, y }, { x: b, y }, { x: b, y: end.y }, end];
}
