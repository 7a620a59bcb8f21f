import { distance } from './geometry.ts';
import { SHEET, type Plan, type PlanElement, type Spot } from './plan.ts';

type Place = readonly [x: number, y: number];

/** A plan as it is kept with the evidence: field `plan` of the kind `survey-diagram`. */
export interface PlanData {
  readonly base: Plan['base'];
  readonly width: number;
  readonly height: number;
  readonly scale: 'to-scale' | 'sketch';
  readonly metresPerUnit?: number;
  readonly north: number;
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: string }[];
  readonly texts?: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  readonly lines: readonly {
    readonly places: readonly Place[];
    readonly style: 'solid' | 'dashed';
    readonly closed?: boolean;
    readonly label?: string;
  }[];
  readonly measures: readonly { readonly from: Place; readonly to: Place; readonly metres: number }[];
}

const placeOf = ({ x, y }: Spot): Place => [x, y];
const spotOf = ([x, y]: Place): Spot => ({ x, y });
/** Millimetres: finer than any tape. */
const rounded = (metres: number): number => Math.round(metres * 1000) / 1000;

/** A plan without a distance whose length nobody knows. A point without a name is numbered, as on a plan on paper. */
export function dataOf({ base, elements, metresPerUnit, north }: Plan): PlanData {
  const of = (...kinds: PlanElement['kind'][]): PlanElement[] =>
    elements.filter(({ kind }) => kinds.includes(kind));
  const texts = of('text').flatMap(({ spots: [spot], label }) =>
    spot === undefined || label.trim() === '' ? [] : [{ ...spot, text: label }],
  );
  return {
    base,
    ...SHEET,
    scale: metresPerUnit === null ? 'sketch' : 'to-scale',
    ...(metresPerUnit === null ? {} : { metresPerUnit }),
    north,
    points: of('point').flatMap(({ spots: [spot], label }, at) =>
      spot === undefined ? [] : [{ ...spot, label: label.trim() === '' ? String(at + 1) : label }],
    ),
    ...(texts.length === 0 ? {} : { texts }),
    lines: of('line', 'area').map(({ kind, spots, style, label }) => ({
      places: spots.map(placeOf),
      style,
      ...(kind === 'area' ? { closed: true } : {}),
      ...(label.trim() === '' ? {} : { label }),
    })),
    measures: of('distance').flatMap(({ spots: [from, to], measured }) => {
      if (from === undefined || to === undefined) return [];
      const metres = measured ?? (metresPerUnit === null ? 0 : distance(from, to) * metresPerUnit);
      return metres > 0 ? [{ from: placeOf(from), to: placeOf(to), metres: rounded(metres) }] : [];
    }),
  };
}

/** A kept plan as it is drawn. */
export function planOf(data: PlanData): Plan {
  const made = (
    kind: PlanElement['kind'],
    at: number,
    spots: readonly Spot[],
    more: Partial<PlanElement> = {},
  ): PlanElement => ({
    id: `${kind}-${String(at)}`,
    kind,
    spots,
    label: '',
    measured: null,
    style: 'solid',
    ...more,
  });
  return {
    base: data.base,
    north: data.north,
    metresPerUnit: data.metresPerUnit ?? null,
    elements: [
      ...data.lines.map(({ places, style, closed, label = '' }, at) =>
        made(closed === true ? 'area' : 'line', at, places.map(spotOf), { style, label }),
      ),
      ...data.measures.map(({ from, to, metres }, at) =>
        made('distance', at, [spotOf(from), spotOf(to)], { measured: metres }),
      ),
      ...data.points.map(({ x, y, label }, at) => made('point', at, [{ x, y }], { label })),
      ...(data.texts ?? []).map(({ x, y, text }, at) => made('text', at, [{ x, y }], { label: text })),
    ],
  };
}

/** Share by which a measure may differ from the scale, as the standard of the kind allows. */
const TOLERANCE = 0.05;

/** Distances that contradict the scale of the sheet: either they or the scale is wrong. */
export const offScale = ({ elements, metresPerUnit }: Plan): readonly PlanElement[] =>
  elements.filter(({ kind, spots: [from, to], measured }) => {
    if (kind !== 'distance' || metresPerUnit === null || measured === null) return false;
    if (from === undefined || to === undefined) return false;
    return Math.abs(distance(from, to) * metresPerUnit - measured) > measured * TOLERANCE;
  });
