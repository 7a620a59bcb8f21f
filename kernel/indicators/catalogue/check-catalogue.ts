import type { FlowDefinition } from '../../process/index.ts';
import { Problem } from '../../store/index.ts';
import { indicatorOf } from '../kept-cut.ts';
import type { Addend, IndicatorCatalogue, Indicator } from './definition.ts';

const refused = (code: string, zh: string, en: string, details: Record<string, string>): Problem =>
  new Problem(`indicators.${code}`, { zh, en }, { details });

function twice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

/** All that an indicator adds up or divides by. */
export const addendsOf = ({ of, dividedBy }: Indicator): readonly Addend[] => [
  ...of,
  ...(dividedBy === undefined || dividedBy === 'residents' ? [] : dividedBy),
];

/** The measures of signals that an indicator rests on. */
export const measuresUsed = (indicator: Indicator): readonly string[] =>
  addendsOf(indicator).flatMap((addend) => ('measure' in addend ? [addend.measure] : []));

/**
 * Refuses a catalogue that cannot be counted: `indicators.two-with-one-name` (ids of measures or indicators, or names
 * people read), `indicators.unknown-measure`, `indicators.not-a-measure` (a figure made of figures),
 * `indicators.unknown-term` (a sum no flow keeps), `indicators.nothing-counted`. Nothing of it is installed then.
 */
export function checkCatalogue(
  catalogue: IndicatorCatalogue,
  flows: ReadonlyMap<string, FlowDefinition>,
): void {
  const { id, measures, indicators } = catalogue;
  const double =
    twice(measures.map((one) => one.id)) ??
    twice(indicators.map((one) => one.id)) ??
    twice(indicators.map((one) => one.name.zh)) ??
    twice(indicators.map((one) => one.name.en.toLowerCase()));
  if (double !== undefined)
    throw refused(
      'two-with-one-name',
      `目录“${id}”中有两个定义同名：“${double}”`,
      `Two definitions of the catalogue “${id}” share the name “${double}”`,
      { catalogue: id, name: double },
    );
  for (const measure of measures)
    if (measure.of.categories.length === 0) throw nothingCounted(id, measure.id);
  const known = new Set(measures.map((one) => one.id));
  const figures = new Set(indicators.map((one) => one.id));
  for (const indicator of indicators) {
    if (indicator.of.length === 0) throw nothingCounted(id, indicator.id);
    for (const addend of addendsOf(indicator))
      checkAddend(catalogue.id, indicator, addend, known, figures, flows);
  }
}

const nothingCounted = (catalogue: string, name: string): Problem =>
  refused('nothing-counted', `“${name}”没有说明统计什么`, `“${name}” does not say what it counts`, {
    catalogue,
    name,
  });

function checkAddend(
  catalogue: string,
  indicator: Indicator,
  addend: Addend,
  known: ReadonlySet<string>,
  figures: ReadonlySet<string>,
  flows: ReadonlyMap<string, FlowDefinition>,
): void {
  if (!('measure' in addend)) {
    try {
      indicatorOf(flows, addend);
    } catch {
      throw refused(
        'unknown-term',
        `指标“${indicator.id}”引用的流程指标不存在：${addend.scenario}/${addend.indicator}`,
        `The indicator “${indicator.id}” adds up ${addend.scenario}/${addend.indicator}, which no flow keeps`,
        { catalogue, name: indicator.id, term: `${addend.scenario}/${addend.indicator}` },
      );
    }
    return;
  }
  if (known.has(addend.measure)) return;
  const { measure } = addend;
  if (figures.has(measure))
    throw refused(
      'not-a-measure',
      `指标“${indicator.id}”引用了指标“${measure}”：指标只能由计量项构成，不能循环引用`,
      `The indicator “${indicator.id}” adds up the indicator “${measure}”: figures are made of measures, never of figures`,
      { catalogue, name: indicator.id, measure },
    );
  throw refused(
    'unknown-measure',
    `指标“${indicator.id}”引用的计量项不存在：“${measure}”`,
    `The indicator “${indicator.id}” adds up “${measure}”, which is no measure`,
    { catalogue, name: indicator.id, measure },
  );
}
