import Flatbush from 'flatbush';
import type { Text } from '../../store/index.ts';
import { shared, without, type Piece } from './clipping.ts';
import { faultOver, type Fault, type FaultCode } from './faults.ts';
import { boxOf, type Boundary } from './geometry.ts';
import { tilesExactly } from './tiling.ts';

/** A unit as it is named in a fault. */
export interface NamedLand {
  readonly id: string;
  readonly name: Text;
  readonly boundary: Boundary;
}

export interface CoverageOptions {
  /** Pieces of less land are drawing, not fault: 100 m² unless given. */
  readonly tolerance?: number;
  /** Whether some children have no boundary, so that what is missing says nothing. */
  readonly incomplete?: boolean;
  /** How many pieces of one kind are told of a unit, the largest first: 3 unless given. */
  readonly told?: number;
}

/**
 * A line drawn twice by hand differs by a metre or so over some hundred metres; a dwelling takes more than 100 m². Below
 * that nothing that has an address lies in the piece.
 */
export const TOLERANCE = 100;

/** The largest pieces say where to look. */
const TOLD = 3;

/**
 * Whether children cover their parent without overlap: what two of them share (`places.boundary-overlaps`), what none of
 * them has (`places.boundary-gap`) and what lies outside (`places.boundary-outside`), each piece of land with its size and
 * a place in it. With `parent` null only overlaps are looked for.
 */
export function checkCoverage(
  parent: NamedLand | null,
  children: readonly NamedLand[],
  { tolerance = TOLERANCE, incomplete = false, told: most = TOLD }: CoverageOptions = {},
): readonly Fault[] {
  const lands = children.map(({ boundary }) => boundary);
  if (children.length === 0 || (parent !== null && tilesExactly(parent.boundary, lands))) return [];
  const told = (
    code: FaultCode,
    found: readonly Piece[],
    zh: string,
    en: string,
    units: readonly string[],
  ): Fault[] =>
    found
      .filter(({ squareMetres }) => squareMetres > tolerance)
      .slice(0, most)
      .map((piece) => faultOver(code, piece, zh, en, units));
  const faults = overlapping(children).flatMap(([one, other]) =>
    told(
      'places.boundary-overlaps',
      shared(one.boundary, other.boundary),
      `${one.name.zh}与${other.name.zh}重叠`,
      `${one.name.en} and ${other.name.en} overlap`,
      [one.id, other.id],
    ),
  );
  if (parent === null) return faults;
  for (const child of children)
    faults.push(
      ...told(
        'places.boundary-outside',
        without(child.boundary, [parent.boundary]),
        `${child.name.zh}超出${parent.name.zh}`,
        `${child.name.en} lies partly outside ${parent.name.en}`,
        [child.id, parent.id],
      ),
    );
  if (!incomplete)
    faults.push(
      ...told(
        'places.boundary-gap',
        without(parent.boundary, lands),
        `${parent.name.zh}有一块不属于任何下级`,
        `A piece of ${parent.name.en} belongs to none of the units below`,
        [parent.id],
      ),
    );
  return faults;
}

/** Pairs whose boxes meet in more than a line. */
function overlapping(children: readonly NamedLand[]): (readonly [NamedLand, NamedLand])[] {
  const index = new Flatbush(children.length);
  const boxes = children.map(({ boundary }) => boxOf(boundary));
  for (const box of boxes) index.add(...box);
  index.finish();
  return boxes.flatMap((box, at) =>
    index.search(...box, (other) => other > at).map((other) => [children[at]!, children[other]!] as const),
  );
}
