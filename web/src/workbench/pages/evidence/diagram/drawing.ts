import { distance, moved, onSheet } from './geometry.ts';
import {
  added,
  leastSpots,
  mostSpots,
  type ElementKind,
  type Plan,
  type PlanElement,
  type Spot,
} from './plan.ts';

/** How near one has to come to a spot to take it, in sheet units. */
const CATCH = 12;

/** The spot that is there already, when one is near: corners meet. */
export function caught(plan: Plan, draft: readonly Spot[], at: Spot): Spot {
  const near = [...draft, ...plan.elements.flatMap(({ spots }) => spots)]
    .map((spot) => ({ spot, far: distance(spot, at) }))
    .filter(({ far }) => far <= CATCH)
    .toSorted((a, b) => a.far - b.far)[0];
  return near?.spot ?? onSheet(at);
}

/** What an element looks like that is just being drawn; null while it has too few spots. */
export const madeOf = (kind: ElementKind, spots: readonly Spot[], id: string): PlanElement | null =>
  spots.length < leastSpots[kind] ? null : { id, kind, spots, label: '', measured: null, style: 'solid' };

interface Drawn {
  readonly plan: Plan;
  readonly draft: readonly Spot[];
  /** The element that was ended by this spot. */
  readonly ended: PlanElement | null;
}

const same = (a: Spot | undefined, b: Spot): boolean => a !== undefined && a.x === b.x && a.y === b.y;

/**
 * Sets a spot of the element being drawn. It ends when it can take no more; a line and an area also when the last spot is
 * set again, an area when it comes back to its first.
 */
export function spotSet(plan: Plan, kind: ElementKind, draft: readonly Spot[], at: Spot, id: string): Drawn {
  const again = same(draft.at(-1), at) || (kind === 'area' && draft.length > 2 && same(draft[0], at));
  const spots = again ? draft : [...draft, at];
  const full = spots.length >= mostSpots[kind];
  const ended = again || full ? madeOf(kind, spots, id) : null;
  return ended === null
    ? { plan, draft: spots, ended: null }
    : { plan: added(plan, ended), draft: [], ended };
}

/** An element moved by so much. */
export const elementMoved = (plan: Plan, id: string, by: Spot): Plan => ({
  ...plan,
  elements: plan.elements.map((one) => (one.id === id ? moved(one, by) : one)),
});
