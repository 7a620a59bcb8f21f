import type { Text } from '../language/text.ts';
import { queryText } from './calls.ts';
import { request } from './request.ts';

interface Named {
  readonly id: string;
  readonly name: Text;
}

interface Span {
  readonly from: string;
  readonly to: string;
}

export type CockpitGrain = 'month' | 'quarter' | 'year';

/** Against the same days of the year before (同比). */
export interface Change {
  readonly before: number;
  readonly by: number;
  readonly in: 'percent' | 'points';
  readonly direction: 'up' | 'down' | 'same';
  /** Whether the direction is the one wished for; null where neither is. */
  readonly judged: 'better' | 'worse' | null;
  /** One side rests on so few events that the change says little. */
  readonly few: boolean;
}

/** `value` is null where there is nothing to divide by, or where it is not kept with this cut. */
export interface Compared {
  readonly value: number | null;
  /** Events behind it; of a ratio, its denominator. */
  readonly n: number | null;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly change: Change | null;
}

export interface FigureDefinition {
  readonly id: string;
  readonly name: Text;
  readonly meaning: Text;
  readonly unit: 'cases' | 'acts' | '%' | '‰';
  readonly better?: 'up' | 'down';
  /** Stands large above the page. */
  readonly big: boolean;
  /** The scenario in whose list its matters stand. */
  readonly list: string;
}

/** `kept` is false where it is not counted by the agency or violation asked about. */
export type CockpitFigure = FigureDefinition & Compared & { readonly kept: boolean };

interface CockpitHead {
  readonly period: {
    readonly by: CockpitGrain;
    readonly id: string;
    readonly now: Span;
    readonly before: Span;
    readonly running: boolean;
  };
  readonly unit: Named;
  /** From the widest unit the reader’s post reaches down to the one shown. */
  readonly path: readonly Named[];
  /** The one agency a head sees; null for those who oversee an area. */
  readonly agency: { readonly name: Text } | null;
  /** What the figures are narrowed to. */
  readonly respondent: Text | null;
  readonly violation: Text | null;
  readonly asOf: string;
  readonly stale: boolean;
}

export interface CockpitClock {
  readonly scenario: Named;
  readonly id: string;
  readonly name: Text;
  readonly today: number;
  readonly soon: number;
  readonly missed: number;
}

export interface Cockpit extends CockpitHead {
  readonly figures: readonly CockpitFigure[];
  readonly clocks: readonly CockpitClock[];
}

/** Null where the figure is not kept with that break-down, or one of its keys is asked about already. */
export interface CockpitParts extends CockpitHead {
  readonly definition: FigureDefinition;
  readonly trend: readonly {
    readonly period: string;
    readonly value: number | null;
    readonly n: number | null;
    readonly before: number | null;
  }[];
  readonly respondents: readonly ({ readonly key: string; readonly name: Text } & Compared)[] | null;
  readonly violations: readonly ({ readonly code: string; readonly name: Text } & Compared)[] | null;
  readonly units: readonly ({ readonly id: string; readonly kind: string; readonly name: Text } & Compared)[];
}

export interface CockpitEvent {
  readonly day: string;
  readonly scenario: Named;
  readonly stage: Named;
  readonly agency: Text;
  readonly n: number;
}

export interface CockpitCut {
  readonly by?: CockpitGrain | undefined;
  readonly period?: string | undefined;
  readonly unit?: string | undefined;
  /** Name of the agency whose act it is. */
  readonly respondent?: string | undefined;
  readonly violation?: string | undefined;
}

const AT = '/api/cockpit/disputes';

export const disputeCockpit = async (cut: CockpitCut): Promise<Cockpit> =>
  (await request(`${AT}${queryText(cut)}`, { purpose: 'statistics' })) as Cockpit;

export const disputeParts = async (figure: string, cut: CockpitCut): Promise<CockpitParts> =>
  (await request(`${AT}/figures/${encodeURIComponent(figure)}${queryText(cut)}`, {
    purpose: 'statistics',
  })) as CockpitParts;

export const disputeEvents = async (
  cut: CockpitCut,
): Promise<{ readonly items: readonly CockpitEvent[]; readonly asOf: string }> =>
  (await request(`${AT}/events${queryText(cut)}`, { purpose: 'statistics' })) as {
    items: CockpitEvent[];
    asOf: string;
  };

/** The units directly below a unit with their land as GeoJSON; null for those nobody drew. */
export async function boundariesBelow(
  unit: string,
): Promise<readonly { readonly id: string; readonly name: Text; readonly boundary: unknown }[]> {
  const { features } = (await request(`/api/map/units/${encodeURIComponent(unit)}/boundaries`)) as {
    features: readonly {
      readonly properties: { readonly id: string; readonly name: Text };
      readonly geometry: unknown;
    }[];
  };
  return features.map(({ properties: { id, name }, geometry }) => ({ id, name, boundary: geometry }));
}
