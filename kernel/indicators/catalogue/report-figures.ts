import type { FlowDefinition } from '../../process/index.ts';
import { Problem, type Queryable } from '../../store/index.ts';
import type { Span } from '../comparison.ts';
import { suppressSmall } from '../suppression.ts';
import { addendsOf } from './check-catalogue.ts';
import { currentCatalogue } from './current-catalogue.ts';
import type { Addend, Indicator } from './definition.ts';
import { compared, estimated, figureOf, unknown, type Side } from './estimate.ts';
import { heardOf, type HeardOf } from './heard-days.ts';
import type { Estimated, ReportFigure, ReportQuery } from './reading.ts';
import { residentsOf, type ResidentsOn } from './residents.ts';
import { addendName, spanSums, type SpanSums } from './span-sums.ts';
import { spansOf, type ReportSpans } from './spans.ts';

const nothing: Omit<ReportFigure, 'indicator' | 'unit' | 'key'> = {
  ...{
    figure: unknown,
    yearOnYear: null,
    periodOnPeriod: null,
    cumulative: unknown,
    cumulativeYearOnYear: null,
  },
  ...{ series: [], state: 'no-data' },
};

/**
 * The figures of a report: for each unit asked about (in that order) each indicator (in the catalogue's order), and each
 * key of a break-down, with comparisons and series. All under row-level security: the caller opens the actor's transaction.
 * Small numbers of persons are hidden among the units, or the keys, that are shown together. Throws
 * `indicators.unknown-catalogue` (404), `indicators.unknown` (404), `indicators.no-period`.
 */
export async function reportFigures(
  db: Queryable,
  flows: ReadonlyMap<string, FlowDefinition>,
  query: ReportQuery,
  now = Date.now(),
): Promise<readonly ReportFigure[]> {
  const spans = spansOf(query, now);
  const { catalogue, measures, pending } = await currentCatalogue(db, query.catalogue);
  const indicators = chosen(catalogue.indicators, query.indicators, pending.length > 0);
  const units = [...new Set(query.units)];
  if (units.length === 0 || indicators.length === 0) return [];
  if (spans === null)
    return units.flatMap((unit) =>
      indicators.map((one) => ({ indicator: one.id, unit, key: '', ...nothing })),
    );
  const addends = new Map(indicators.flatMap(addendsOf).map((one) => [addendName(one), one]));
  const sums = await spanSums(db, flows, {
    ...{ catalogue: query.catalogue, units, spans: distinct(spans), dimension: query.dimension },
    measures: catalogue.measures
      .filter((one) => addends.has(one.id))
      .map((measure) => ({ measure, definition: measures.get(measure.id)!.definition })),
    terms: [...addends.values()].flatMap((one) => ('measure' in one ? [] : [one])),
  });
  const heard = await heardOf(db, units);
  const residents = indicators.some((one) => one.dividedBy === 'residents')
    ? await residentsOf(db, units)
    : () => null;
  const whole = query.dimension === undefined;
  const read = indicators.map((one) => figuresOf(one, { units, whole, spans, sums, heard, residents }));
  return units.flatMap((_, at) => read.flatMap((byUnit) => byUnit[at]!));
}

function chosen(
  all: readonly Indicator[],
  ids: readonly string[] | undefined,
  pending: boolean,
): readonly Indicator[] {
  if (ids === undefined) return all;
  // one that is being counted for the first time has no figures yet, which is no mistake of the reader
  const missing = pending ? undefined : ids.find((id) => !all.some((one) => one.id === id));
  if (missing !== undefined)
    throw new Problem(
      'indicators.unknown',
      { zh: `没有指标“${missing}”`, en: `There is no indicator “${missing}”` },
      { status: 404, details: { indicator: missing } },
    );
  return all.filter((one) => ids.includes(one.id));
}

function distinct(spans: ReportSpans): readonly Span[] {
  const { now, yearBefore, before, cumulative, cumulativeBefore, series } = spans;
  const all = [now, yearBefore, before, cumulative, cumulativeBefore, ...series.map((one) => one.span)];
  return [...new Map(all.map((span) => [`${span.from}/${span.to}`, span])).values()];
}

interface Read {
  readonly units: readonly string[];
  /** Without a break-down. */
  readonly whole: boolean;
  readonly spans: ReportSpans;
  readonly sums: SpanSums;
  readonly heard: HeardOf;
  readonly residents: ResidentsOn;
}

/** The figures of one indicator, by unit. */
function figuresOf(indicator: Indicator, read: Read): readonly (readonly ReportFigure[])[] {
  const { units, spans, whole } = read;
  const rows = units.map((unit) => keysOf(indicator, read, unit).map((key) => ({ unit, key })));
  // what is shown together is hidden together: the keys of one unit, or the units beside each other
  const together = whole ? [rows.flat()] : rows;
  const known = new Map<Span, ReadonlyMap<string, Estimated>>();
  const at = (span: Span): ReadonlyMap<string, Estimated> => {
    let found = known.get(span);
    if (found === undefined)
      known.set(span, (found = new Map(together.flatMap((group) => shownOn(indicator, read, span, group)))));
    return found;
  };
  const side = (span: Span, name: string): Side => ({ figure: at(span).get(name)!, span });
  return rows.map((ofUnit) =>
    ofUnit.map(({ unit, key }) => {
      const name = `${unit} ${key}`;
      const now = side(spans.now, name);
      const cumulative = side(spans.cumulative, name);
      const dark = !read.heard(indicator.sources, unit, spans.now);
      return {
        ...{ indicator: indicator.id, unit, key, figure: now.figure, cumulative: cumulative.figure },
        yearOnYear: compared(indicator, now, side(spans.yearBefore, name)),
        periodOnPeriod: compared(indicator, now, side(spans.before, name)),
        cumulativeYearOnYear: compared(indicator, cumulative, side(spans.cumulativeBefore, name)),
        series: spans.series.map(({ period, span }) => ({ period, figure: at(span).get(name)! })),
        state: dark ? 'no-data' : 'known',
      };
    }),
  );
}

/** Keys under which something of the indicator was ever counted in the spans; the total alone without a break-down. */
function keysOf(indicator: Indicator, { sums, spans, whole }: Read, unit: string): readonly string[] {
  if (whole) return [''];
  const addends = addendsOf(indicator).map(addendName);
  const all = distinct(spans);
  return sums.keys.filter((key) =>
    all.some((span) => addends.some((addend) => sums.sum(span, unit, key, addend) !== 0)),
  );
}

function shownOn(
  indicator: Indicator,
  { sums, heard, residents }: Read,
  span: Span,
  group: readonly { readonly unit: string; readonly key: string }[],
): readonly (readonly [string, Estimated])[] {
  const add = (addends: readonly Addend[], unit: string, key: string): number =>
    addends.reduce((total, addend) => total + sums.sum(span, unit, key, addendName(addend)), 0);
  const { of, dividedBy, persons, sources } = indicator;
  const figures = group.map(({ unit, key }) => {
    const by =
      dividedBy === undefined
        ? null
        : dividedBy === 'residents'
          ? residents(unit, span.to)
          : add(dividedBy, unit, key);
    return figureOf(indicator, add(of, unit, key), by);
  });
  return suppressSmall(figures, persons?.below).map((figure, at) => {
    const { unit, key } = group[at]!;
    return [`${unit} ${key}`, heard(sources, unit, span) ? estimated(indicator, figure) : unknown] as const;
  });
}
