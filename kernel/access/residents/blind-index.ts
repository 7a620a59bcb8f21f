/** The part of the protection room this folder asks: a keyed index of a value, the same for the same value. */
export interface BlindIndexes {
  blindIndex(kind: string, value: string): Promise<Buffer>;
}
