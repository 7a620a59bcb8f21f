/** Where doors stand in a grid: along the roads through it, or around a yard; always inside its boundary. */
import { contains, KM_PER_DEGREE_LATITUDE, KM_PER_DEGREE_LONGITUDE } from './boundaries.ts';
import type { Boundary, Position } from './boundaries.ts';
import type { Random } from './random.ts';

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

export interface Ground {
  /** Somewhere in the grid. */
  anywhere(): Position;
  /** `metres` from a position, in any direction. */
  around(position: Position, metres: number): Position;
  /** At a share (0–1) of the way along a road of that bearing (radians) through the grid; on the left or right of it. */
  along(bearing: number, share: number, left: boolean): Position;
}

export function groundOf(boundary: Boundary, centre: Position, random: Random): Ground {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of boundary.coordinates[0]!) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const width = (east - west) * KM_PER_DEGREE_LONGITUDE;
  const height = (north - south) * KM_PER_DEGREE_LATITUDE;

  /** A wish drawn towards the centre until it lies inside. */
  const inside = (longitude: number, latitude: number): Position => {
    let [dx, dy] = [longitude - centre[0], latitude - centre[1]];
    for (let attempt = 0; attempt < 6; attempt++) {
      const position: Position = [rounded(centre[0] + dx), rounded(centre[1] + dy)];
      if (contains(boundary, position)) return position;
      dx *= 0.6;
      dy *= 0.6;
    }
    return centre;
  };

  return {
    anywhere: () => inside(west + random.next() * (east - west), south + random.next() * (north - south)),
    around([longitude, latitude], metres) {
      const angle = random.next() * Math.PI * 2;
      return inside(
        longitude + (Math.cos(angle) * metres) / 1000 / KM_PER_DEGREE_LONGITUDE,
        latitude + (Math.sin(angle) * metres) / 1000 / KM_PER_DEGREE_LATITUDE,
      );
    },
    along(bearing, share, left) {
      const reach = (share - 0.5) * 0.8;
      const aside = (left ? 1 : -1) * (0.012 + random.next() * 0.01);
      return inside(
        centre[0] + (Math.cos(bearing) * width * reach - Math.sin(bearing) * aside) / KM_PER_DEGREE_LONGITUDE,
        centre[1] + (Math.sin(bearing) * height * reach + Math.cos(bearing) * aside) / KM_PER_DEGREE_LATITUDE,
      );
    },
  };
}
