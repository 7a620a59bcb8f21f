import type { FlowDefinition } from '../../process/index.ts';
import { Problem, type Queryable } from '../../store/index.ts';
import type { Span } from '../comparison.ts';
import { suppressSmall } from '../suppression.ts';
import { addendsOf, measuresUsed } from './check-catalogue.ts';
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
  const { catalogue, measures, pending, uncounted } = await currentCatalogue(db, query.catalogue);
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
  const read = indicators.map((one) =>
    measuresUsed(one).some((measure) => uncounted.has(measure))
      ? units.map((unit) => [{ indicator: one.id, unit, key: '', ...nothing }])
      : figuresOf(one, { units, whole, spans, sums, heard, residents }),
  );
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
  const byUnit = units.map((unit) => keysOf(indicator, read, unit).map((key) => ({ unit, key })));
  // what is shown together is hidden together: the keys of one unit, or the units beside each other
  const groups = whole ? [byUnit.flat()] : byUnit;
  const on = (span: Span) => ({
    span,
    figures: groups.flatMap((group) => shownOn(indicator, read, span, group)),
  });
  const now = on(spans.now);
  const [yearBefore, before] = [on(spans.yearBefore), on(spans.before)];
  const [cumulative, cumulativeBefore] = [on(spans.cumulative), on(spans.cumulativeBefore)];
  const series = spans.series.map(({ period, span }) => ({ period, figures: on(span).figures }));
  let at = -1;
  return byUnit.map((rows) =>
    rows.map(({ unit, key }) => {
      at += 1;
      const place = at;
      const side = ({ span, figures }: typeof now): Side => ({ figure: figures[place]!, span });
      return {
        ...{ indicator: indicator.id, unit, key, figure: now.figures[place]! },
        yearOnYear: compared(indicator, side(now), side(yearBefore)),
        periodOnPeriod: compared(indicator, side(now), side(before)),
        cumulative: cumulative.figures[place]!,
        cumulativeYearOnYear: compared(indicator, side(cumulative), side(cumulativeBefore)),
        series: series.map(({ period, figures }) => ({ period, figure: figures[place]! })),
        state: read.heard(indicator.sources, unit)(spans.now) ? 'known' : 'no-data',
      };
    }),
  );
}

/** Keys under which something of the indicator was ever counted in the spans; the total alone without a break-down. */
function keysOf(indicator: Indicator, { sums, spans, whole }: Read, unit: string): readonly string[] {
  if (whole) return [''];
  const addends = addendsOf(indicator).map(addendName);
  const all = distinct(spans).map((span) => sums.on(span));
  return sums.keys.filter((key) => all.some((sum) => addends.some((addend) => sum(unit, key, addend) !== 0)));
}

function shownOn(
  indicator: Indicator,
  { sums, heard, residents }: Read,
  span: Span,
  group: readonly { readonly unit: string; readonly key: string }[],
): readonly Estimated[] {
  const { of, dividedBy, persons, sources } = indicator;
  const sum = sums.on(span);
  const [ofNames, byNames] = [namesOf(of), namesOf(typeof dividedBy === 'string' ? [] : (dividedBy ?? []))];
  const add = (names: readonly string[], unit: string, key: string): number => {
    let total = 0;
    for (const name of names) total += sum(unit, key, name);
    return total;
  };
  const figures = group.map(({ unit, key }) => {
    const by = dividedBy === 'residents' ? residents(unit, span.to) : add(byNames, unit, key);
    return figureOf(indicator, add(ofNames, unit, key), by);
  });
  return suppressSmall(figures, persons?.below).map((figure, at) =>
    heard(sources, group[at]!.unit)(span) ? estimated(indicator, figure) : unknown,
  );
}

const namesOf = (addends: readonly Addend[]): readonly string[] => addends.map(addendName);
