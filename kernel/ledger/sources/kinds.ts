import type { LeafKind } from '../leaf.ts';

const numbers: Readonly<Record<LeafKind, number>> = { act: 1, evidence: 2, custody: 3, reading: 4 };
const kinds = new Map(Object.entries(numbers).map(([kind, number]) => [number, kind as LeafKind]));

/** In the place of the kind of a leaf whose row went with a backup that was too old. */
export const LOST = 0;

export const kindNumber = (kind: LeafKind): number => numbers[kind];

/** undefined for {@link LOST}. */
export const kindNumbered = (number: number): LeafKind | undefined => kinds.get(number);
