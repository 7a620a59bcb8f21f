import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Problem, type Database } from '../../store/index.ts';
import type { Box } from './geometry.ts';
import { KeptFresh } from './kept-fresh.ts';
import { drawnUnits } from './load-locator.ts';
import { loadPoints } from './load-points.ts';
import type { PlacePoints } from './place-points.ts';
import { placeTile } from './place-tile.ts';
import { UnitShapes, type LevelZooms } from './unit-shapes.ts';

export const tileLayers = ['units', 'places'] as const;
export type TileLayer = (typeof tileLayers)[number];

/** Maps draw deeper zooms from the tiles of this one. */
export const DEEPEST = 18;

/** Encoded tiles are kept until so many bytes of them are: some thousands. */
const KEPT_BYTES = 64 * 1024 * 1024;

export interface Tile {
  /** Mapbox Vector Tile 2.1, compressed with gzip. */
  readonly body: Buffer;
  /** A digest of what it holds, the same in every process. */
  readonly tag: string;
}

export interface MapSummary {
  /** West, south, east, north of all units with a boundary; null when there is none. */
  readonly bounds: Box | null;
  readonly levels: readonly LevelZooms[];
}

const zip = promisify(gzip);

/** Vector tiles of units and places as they stand today, made when asked for and kept until something changes. */
export class MapTiles {
  readonly #db: Database;
  readonly #units: KeptFresh<UnitShapes>;
  readonly #places: KeptFresh<PlacePoints>;
  /** The least recently used first. */
  readonly #kept = new Map<string, Promise<Tile>>();
  #bytes = 0;

  /** `today` gives the ISO day of the platform. */
  constructor(db: Database, today: () => string) {
    this.#db = db;
    this.#units = new KeptFresh(db.app, 'unit_version', today, async (day) => {
      const shapes = [];
      for await (const unit of drawnUnits(db.app, day)) if (unit.boundary !== null) shapes.push(unit);
      return new UnitShapes(shapes);
    });
    this.#places = new KeptFresh(db.app, 'place_version', today, async (day) => loadPoints(db, day));
  }

  async summary(): Promise<MapSummary> {
    const { value } = await this.#units.get();
    return { bounds: value.bounds, levels: value.drawn };
  }

  /** Throws `places.tile-unknown` (404) for a tile that does not exist. */
  async tile(layer: TileLayer, z: number, x: number, y: number): Promise<Tile> {
    const whole = [z, x, y].every((value) => Number.isInteger(value) && value >= 0);
    if (!whole || z > DEEPEST || x >= 2 ** z || y >= 2 ** z)
      throw new Problem(
        'places.tile-unknown',
        { zh: '没有这张地图切片', en: 'There is no such map tile' },
        { status: 404 },
      );
    const { edition } = await (layer === 'units' ? this.#units.get() : this.#places.get());
    const key = `${layer}/${String(edition)}/${String(z)}/${String(x)}/${String(y)}`;
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const made = known ?? this.#made(layer, z, x, y);
    this.#kept.set(key, made);
    if (known === undefined)
      try {
        this.#bytes += (await made).body.length;
        await this.#forget();
      } catch (error) {
        this.#kept.delete(key);
        throw error;
      }
    return made;
  }

  /** Reads at once what has changed. */
  async refresh(): Promise<void> {
    await Promise.all([this.#units.refresh(), this.#places.refresh()]);
  }

  async #made(layer: TileLayer, z: number, x: number, y: number): Promise<Tile> {
    let bytes: Uint8Array;
    if (layer === 'units') bytes = (await this.#units.get()).value.tile(z, x, y);
    else {
      const { value, day } = await this.#places.get();
      bytes = await placeTile(this.#db.app, value, { z, x, y }, day);
    }
    return {
      body: await zip(bytes, { level: 4 }),
      tag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    };
  }

  /** What was asked for longest ago goes first; tiles of former editions are never asked for again. */
  async #forget(): Promise<void> {
    for (const [key, tile] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES) return;
      this.#kept.delete(key);
      this.#bytes -= (await tile).body.length;
    }
  }
}
