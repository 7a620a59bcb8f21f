import { geoJSONToTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Boundary } from './geometry.ts';
import { EXTENT } from './mercator.ts';

type Properties = Readonly<Record<string, string | number>>;

/** Land to be drawn, with what is said of it. */
export interface Shape {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, string>>;
  readonly geometry: Boundary;
}

/** A point in units of the tile. */
export interface TilePoint {
  readonly type: 1;
  readonly tags: Properties;
  readonly geometry: readonly (readonly [number, number])[];
}

/** What stands in one layer of a tile. */
export interface TileLayerContent {
  readonly features: readonly unknown[];
}

// the declarations of both libraries name files in a way this resolution does not find: what is used of them stands here
const cut = geoJSONToTile as unknown as (
  data: { readonly type: 'FeatureCollection'; readonly features: readonly Shape[] },
  z: number,
  x: number,
  y: number,
  options: Readonly<Record<string, number | boolean>>,
) => TileLayerContent;
const encode = fromGeojsonVt as unknown as (
  layers: Readonly<Record<string, TileLayerContent>>,
  options: { readonly version: 2; readonly extent: number },
) => Uint8Array;

/** Drawn beyond the edge of a tile, so that lines do not end at it: a sixty-fourth of its width. */
export const BUFFER = EXTENT / 64;
/** Corners that move a line by less than a quarter of a pixel are left out. */
const TOLERANCE = 2;

/** The part of some land that lies in a tile. */
export const landInTile = (features: readonly Shape[], z: number, x: number, y: number): TileLayerContent =>
  cut({ type: 'FeatureCollection', features }, z, x, y, {
    ...{ clip: true, extent: EXTENT, buffer: BUFFER, maxZoom: 24, tolerance: TOLERANCE },
  });

/** Layers as a Mapbox Vector Tile (version 2.1). */
export const encodedTile = (layers: Readonly<Record<string, TileLayerContent>>): Uint8Array =>
  encode(layers, { version: 2, extent: EXTENT });
