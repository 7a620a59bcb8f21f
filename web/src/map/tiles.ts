/** What the server's vector tiles hold (server/src/http/map-routes.ts). */
const tilesAt = (layer: string): string => `${location.origin}/api/map/tiles/${layer}/{z}/{x}/{y}`;

export const UNIT_TILES = tilesAt('units');
export const PLACE_TILES = tilesAt('places');

/** Deepest tiles the server makes; nearer views stretch them. */
export const DEEPEST = 18;
/** From here on address points are drawn: farther away their number says nothing about a spot. */
export const PLACES_FROM = 11;

/** Properties of an address point: one building or spot, or a cluster of `count` of them. */
export interface PlacePoint {
  readonly id?: string;
  readonly count?: number;
}
