import type { Cell } from './placement.ts';

/**
 * Orthogonal routes in a grid. Between the columns run vertical channels, between the rows horizontal ones, each as
 * wide as the tracks it holds. An arrow leaves a node on its right, enters one on its left and turns only in
 * channels: no arrow runs through a node or upon another arrow.
 */
export interface RoutedFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Order of the place where it leaves and arrives, from the middle of the node: negative above, 0 straight on. */
  readonly out: number;
  readonly in: number;
  readonly way: Way;
}

type Way =
  | { readonly kind: 'straight' }
  /** One turn: down or up a track of the channel between two neighbouring columns. */
  | { readonly kind: 'step'; readonly track: Track }
  /** Out to a vertical track, along a horizontal one, in from another vertical track. */
  | { readonly kind: 'detour'; readonly first: Track; readonly along: Track; readonly last: Track };

/** A lane of a channel. Vertical channel c lies left of column c, horizontal channel r above row r. */
export interface Track {
  readonly channel: number;
  readonly lane: number;
}

export interface Routes {
  readonly flows: readonly RoutedFlow[];
  /** Lanes in use by channel. */
  readonly vertical: ReadonlyMap<number, number>;
  readonly horizontal: ReadonlyMap<number, number>;
}

interface Plan {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly source: Cell;
  readonly target: Cell;
  readonly kind: Way['kind'];
  /** Horizontal channel of a detour. */
  readonly channel: number;
  out: number;
  in: number;
}

// Heights on one scale: the middle of row r is 2r + 1, horizontal channel r is 2r.
const middle = (cell: Cell): number => 2 * cell.row + 1;
/** Ports shift a node's own height a little, enough to order its arrows. */
const PORT = 0.01;

export function routesOf(
  flows: readonly { readonly id: string; readonly from: string; readonly to: string }[],
  cells: ReadonlyMap<string, Cell>,
): Routes {
  const plans = planned(flows, cells);
  order(plans, 'from', (plan) => (plan.kind === 'detour' ? 2 * plan.channel : middle(plan.target)), 'out');
  order(plans, 'to', (plan) => (plan.kind === 'detour' ? 2 * plan.channel : middle(plan.source)), 'in');

  const vertical = new Lanes();
  const horizontal = new Lanes();
  const outY = (plan: Plan) => middle(plan.source) + plan.out * PORT;
  const inY = (plan: Plan) => middle(plan.target) + plan.in * PORT;
  for (const plan of plans)
    if (plan.kind === 'detour') {
      const [a, b] = [plan.source.column + 1, plan.target.column];
      vertical.add(`${plan.id} first`, a, outY(plan), 2 * plan.channel, 0);
      vertical.add(`${plan.id} last`, b, inY(plan), 2 * plan.channel, 2);
      horizontal.add(plan.id, plan.channel, Math.min(a, b), Math.max(a, b), 0);
    } else if (plan.kind === 'step') vertical.add(plan.id, plan.target.column, outY(plan), inY(plan), 1);
  const tracks = vertical.assign((lane) => [
    lane.group,
    lane.to >= lane.from ? 0 : 1,
    lane.to >= lane.from ? -lane.from : lane.from,
  ]);
  const along = horizontal.assign((lane) => [lane.to - lane.from]);
  return {
    flows: plans.map((plan): RoutedFlow => {
      const { id, from, to, out } = plan;
      const way: Way =
        plan.kind === 'straight'
          ? { kind: 'straight' }
          : plan.kind === 'step'
            ? { kind: 'step', track: tracks.get(id)! }
            : {
                kind: 'detour',
                first: tracks.get(`${id} first`)!,
                along: along.get(id)!,
                last: tracks.get(`${id} last`)!,
              };
      return { id, from, to, out, in: plan.in, way };
    }),
    vertical: vertical.used,
    horizontal: horizontal.used,
  };
}

function planned(
  flows: readonly { readonly id: string; readonly from: string; readonly to: string }[],
  cells: ReadonlyMap<string, Cell>,
): Plan[] {
  const occupied = new Set([...cells.values()].map((cell) => `${cell.column} ${cell.row}`));
  const straight = new Set<string>();
  const load = new Map<number, number>();
  return flows.map(({ id, from, to }): Plan => {
    const source = cells.get(from)!;
    const target = cells.get(to)!;
    const plan = { id, from, to, source, target, channel: 0, out: 0, in: 0 };
    if (target.row === source.row && target.column > source.column) {
      const between = Array.from(
        { length: target.column - source.column - 1 },
        (_, i) => `${source.column + 1 + i} ${source.row}`,
      );
      const line = [`${from} out`, `${to} in`, ...between];
      if (!between.some((cell) => occupied.has(cell)) && !line.some((part) => straight.has(part))) {
        for (const part of line) straight.add(part);
        return { ...plan, kind: 'straight' };
      }
    }
    if (target.column === source.column + 1 && target.row !== source.row) return { ...plan, kind: 'step' };
    // the channel with the least way up and down; of equals the one with fewer arrows
    const rows = Math.max(...[...cells.values()].map((cell) => cell.row)) + 1;
    let channel = 0;
    let least = Infinity;
    for (let one = 0; one <= rows; one += 1) {
      const way =
        Math.abs(2 * one - middle(source)) + Math.abs(2 * one - middle(target)) + (load.get(one) ?? 0) * 0.2;
      if (way < least) [least, channel] = [way, one];
    }
    load.set(channel, (load.get(channel) ?? 0) + 1);
    return { ...plan, kind: 'detour', channel };
  });
}

/** Numbers the arrows at one side of each node from top to bottom, the straight one (or the middle) as 0. */
function order(
  plans: readonly Plan[],
  side: 'from' | 'to',
  towards: (plan: Plan) => number,
  port: 'out' | 'in',
): void {
  for (const group of Map.groupBy(plans, (plan) => plan[side]).values()) {
    const own = middle(side === 'from' ? group[0]!.source : group[0]!.target);
    const height = (plan: Plan) => (plan.kind === 'straight' ? own : towards(plan));
    const sorted = [...group].sort((a, b) => height(a) - height(b));
    const straight = sorted.findIndex((plan) => plan.kind === 'straight');
    const zero = straight >= 0 ? straight : (sorted.length - 1) / 2;
    sorted.forEach((plan, index) => {
      plan[port] = index - zero;
    });
  }
}

interface Lane {
  readonly id: string;
  readonly channel: number;
  readonly from: number;
  readonly to: number;
  readonly group: number;
}

/** Gives the stretches of each channel lanes, so that no two on one lane touch. */
class Lanes {
  readonly used = new Map<number, number>();
  readonly #stretches: Lane[] = [];

  add(id: string, channel: number, from: number, to: number, group: number): void {
    this.#stretches.push({ id, channel, from, to, group });
  }

  /** Lanes are given in the order of these keys; arrows that turn the same way then do not cross. */
  assign(key: (lane: Lane) => readonly number[]): ReadonlyMap<string, Track> {
    const found = new Map<string, Track>();
    for (const [channel, stretches] of Map.groupBy(this.#stretches, (one) => one.channel)) {
      const lanes: Lane[][] = [];
      for (const one of stretches.sort((a, b) => compare(key(a), key(b)))) {
        let lane = lanes.findIndex((list) =>
          list.every((other) => other.group === one.group && apart(one, other)),
        );
        if (lane < 0) lane = lanes.push([]) - 1;
        lanes[lane]!.push(one);
        found.set(one.id, { channel, lane });
      }
      this.used.set(channel, lanes.length);
    }
    return found;
  }
}

const apart = (a: Lane, b: Lane): boolean =>
  Math.max(a.from, a.to) < Math.min(b.from, b.to) || Math.max(b.from, b.to) < Math.min(a.from, a.to);

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value - b[index]!;
  return 0;
}
