import { boxOf, ringsOf, type Boundary, type Box } from './geometry.ts';

/** From so many edges on they are sorted into bands of latitude: a province has thousands, a grid a few dozen. */
const BANDED_FROM = 48;
const EDGES_PER_BAND = 6;

/**
 * A boundary prepared for the question whether a point lies in it, by the number of edges east of it crossed on the way
 * (even–odd, so holes are holes). Every edge is computed from its southern end, whichever way its ring runs, and holds its
 * southern end and not its northern one: two neighbours that share an edge compute the same number for it, so a point on
 * it belongs to exactly one of them.
 */
export class PreparedBoundary {
  readonly box: Box;
  /** Four numbers for each edge: longitude and latitude of its southern end, then of its northern one. */
  readonly #edges: Float64Array;
  /** Where the edges of each band begin in `#members`; null when there are few edges. */
  readonly #bands: {
    readonly starts: Uint32Array;
    readonly members: Uint32Array;
    readonly perDegree: number;
  } | null;

  constructor(boundary: Boundary) {
    this.box = boxOf(boundary);
    const edges: number[] = [];
    for (const ring of ringsOf(boundary))
      for (let at = 1; at < ring.length; at += 1) {
        const [ax, ay] = ring[at - 1]!;
        const [bx, by] = ring[at]!;
        // a level edge holds no point: its ends belong to the edges beside it
        if (ay < by) edges.push(ax, ay, bx, by);
        else if (by < ay) edges.push(bx, by, ax, ay);
      }
    this.#edges = Float64Array.from(edges);
    this.#bands = this.#edges.length / 4 < BANDED_FROM ? null : this.#inBands();
  }

  contains(lon: number, lat: number): boolean {
    const [west, south, east, north] = this.box;
    if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return false;
    const edges = this.#edges;
    const bands = this.#bands;
    let inside = false;
    if (bands === null) {
      for (let at = 0; at < edges.length; at += 4) if (crosses(edges, at, lon, lat)) inside = !inside;
      return inside;
    }
    const band = bandOf(lat, south, bands.perDegree, bands.starts.length - 1);
    for (let at = bands.starts[band]!; at < bands.starts[band + 1]!; at += 1)
      if (crosses(edges, bands.members[at]!, lon, lat)) inside = !inside;
    return inside;
  }

  #inBands() {
    const [, south, , north] = this.box;
    const edges = this.#edges;
    const count = Math.max(1, Math.ceil(edges.length / 4 / EDGES_PER_BAND));
    const perDegree = count / (north - south);
    const starts = new Uint32Array(count + 1);
    const each = (visit: (band: number, edge: number) => void): void => {
      for (let at = 0; at < edges.length; at += 4) {
        const last = bandOf(edges[at + 3]!, south, perDegree, count);
        for (let band = bandOf(edges[at + 1]!, south, perDegree, count); band <= last; band += 1)
          visit(band, at);
      }
    };
    each((band) => (starts[band + 1]! += 1));
    for (let band = 0; band < count; band += 1) starts[band + 1]! += starts[band]!;
    const members = new Uint32Array(starts[count]!);
    const next = starts.slice();
    each((band, edge) => {
      members[next[band]!] = edge;
      next[band]! += 1;
    });
    return { starts, members, perDegree };
  }
}

const bandOf = (lat: number, south: number, perDegree: number, count: number): number =>
  Math.min(count - 1, Math.floor((lat - south) * perDegree));

function crosses(edges: Float64Array, at: number, lon: number, lat: number): boolean {
  const ay = edges[at + 1]!;
  const by = edges[at + 3]!;
  if (lat < ay || lat >= by) return false;
  const ax = edges[at]!;
  return lon < ax + ((lat - ay) / (by - ay)) * (edges[at + 2]! - ax);
}
