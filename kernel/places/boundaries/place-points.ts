import { EXTENT, inTile, mercatorX, mercatorY } from './mercator.ts';
import { cellOf, DEPTH, mortonOf, orderOf, squareOf } from './morton.ts';

/** A building or spot on the map. */
export interface PlacePoint {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** How many rooms are known of it. */
  readonly rooms: number;
}

/** Several places drawn as one, or a single one. */
export interface Cluster {
  readonly count: number;
  readonly rooms: number;
  /** Units of the tile. */
  readonly at: [number, number];
  /** When it is a single one. */
  readonly id: string | null;
}

/** From this zoom on every place is drawn by itself. */
export const SINGLE_FROM = 16;

/** A cluster holds what lies in a square of an eighth of a tile. */
const CELLS = 3;

/**
 * Positions of places, sorted along a curve on which every tile is one stretch, with running sums: a cluster is two binary
 * searches whatever it holds. 52 bytes a place: a million take 52 MB.
 */
export class PlacePoints {
  readonly #keys: Float64Array;
  readonly #lon: Float64Array;
  readonly #lat: Float64Array;
  readonly #rooms: Uint32Array;
  readonly #ids: Uint8Array;
  readonly size: number;

  private constructor(
    size: number,
    column: (name: 'lon' | 'lat') => Float64Array,
    rooms: Uint32Array,
    ids: Uint8Array,
  ) {
    const [lon, lat] = [column('lon'), column('lat')];
    const keys = new Float64Array(size);
    for (let at = 0; at < size; at += 1)
      keys[at] = mortonOf(cellOf(mercatorX(lon[at]!)), cellOf(mercatorY(lat[at]!)));
    const order = orderOf(keys);
    this.size = size;
    this.#keys = Float64Array.from(order, (at) => keys[at]!);
    this.#lon = runningSums(order, lon);
    this.#lat = runningSums(order, lat);
    this.#rooms = new Uint32Array(size + 1);
    this.#ids = new Uint8Array(size * 16);
    order.forEach((at, place) => {
      this.#rooms[place + 1] = this.#rooms[place]! + rooms[at]!;
      this.#ids.set(ids.subarray(at * 16, at * 16 + 16), place * 16);
    });
  }

  static async from(points: AsyncIterable<PlacePoint> | Iterable<PlacePoint>): Promise<PlacePoints> {
    let room = 1024;
    let [lon, lat, rooms, ids] = [
      new Float64Array(room),
      new Float64Array(room),
      new Uint32Array(room),
      new Uint8Array(room * 16),
    ];
    let size = 0;
    for await (const point of points) {
      if (size === room) {
        room *= 2;
        [lon, lat, rooms, ids] = [
          grown(lon, new Float64Array(room)),
          grown(lat, new Float64Array(room)),
          grown(rooms, new Uint32Array(room)),
          grown(ids, new Uint8Array(room * 16)),
        ];
      }
      [lon[size], lat[size], rooms[size]] = [point.lon, point.lat, point.rooms];
      ids.set(Buffer.from(point.id.replaceAll('-', ''), 'hex'), size * 16);
      size += 1;
    }
    const columns = { lon: lon.subarray(0, size), lat: lat.subarray(0, size) };
    return new PlacePoints(size, (name) => columns[name], rooms, ids);
  }

  /** What is drawn in a tile below the zoom where places stand by themselves. */
  clusters(z: number, x: number, y: number): readonly Cluster[] {
    const found: Cluster[] = [];
    const cells = 2 ** CELLS;
    for (let row = 0; row < cells; row += 1)
      for (let column = 0; column < cells; column += 1) {
        const { start, size } = squareOf(z + CELLS, x * cells + column, y * cells + row);
        const from = this.#firstAt(start);
        const to = this.#firstAt(start + size);
        if (to === from) continue;
        found.push({
          count: to - from,
          rooms: this.#rooms[to]! - this.#rooms[from]!,
          at: inTile(
            z,
            x,
            y,
            (this.#lon[to]! - this.#lon[from]!) / (to - from),
            (this.#lat[to]! - this.#lat[from]!) / (to - from),
          ),
          id: to - from === 1 ? this.#id(from) : null,
        });
      }
    return found;
  }

  /** The places of a tile one by one; at most so many, which no tile of zoom 16 reaches in a real town. */
  singles(z: number, x: number, y: number, atMost = 20_000): readonly Cluster[] {
    const above = Math.max(0, z - DEPTH);
    const { start, size } = squareOf(z - above, x >> above, y >> above);
    const from = this.#firstAt(start);
    const to = Math.min(this.#firstAt(start + size), from + atMost);
    const found: Cluster[] = [];
    for (let place = from; place < to; place += 1) {
      const at = inTile(
        z,
        x,
        y,
        this.#lon[place + 1]! - this.#lon[place]!,
        this.#lat[place + 1]! - this.#lat[place]!,
      );
      if (at.every((value) => value >= 0 && value < EXTENT))
        found.push({
          count: 1,
          rooms: this.#rooms[place + 1]! - this.#rooms[place]!,
          at,
          id: this.#id(place),
        });
    }
    return found;
  }

  #id(place: number): string {
    const hex = Buffer.from(this.#ids.buffer, place * 16, 16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  #firstAt(key: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function grown<T extends Float64Array | Uint32Array | Uint8Array>(old: T, wider: T): T {
  wider.set(old);
  return wider;
}

function runningSums(order: Uint32Array, values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  order.forEach((at, place) => (sums[place + 1] = sums[place]! + values[at]!));
  return sums;
}
