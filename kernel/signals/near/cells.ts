type Position = readonly [number, number];

/** Degrees: about 330 m from south to north, and at most 445 m from west to east. */
const HEIGHT = 0.003;
const WIDTH = 0.004;
const COLUMNS = 360 / WIDTH;

/** Metres of one degree of latitude. */
const DEGREE = 111_195;

const cellAt = (column: number, row: number): number => row * COLUMNS + column;
const columnOf = (longitude: number): number => Math.floor((longitude + 180) / WIDTH);
const rowOf = (latitude: number): number => Math.floor((latitude + 90) / HEIGHT);

/** Number of the cell of the earth in which a position (longitude, latitude, degrees) lies. */
export const cellOf = ([longitude, latitude]: Position): number =>
  cellAt(columnOf(longitude), rowOf(latitude));

/** Every cell that reaches within so many metres of a position. */
export function cellsAround([longitude, latitude]: Position, metres: number): readonly number[] {
  const high = metres / DEGREE;
  const wide = high / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const cells: number[] = [];
  for (let row = rowOf(latitude - high); row <= rowOf(latitude + high); row++)
    for (let column = columnOf(longitude - wide); column <= columnOf(longitude + wide); column++)
      cells.push(cellAt(column, row));
  return cells;
}

/** Metres between two positions, on a sphere (haversine). */
export function metresBetween([lon, lat]: Position, [otherLon, otherLat]: Position): number {
  const radians = Math.PI / 180;
  const a =
    Math.sin(((otherLat - lat) * radians) / 2) ** 2 +
    Math.cos(lat * radians) * Math.cos(otherLat * radians) * Math.sin(((otherLon - lon) * radians) / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.sqrt(a));
}
