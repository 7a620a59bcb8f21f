import type { Box } from './geometry.ts';

/** Web mercator, the whole world a square from 0 to 1, north at 0: how tiles are cut. */
export const mercatorX = (lon: number): number => lon / 360 + 0.5;

export function mercatorY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
  return Math.min(1, Math.max(0, y));
}

const lonOf = (x: number): number => (x - 0.5) * 360;
const latOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** The degrees a tile covers, with a margin of so many tile widths around it. */
export function tileBox(z: number, x: number, y: number, margin = 0): Box {
  const tiles = 2 ** z;
  return [
    lonOf((x - margin) / tiles),
    latOf((y + 1 + margin) / tiles),
    lonOf((x + 1 + margin) / tiles),
    latOf((y - margin) / tiles),
  ];
}

/** Units across a tile, as vector tiles count. */
export const EXTENT = 4096;

/** Where a position stands in a tile, in units of the tile. */
export const inTile = (z: number, x: number, y: number, lon: number, lat: number): [number, number] => [
  Math.round((mercatorX(lon) * 2 ** z - x) * EXTENT),
  Math.round((mercatorY(lat) * 2 ** z - y) * EXTENT),
];
