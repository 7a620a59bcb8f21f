/** A place on the sheet, in sheet units: x to the right, y down, from the upper left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export type ElementKind = 'point' | 'line' | 'area' | 'text' | 'distance';

/** One thing drawn. A point and a text have one spot, a distance two, a line two or more, an area three or more. */
export interface PlanElement {
  readonly id: string;
  readonly kind: ElementKind;
  readonly spots: readonly Spot[];
  readonly label: string;
  /** Metres as measured on the spot; null when only the drawing says it. */
  readonly measured: number | null;
  /** Of a line and an area. */
  readonly style: 'solid' | 'dashed';
}

/** A scene drawn to scale on a sheet of a fixed size. */
export interface Plan {
  readonly base: 'none' | 'plan' | 'map';
  readonly elements: readonly PlanElement[];
  /** Metres that one sheet unit stands for; null for a sketch without a scale. */
  readonly metresPerUnit: number | null;
  /** Degrees clockwise from the top of the sheet to north, 0 to 359. */
  readonly north: number;
}

/** Size of every sheet, in sheet units. */
export const SHEET = { width: 1200, height: 900 } as const;

/** An empty sheet on which forty metres fit across. */
export const emptyPlan: Plan = { base: 'none', elements: [], metresPerUnit: 40 / SHEET.width, north: 0 };

/** Fewest spots with which an element of a kind stands. */
export const leastSpots: Readonly<Record<ElementKind, number>> = {
  point: 1,
  text: 1,
  distance: 2,
  line: 2,
  area: 3,
};
/** Most spots; a line and an area take as many as are set. */
export const mostSpots: Readonly<Record<ElementKind, number>> = {
  point: 1,
  text: 1,
  distance: 2,
  line: 300,
  area: 300,
};

export const added = (plan: Plan, element: PlanElement): Plan => ({
  ...plan,
  elements: [...plan.elements, element],
});

export const removed = (plan: Plan, id: string): Plan => ({
  ...plan,
  elements: plan.elements.filter((one) => one.id !== id),
});

export const changed = (plan: Plan, id: string, change: Partial<Omit<PlanElement, 'id' | 'kind'>>): Plan => ({
  ...plan,
  elements: plan.elements.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
