/**
 * One row of an address table of the fictional city: a building, a staircase, a room or a spot. Parts stand as the
 * library writes them (`3`, not `3幢`); a house in an old village has its number as `roadNumber` after the hamlet in
 * `estate`; a lane off a road is a road of its own (`望云路120弄`); a spot has nothing but a name in `estate`.
 */
export interface AddressRow {
  /** Permanent, of version 7 with the tenancy in the twelve bits after the version, as the store makes them. */
  readonly id: string;
  readonly county: string;
  readonly town: string;
  readonly village: string;
  readonly grid: string;
  readonly road?: string;
  readonly roadNumber?: string;
  readonly estate?: string;
  readonly building?: string;
  readonly unit?: string;
  readonly room?: string;
  /** What else people call the building or spot. */
  readonly aliases?: readonly string[];
  /** WGS 84 degrees, inside the grid. A staircase or room has the position of its building. */
  readonly lon: number;
  readonly lat: number;
}

/** The parts of a row that say which door it is, without where it lies. */
export type DoorParts = Pick<
  AddressRow,
  'road' | 'roadNumber' | 'estate' | 'building' | 'unit' | 'room' | 'aliases'
>;

/** What a row is; it follows from its parts. */
export function placeKind(row: DoorParts): 'room' | 'unit' | 'building' | 'spot' {
  if (row.room !== undefined) return 'room';
  if (row.unit !== undefined) return 'unit';
  return row.building === undefined && row.roadNumber === undefined ? 'spot' : 'building';
}
