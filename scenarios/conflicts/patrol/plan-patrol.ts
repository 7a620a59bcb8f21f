import type { PatrolSheet } from './sheets.ts';
import { walkingOrder, type RoutePoint } from './walking-order.ts';

/** A place of the address library on a patrol. */
export interface PatrolPlace extends RoutePoint {
  readonly place: string;
}

/** A step of a patrol: one item of its sheet at one place, counted from 1 in the order in which they are walked. */
export interface PatrolStep {
  readonly step: number;
  readonly place: string;
  readonly item: string;
}

/** What the form of the plan takes of a sheet and its places: the places in walking order, and how many steps there are. */
export function plannedPatrol(
  sheet: PatrolSheet,
  places: readonly PatrolPlace[],
  from?: RoutePoint,
): { readonly sheet: string; readonly places: readonly PatrolPlace[]; readonly steps: number } {
  const route = walkingOrder(places, from).map(({ place, lon, lat }) => ({ place, lon, lat }));
  return { sheet: sheet.code, places: route, steps: route.length * sheet.items.length };
}

/** The steps of a planned patrol: at each place all items of the sheet, then on to the next place. */
export const patrolSteps = (sheet: PatrolSheet, places: readonly PatrolPlace[]): readonly PatrolStep[] =>
  places.flatMap(({ place }, at) =>
    sheet.items.map(({ id }, index) => ({ step: at * sheet.items.length + index + 1, place, item: id })),
  );
