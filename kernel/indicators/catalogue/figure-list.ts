import { Problem } from '../../store/index.ts';
import type { SignalFilter } from '../../signals/index.ts';
import type { Term } from '../kept-cut.ts';
import type { Addend, Indicator, IndicatorCatalogue, SignalMeasure } from './definition.ts';

/** What a figure covers: days both included, and one key of a break-down. */
export interface ListedCut {
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly dimension?: string;
  readonly key?: string;
}

/** One list behind a figure: events, by the filter of `listSignals`, or the matters whose acts a flow counts. */
export type FigureList =
  | {
      readonly of: 'signals';
      readonly side: 'numerator' | 'denominator';
      readonly measure: string;
      /** What the figure adds up of each of these. */
      readonly adds: SignalMeasure['adds'];
      readonly filter: SignalFilter;
    }
  | {
      readonly of: 'matters';
      readonly side: 'numerator' | 'denominator';
      readonly term: Term;
      readonly cut: ListedCut;
    };

/** The lists behind one figure: as many as it adds up or divides by. Throws `indicators.unknown` (404). */
export function figureList(
  catalogue: IndicatorCatalogue,
  indicator: string,
  cut: ListedCut,
): readonly FigureList[] {
  const found = catalogue.indicators.find((one) => one.id === indicator);
  if (found === undefined)
    throw new Problem(
      'indicators.unknown',
      { zh: `没有指标“${indicator}”`, en: `There is no indicator “${indicator}”` },
      { status: 404, details: { indicator } },
    );
  const measures = new Map(catalogue.measures.map((one) => [one.id, one]));
  const listed =
    (side: 'numerator' | 'denominator') =>
    (addend: Addend): FigureList => {
      if (!('measure' in addend)) return { of: 'matters', side, term: addend, cut };
      const measure = measures.get(addend.measure)!;
      return { of: 'signals', side, measure: measure.id, adds: measure.adds, filter: filterOf(measure, cut) };
    };
  return [...found.of.map(listed('numerator')), ...dividing(found).map(listed('denominator'))];
}

const dividing = ({ dividedBy }: Indicator): readonly Addend[] =>
  dividedBy === undefined || dividedBy === 'residents' ? [] : dividedBy;

function filterOf(
  { of, on, only }: SignalMeasure,
  { unit, from, to, dimension, key }: ListedCut,
): SignalFilter {
  const { categories, sources, severity, where } = of;
  const filter: SignalFilter = {
    ...{ units: [unit], on, from, to },
    ...(categories.includes('*') ? {} : { categories }),
    ...(sources === undefined ? {} : { sources }),
    ...(severity === undefined ? {} : { severity }),
    ...(where === undefined ? {} : { where }),
    ...(only === undefined ? {} : { only }),
  };
  if (dimension === undefined || key === undefined) return filter;
  if (dimension === 'category') return { ...filter, categories: [key] };
  if (dimension === 'source') return { ...filter, sources: [key] };
  // a list by severity shows that degree and above: the filter has no upper end
  if (dimension === 'severity') return { ...filter, severity: Number(key) as 1 | 2 | 3 | 4 };
  // an attribute is kept as text: whatever reads as this key is listed
  const read = [key, ...(key === 'true' || key === 'false' ? [key === 'true'] : [])];
  const number = key === '' ? NaN : Number(key);
  return { ...filter, where: { ...where, [dimension]: Number.isNaN(number) ? read : [...read, number] } };
}
