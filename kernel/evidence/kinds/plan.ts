import type { FieldSchema } from '../../process/index.ts';
import { choice, decimal, line, whole } from './fields.ts';
import { when, wrong } from './issues.ts';
import type { MetadataIssue } from './kind.ts';

/** A place on a plan: `[x, y]` in its units, from the upper left corner. */
export type PlanPlace = readonly [x: number, y: number];

/** A scene drawn as lines, from which the platform draws its own picture. */
export interface Plan {
  readonly base: 'none' | 'plan' | 'map';
  /** Units; the picture is as wide and high. */
  readonly width: number;
  readonly height: number;
  readonly scale: 'to-scale' | 'sketch';
  readonly metresPerUnit?: number;
  /** Where north is, degrees clockwise from the upper edge. */
  readonly north: number;
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: string }[];
  /** Words on the plan, beginning at their place. */
  readonly texts?: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  readonly lines: readonly {
    readonly places: readonly PlanPlace[];
    readonly style: 'solid' | 'dashed';
    readonly closed?: boolean;
    readonly label?: string;
  }[];
  readonly measures: readonly {
    readonly from: PlanPlace;
    readonly to: PlanPlace;
    readonly metres: number;
  }[];
}

const place: FieldSchema = {
  type: 'array',
  minItems: 2,
  maxItems: 2,
  'x-title': { zh: '位置', en: 'Place' },
  items: { type: 'integer', minimum: 0, maximum: 4_000 },
};

const list = (zh: string, en: string, maxItems: number, items: unknown): FieldSchema => ({
  type: 'array',
  maxItems,
  'x-title': { zh, en },
  items,
});

export const planSchema: FieldSchema = {
  type: 'object',
  'x-title': { zh: '现场图', en: 'Plan of the scene' },
  'x-capture': 'plan',
  additionalProperties: false,
  required: ['base', 'width', 'height', 'scale', 'north', 'points', 'lines', 'measures'],
  properties: {
    base: choice('底图', 'Drawn on', {
      none: ['空白', 'nothing'],
      plan: ['平面图', 'a plan'],
      map: ['地图', 'a map'],
    }),
    width: whole('宽', 'Width', 100, 4_000),
    height: whole('高', 'Height', 100, 4_000),
    scale: choice('比例', 'Scale', {
      'to-scale': ['按比例', 'to scale'],
      sketch: ['示意', 'a sketch'],
    }),
    metresPerUnit: decimal('每单位的米数', 'Metres per unit', 0, 1_000, { exclusiveMinimum: 0 }),
    north: whole('北向（度，自上方顺时针）', 'North (degrees clockwise from the upper edge)', 0, 359),
    points: list('标注点', 'Points', 300, {
      type: 'object',
      additionalProperties: false,
      required: ['x', 'y', 'label'],
      properties: {
        x: whole('横', 'x', 0, 4_000),
        y: whole('纵', 'y', 0, 4_000),
        label: line('名称', 'Label', { maxLength: 40 }),
      },
    }),
    texts: list('文字', 'Words', 300, {
      type: 'object',
      additionalProperties: false,
      required: ['x', 'y', 'text'],
      properties: {
        x: whole('横', 'x', 0, 4_000),
        y: whole('纵', 'y', 0, 4_000),
        text: line('文字', 'Words', { maxLength: 80 }),
      },
    }),
    lines: list('线', 'Lines', 300, {
      type: 'object',
      additionalProperties: false,
      required: ['places', 'style'],
      properties: {
        places: { ...list('经过的位置', 'Places', 300, place), minItems: 2 },
        style: choice('线型', 'Style', { solid: ['实线', 'solid'], dashed: ['虚线', 'dashed'] }),
        closed: { type: 'boolean', 'x-title': { zh: '闭合', en: 'Closed' } },
        label: line('名称', 'Label', { maxLength: 40 }),
      },
    }),
    measures: list('尺寸', 'Measures', 200, {
      type: 'object',
      additionalProperties: false,
      required: ['from', 'to', 'metres'],
      properties: {
        from: place,
        to: place,
        metres: decimal('米', 'Metres', 0, 100_000, { exclusiveMinimum: 0 }),
      },
    }),
  },
};

/** How far a measure may be from what the scale says: tapes and fingers are not exact (status L). */
const TOLERANCE = 0.05;
/** Places of all lines together. */
const MOST_PLACES = 5_000;

/** What a schema cannot say of a plan: what lies outside, and measures that the scale contradicts. */
export function planIssues(field: string, plan: Plan): MetadataIssue[] {
  const places = [
    ...plan.points.map(({ x, y }): PlanPlace => [x, y]),
    ...(plan.texts ?? []).map(({ x, y }): PlanPlace => [x, y]),
    ...plan.lines.flatMap((one) => one.places),
    ...plan.measures.flatMap(({ from, to }) => [from, to]),
  ];
  return [
    ...when(
      plan.points.length + plan.lines.length === 0,
      field,
      'plan-empty',
      '现场图上没有内容',
      'There is nothing on the plan',
    ),
    ...when(
      places.length > MOST_PLACES,
      field,
      'plan-too-large',
      '现场图过于复杂',
      'The plan has too many places',
    ),
    ...when(
      places.some(([x, y]) => x > plan.width || y > plan.height),
      field,
      'plan-outside',
      '有标注在图幅之外',
      'Something lies outside the plan',
    ),
    ...when(
      plan.scale === 'to-scale' && plan.metresPerUnit === undefined,
      field,
      'scale-missing',
      '按比例绘制的须写明比例',
      'A plan to scale needs its scale',
    ),
    ...plan.measures.flatMap(({ from, to, metres }) => {
      const units = Math.hypot(to[0] - from[0], to[1] - from[1]);
      if (units === 0)
        return [wrong(field, 'measure-empty', '尺寸的两端是同一点', 'A measure begins where it ends')];
      const drawn = units * (plan.metresPerUnit ?? NaN);
      return plan.scale === 'to-scale' && Math.abs(drawn - metres) > metres * TOLERANCE
        ? [
            wrong(
              field,
              'measure-off-scale',
              `标注 ${String(metres)} 米，按比例图上为 ${drawn.toFixed(2)} 米`,
              `It says ${String(metres)} m, drawn it is ${drawn.toFixed(2)} m`,
            ),
          ]
        : [];
    }),
  ];
}
