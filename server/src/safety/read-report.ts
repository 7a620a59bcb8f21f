import {
  currentCatalogue,
  publishedRefs,
  reportFigures,
  residentsOf,
  type Indicator,
  type IndicatorCatalogue,
  type ReportFigure,
  type ReportPeriod,
} from '@gaoyao/kernel/indicators';
import { unitsBelow } from '@gaoyao/kernel/places';
import type { FlowDefinition } from '@gaoyao/kernel/process';
import { sourceFreshness } from '@gaoyao/kernel/signals';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import { safetyCatalogue, safetyDomains } from '@gaoyao/scenarios';
import type { AskedReport } from './asked-report.ts';
import { signalsCountedUpTo } from './counted-signals.ts';
import type {
  ReportDomain,
  ReportHead,
  ReportUnit,
  SafetyReport,
  ShownDefinition,
  UnitBelow,
} from './safety-report.ts';

export const REPORT = 'safety';

/** How many periods a series goes back. */
export const SERIES: Readonly<Record<ReportPeriod, number>> = {
  day: 30,
  week: 26,
  month: 12,
  quarter: 8,
  year: 5,
};

const STALE_MS = 10 * 60_000;

export type Flows = ReadonlyMap<string, FlowDefinition>;

/** The definitions that readers see now, each with its version. */
export interface Definitions {
  readonly catalogue: IndicatorCatalogue;
  readonly shown: ReadonlyMap<string, ShownDefinition>;
}

export async function definitionsOf(db: Queryable): Promise<Definitions> {
  const { catalogue, versions, pending } = await currentCatalogue(db, REPORT);
  const counting = new Set(pending.flatMap(({ names }) => names));
  const measuresOf = ({ of, dividedBy = [] }: Indicator): readonly string[] =>
    [...of, ...(dividedBy === 'residents' ? [] : dividedBy)].flatMap((one) =>
      'measure' in one ? [one.measure] : [],
    );
  const current = new Map(catalogue.indicators.map((one) => [one.id, one]));
  const installed = new Map(safetyCatalogue.indicators.map((one) => [one.id, one]));
  // one that is being counted for the first time has its place already, and no figures yet
  const all = [...installed.values(), ...[...current.values()].filter(({ id }) => !installed.has(id))];
  return {
    catalogue,
    shown: new Map(
      all.map((one) => [
        one.id,
        shownDefinition(current.get(one.id) ?? one, {
          version: versions.get(one.id)?.version ?? 1,
          recounting: !current.has(one.id) || [one.id, ...measuresOf(one)].some((name) => counting.has(name)),
        }),
      ]),
    ),
  };
}

export function shownDefinition(
  { id, domain, name, meaning, limits, source, sources, unit, better, persons, big }: Indicator,
  { version, recounting }: { readonly version: number; readonly recounting: boolean },
): ShownDefinition {
  return {
    ...{ id, domain, name, meaning, limits, source, sources, unit, big: big === true, version, recounting },
    ...(better === undefined ? {} : { better }),
    ...(persons === undefined ? {} : { persons }),
  };
}

/** Throws `indicators.unknown` (404). */
export function definitionOf({ shown }: Definitions, id: string): ShownDefinition {
  const found = shown.get(id);
  if (found !== undefined) return found;
  throw new Problem(
    'indicators.unknown',
    { zh: '没有这个指标', en: 'There is no such indicator' },
    { status: 404 },
  );
}

/** What stands above every answer about a unit and a period. */
export async function headOf(
  db: Queryable,
  { catalogue }: Definitions,
  { period, unit, path }: AskedReport,
): Promise<ReportHead> {
  const asOf = await signalsCountedUpTo(db, REPORT);
  const [published] = await publishedRefs(db, {
    ...{ report: REPORT, units: [unit.id], by: period.by, period: period.id },
  });
  const sources = [...new Set(catalogue.indicators.flatMap((one) => one.sources))];
  return {
    ...{ period, unit, path, asOf },
    residents: (await residentsOf(db, [unit.id]))(unit.id, period.now.to),
    stale: Date.now() - Date.parse(asOf) > STALE_MS,
    sources: await sourceFreshness(db, { sources }),
    edition:
      published === undefined
        ? null
        : { id: published.id, number: published.number, publishedAt: published.publishedAt },
  };
}

const unknown = { value: null, n: null, suppressed: false, interval: null };

/** What a report says of one indicator; nothing is known of one that is being counted for the first time. */
export function figuresIn(one: ReportFigure | undefined): Omit<ReportFigure, 'indicator' | 'unit' | 'key'> {
  if (one === undefined)
    return {
      ...{ figure: unknown, yearOnYear: null, periodOnPeriod: null, series: [], state: 'no-data' },
      ...{ cumulative: unknown, cumulativeYearOnYear: null },
    };
  const { figure, yearOnYear, periodOnPeriod, cumulative, cumulativeYearOnYear, series, state } = one;
  return { figure, yearOnYear, periodOnPeriod, cumulative, cumulativeYearOnYear, series, state };
}

/** Figures under the domains of the report, in its order; what no domain claims comes last under its own name. */
export function byDomain(
  definitions: readonly ShownDefinition[],
  figures: readonly ReportFigure[],
  flows: ReadonlyMap<string, unknown>,
): readonly ReportDomain[] {
  const found = new Map(figures.map((one) => [one.indicator, one]));
  const known = safetyDomains.map(({ id, name, cure }) => ({
    ...{ id, name },
    cure: { ...cure, installed: flows.has(cure.scenario) },
  }));
  const others = [...new Set(definitions.map(({ domain }) => domain))]
    .filter((domain) => !known.some(({ id }) => id === domain))
    .map((id) => ({ id, name: { zh: id, en: id }, cure: null }));
  return [...known, ...others]
    .map((domain) => ({
      ...domain,
      figures: definitions.flatMap((definition) => {
        if (definition.domain !== domain.id) return [];
        return [{ definition, ...figuresIn(found.get(definition.id)) }];
      }),
    }))
    .filter((domain) => domain.figures.length > 0);
}

export const besideEachOther = (
  units: readonly ReportUnit[],
  figures: readonly ReportFigure[],
): readonly UnitBelow[] =>
  units.map(({ id, kind, name }) => ({
    ...{ id, kind, name },
    figures: figures
      .filter((one) => one.unit === id)
      .map(({ indicator, figure, yearOnYear, state }) => ({ indicator, figure, yearOnYear, state })),
  }));

/** The running report of a unit and a period, under the reader's own rights. */
export async function readReport(db: Queryable, flows: Flows, asked: AskedReport): Promise<SafetyReport> {
  const definitions = await definitionsOf(db);
  const { by, id: period } = asked.period;
  const of = { catalogue: REPORT, by, period };
  const below = await unitsBelow(db, asked.unit.id, asked.day);
  const big = definitions.catalogue.indicators.filter((one) => one.big === true).map(({ id }) => id);
  const figures = await reportFigures(db, flows, { ...of, units: [asked.unit.id], series: SERIES[by] });
  const beside =
    below.length === 0 || big.length === 0
      ? []
      : await reportFigures(db, flows, { ...of, units: below.map(({ id }) => id), indicators: big });
  return {
    head: await headOf(db, definitions, asked),
    domains: byDomain([...definitions.shown.values()], figures, flows),
    units: besideEachOther(below, beside),
    digest: null,
  };
}
