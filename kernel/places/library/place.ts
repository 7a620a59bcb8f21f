/** What a door says, in the words of the library. Absent parts are absent. */
export interface Door {
  readonly road?: string | undefined;
  readonly roadNumber?: string | undefined;
  /** The name of an estate, a building complex, a hamlet or a spot. */
  readonly estate?: string | undefined;
  readonly building?: string | undefined;
  readonly unit?: string | undefined;
  readonly room?: string | undefined;
}

export type PlaceKind = 'building' | 'unit' | 'room' | 'spot';

/** One row of an address table, however it was sent: what an import takes and what an export gives. */
export interface AddressRow extends Door {
  /** Permanent id, when another installation or an earlier export gave one. */
  readonly id?: string | undefined;
  /** The 27 digits it has elsewhere: kept where they fit and are free. */
  readonly code?: string | undefined;
  readonly province?: string | undefined;
  readonly city?: string | undefined;
  /** The unit: digits of its code (6, 9, 12 or 15), or names from the county or town down. */
  readonly division?: string | undefined;
  readonly county?: string | undefined;
  readonly town?: string | undefined;
  readonly village?: string | undefined;
  readonly grid?: string | undefined;
  /** The whole address as one text, parsed when the parts are not given. */
  readonly address?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  /** Longitude and latitude, WGS 84 degrees. */
  readonly lon?: number | undefined;
  readonly lat?: number | undefined;
}
