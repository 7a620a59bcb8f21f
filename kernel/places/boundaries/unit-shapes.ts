import Flatbush from 'flatbush';
import { boxOf, type Box } from './geometry.ts';
import { labelPoint } from './label-point.ts';
import type { DrawnUnit } from './load-locator.ts';
import { levelOfKind } from './locator.ts';
import { EXTENT, inTile, tileBox } from './mercator.ts';
import { BUFFER, encodedTile, landInTile, type Shape, type TilePoint } from './vector-tile.ts';

/** From which zoom on the land of a level is drawn, and between which zooms its names stand. */
export interface LevelZooms {
  readonly kind: 'province' | 'city' | 'county' | 'town' | 'village' | 'grid';
  readonly from: number;
  readonly names: readonly [from: number, to: number];
}

/**
 * By the usual size of a level, at tiles of 512 pixels: a level is drawn when its units are some 30 pixels wide, named when
 * a name fits, and unnamed again when the next level has taken over. Its lines stay.
 */
export const unitLevels: readonly LevelZooms[] = [
  { kind: 'province', from: 0, names: [0, 6] },
  { kind: 'city', from: 3, names: [4, 9] },
  { kind: 'county', from: 6, names: [7, 12] },
  { kind: 'town', from: 8, names: [9, 14] },
  { kind: 'village', from: 10, names: [12, 18] },
  { kind: 'grid', from: 12, names: [14, 18] },
];

interface Level {
  readonly zooms: LevelZooms;
  readonly features: readonly Shape[];
  readonly boxes: Flatbush;
  readonly names: Flatbush;
  readonly points: readonly (readonly [number, number])[];
}

/** All units with a boundary, ready to be cut into tiles. */
export class UnitShapes {
  readonly #levels: readonly Level[];
  /** West, south, east, north of everything drawn; null when nothing is. */
  readonly bounds: Box | null;
  /** The levels that have something to draw. */
  readonly drawn: readonly LevelZooms[];

  constructor(units: Iterable<DrawnUnit>) {
    const byLevel = new Map<number, DrawnUnit[]>();
    for (const unit of units) {
      const level = levelOfKind[unit.kind];
      if (level === undefined || unit.boundary === null) continue;
      const same = byLevel.get(level);
      if (same === undefined) byLevel.set(level, [unit]);
      else same.push(unit);
    }
    this.#levels = unitLevels.flatMap((zooms, level) => {
      const members = byLevel.get(level);
      return members === undefined ? [] : [levelOf(zooms, members)];
    });
    this.drawn = this.#levels.map(({ zooms }) => zooms);
    this.bounds = this.#levels.reduce<Box | null>((held, { boxes }) => {
      const { minX, minY, maxX, maxY } = boxes;
      if (held === null) return [minX, minY, maxX, maxY];
      return [
        Math.min(held[0], minX),
        Math.min(held[1], minY),
        Math.max(held[2], maxX),
        Math.max(held[3], maxY),
      ];
    }, null);
  }

  /**
   * A vector tile (MVT 2.1) with the layers `units` (land, with id, kind, zh, en and code) and `unit-names` (one point for
   * each unit, in one tile only, so that no name is repeated).
   */
  tile(z: number, x: number, y: number): Uint8Array {
    const box = tileBox(z, x, y, BUFFER / EXTENT);
    const bare = tileBox(z, x, y);
    const land: Shape[] = [];
    const names: TilePoint[] = [];
    for (const level of this.#levels) {
      if (z < level.zooms.from) continue;
      for (const at of level.boxes.search(...box)) land.push(level.features[at]!);
      const [from, to] = level.zooms.names;
      if (z < from || z > to) continue;
      for (const at of level.names.search(...bare)) {
        const point = inTile(z, x, y, ...level.points[at]!);
        // a point on the line between two tiles stands in the eastern and southern one
        if (point.some((value) => value < 0 || value >= EXTENT)) continue;
        names.push({ type: 1, tags: level.features[at]!.properties, geometry: [point] });
      }
    }
    return encodedTile({ units: landInTile(land, z, x, y), 'unit-names': { features: names } });
  }
}

function levelOf(zooms: LevelZooms, members: readonly DrawnUnit[]): Level {
  const boxes = new Flatbush(members.length);
  const names = new Flatbush(members.length);
  const points = members.map(({ boundary, centre }) => labelPoint(boundary!, centre));
  const features = members.map(({ id, kind, name: { zh, en }, code, boundary }, at): Shape => {
    boxes.add(...boxOf(boundary!));
    names.add(points[at]![0], points[at]![1]);
    return {
      type: 'Feature',
      properties: { id, kind, zh, en, code },
      geometry: boundary!,
    };
  });
  boxes.finish();
  names.finish();
  return { zooms, features, boxes, names, points };
}
