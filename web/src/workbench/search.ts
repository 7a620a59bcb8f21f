import type { IndicatorFilters, MatterFilters } from '../api/calls.ts';

type Search = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const oneOf = <const T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((candidate) => candidate === value);

const date = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

export type MatterSearch = MatterFilters & { readonly cursor?: string | undefined };

/** The list's state as its address holds it; what is not understood is left out. */
export const matterSearchOf = (search: Search): MatterSearch => ({
  scenario: text(search['scenario']),
  stage: text(search['stage']),
  status: oneOf(search['status'], ['open', 'closed']),
  q: text(search['q']),
  sort: oneOf(search['sort'], ['-opened', 'opened', 'due', '-last']),
  cursor: text(search['cursor']),
});

export const indicatorFiltersOf = (search: Search): IndicatorFilters => ({
  from: date(search['from']),
  to: date(search['to']),
  by: oneOf(search['by'], ['day', 'month', 'year']),
  dimension: text(search['dimension']),
  unit: text(search['unit']),
});

/** What a matter is opened for: a task to be done, or one act with what is known of its form already. */
export interface MatterPurpose {
  readonly task?: string | undefined;
  readonly do?: string | undefined;
  /** Point of evidence that the act is to prove. */
  readonly point?: string | undefined;
  /** The part of the page that is shown first. */
  readonly tab?: 'papers' | 'evidence' | undefined;
}

export const matterPurposeOf = (search: Search): MatterPurpose => ({
  task: text(search['task']),
  do: text(search['do']),
  point: text(search['point']),
  tab: oneOf(search['tab'], ['papers', 'evidence']),
});

/** The catalogue of violations as its address holds it. */
export interface NormsSearch {
  readonly q?: string | undefined;
  readonly field?: string | undefined;
  /** How far checked: V, S, M or L. */
  readonly source?: string | undefined;
  readonly at?: string | undefined;
}

export const normsSearchOf = (search: Search): NormsSearch => ({
  q: text(search['q']),
  field: text(search['field']),
  source: oneOf(search['source'], ['V', 'S', 'M', 'L']),
  at: date(search['at']),
});

export const dayOfSearch = (search: Search): Pick<NormsSearch, 'at'> => ({ at: date(search['at']) });

/** What the map shows: a unit, and an address in it. */
export interface MapSearch {
  readonly unit?: string | undefined;
  readonly place?: string | undefined;
}

export const mapSearchOf = (search: Search): MapSearch => ({
  unit: text(search['unit']),
  place: text(search['place']),
});

/** What is known of a matter before it is opened: the place it is about. */
export const newMatterSearchOf = (search: Search): { readonly place?: string | undefined } => ({
  place: text(search['place']),
});

/** A place as of a day. */
export const placeSearchOf = (search: Search): { readonly on?: string | undefined } => ({
  on: date(search['on']),
});

/** What the dispute cockpit shows. */
export interface CockpitSearch {
  readonly period?: 'month' | 'quarter' | 'year' | undefined;
  readonly to?: string | undefined;
  readonly unit?: string | undefined;
  readonly respondent?: string | undefined;
  readonly violation?: string | undefined;
  /** The figure of the charts. */
  readonly figure?: string | undefined;
}

export const cockpitSearchOf = (search: Search): CockpitSearch => ({
  period: oneOf(search['period'], ['month', 'quarter', 'year']),
  to: text(search['to']),
  unit: text(search['unit']),
  respondent: text(search['respondent']),
  violation: text(search['violation']),
  figure: text(search['figure']),
});

/** What the safety report shows. */
export interface SafetySearch {
  readonly by?: 'day' | 'week' | 'month' | 'quarter' | 'year' | undefined;
  readonly period?: string | undefined;
  readonly unit?: string | undefined;
  /** The figure of the map and the trend. */
  readonly figure?: string | undefined;
}

export const safetySearchOf = (search: Search): SafetySearch => ({
  by: oneOf(search['by'], ['day', 'week', 'month', 'quarter', 'year']),
  period: text(search['period']),
  unit: text(search['unit']),
  figure: text(search['figure']),
});

/** One indicator of the report, and which line of which break-down is listed. */
export interface SafetyIndicatorSearch extends Omit<SafetySearch, 'figure'> {
  readonly dimension?: string | undefined;
  readonly key?: string | undefined;
}

export const safetyIndicatorSearchOf = (search: Search): SafetyIndicatorSearch => {
  const { by, period, unit } = safetySearchOf(search);
  return { by, period, unit, dimension: text(search['dimension']), key: text(search['key']) };
};

/** An edition beside another one, or beside what is counted now. */
export const editionSearchOf = (search: Search): { readonly against?: string | undefined } => ({
  against: text(search['against']),
});

/** What a board shows. */
export interface BoardSearch {
  readonly by?: 'day' | 'week' | 'month' | 'quarter' | 'year' | undefined;
  readonly period?: string | undefined;
  readonly unit?: string | undefined;
  /** The tile whose list is open. */
  readonly list?: string | undefined;
  /** The day that is played back, or `today`. */
  readonly play?: string | undefined;
}

export const boardSearchOf = (search: Search): BoardSearch => ({
  by: oneOf(search['by'], ['day', 'week', 'month', 'quarter', 'year']),
  period: text(search['period']),
  unit: text(search['unit']),
  list: text(search['list']),
  play: search['play'] === 'today' ? 'today' : date(search['play']),
});

/** The event that is open on the dispatcher's desk. */
export const gridSearchOf = (search: Search): { readonly event?: string | undefined } => ({
  event: text(search['event']),
});

/** The patrol whose places are walked again. */
export const patrolSearchOf = (search: Search): { readonly again?: string | undefined } => ({
  again: text(search['again']),
});
