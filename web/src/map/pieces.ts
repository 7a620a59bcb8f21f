import type { GeoJSONSource } from './engine.ts';
import { polygonsOf, type Area } from './geometry.ts';

const WORLD: readonly (readonly number[])[] = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]]; // prettier-ignore

/** One feature of a GeoJSON source. */
export interface Piece {
  readonly type: 'Feature';
  readonly properties: object;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

type Data = Parameters<GeoJSONSource['setData']>[0];

export const collection = (features: readonly Piece[]): Data =>
  ({ type: 'FeatureCollection', features }) as Data;

export const piece = (properties: object, geometry: Piece['geometry']): Piece => ({
  type: 'Feature',
  properties,
  geometry,
});

/** The unit, and the rest of the world: a mask with the unit cut out of it. */
export const aroundAndItself = (area: Area): Piece[] => [
  piece(
    { part: 'around' },
    {
      type: 'Polygon',
      coordinates: [WORLD, ...polygonsOf(area).flatMap(([outer]) => (outer === undefined ? [] : [outer]))],
    },
  ),
  piece({ part: 'itself' }, area),
];
