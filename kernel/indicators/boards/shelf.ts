import type { FlowDefinition, IndicatorDefinition } from '../../process/index.ts';
import type { Text } from '../../store/index.ts';
import type { Indicator, IndicatorCatalogue } from '../catalogue/definition.ts';
import { isKept, type ComposedIndicator } from '../composed.ts';
import type { TileKind, TileSource } from './board.ts';

/** Figures over several flows that somebody has composed, as a catalogue of their own. */
export interface ComposedShelf {
  readonly id: string;
  readonly name: Text;
  readonly indicators: readonly (ComposedIndicator & { readonly list?: string; readonly big?: true })[];
  /** The dimension that says whose act it is; its keys are names of agencies. */
  readonly agencyDimension: string;
}

export interface NamedCatalogue {
  readonly name: Text;
  readonly catalogue: IndicatorCatalogue;
}

/** Everything that can be put on a tile: what flows define, what is composed of them, and catalogues over signals. */
export interface Shelf {
  readonly flows: ReadonlyMap<string, FlowDefinition>;
  readonly composed: readonly ComposedShelf[];
  readonly catalogues: readonly NamedCatalogue[];
}

/** One indicator, by where its figures are read. */
export type ShelfItem = { readonly source: TileSource } & (
  | { readonly kind: 'flow'; readonly flow: FlowDefinition; readonly of: IndicatorDefinition }
  | {
      readonly kind: 'composed';
      readonly shelf: ComposedShelf;
      readonly of: ComposedShelf['indicators'][number];
    }
  | { readonly kind: 'signals'; readonly catalogue: IndicatorCatalogue; readonly of: Indicator }
);

/** The indicator a source names; undefined where it is not, or no longer, installed. */
export function itemOf(shelf: Shelf, source: TileSource): ShelfItem | undefined {
  if ('scenario' in source) {
    const flow = shelf.flows.get(source.scenario);
    const of = flow?.indicators.find(({ id }) => id === source.indicator);
    return flow === undefined || of === undefined ? undefined : { kind: 'flow', source, flow, of };
  }
  const composed = shelf.composed.find(({ id }) => id === source.catalogue);
  if (composed !== undefined) {
    const of = composed.indicators.find(({ id }) => id === source.indicator);
    return of === undefined ? undefined : { kind: 'composed', source, shelf: composed, of };
  }
  const catalogue = shelf.catalogues.find((one) => one.catalogue.id === source.catalogue)?.catalogue;
  const of = catalogue?.indicators.find(({ id }) => id === source.indicator);
  return catalogue === undefined || of === undefined ? undefined : { kind: 'signals', source, catalogue, of };
}

/** Every indicator there is, in the order of the catalogues and flows. */
export const itemsOf = (shelf: Shelf): readonly ShelfItem[] => [
  ...shelf.catalogues.flatMap(({ catalogue }) =>
    catalogue.indicators.map((of): ShelfItem => ({
      ...{ kind: 'signals', catalogue, of },
      source: { catalogue: catalogue.id, indicator: of.id },
    })),
  ),
  ...shelf.composed.flatMap((one) =>
    one.indicators.map((of): ShelfItem => ({
      ...{ kind: 'composed', shelf: one, of },
      source: { catalogue: one.id, indicator: of.id },
    })),
  ),
  ...[...shelf.flows.values()].flatMap((flow) =>
    flow.indicators.map((of): ShelfItem => ({
      ...{ kind: 'flow', flow, of },
      source: { scenario: flow.id, indicator: of.id },
    })),
  ),
];

/** What a figure says of itself, beside every tile that shows it. */
export interface TileDefinition {
  readonly source: TileSource;
  readonly name: Text;
  readonly meaning: Text;
  readonly limits: Text | null;
  readonly unit: string;
  readonly better: 'up' | 'down' | null;
  /** Where its events come from. */
  readonly from: Text | null;
  /** The scenario in whose list its matters stand; null where its list is of events. */
  readonly list: string | null;
}

export function definitionOf(item: ShelfItem): TileDefinition {
  const { source } = item;
  const { name, meaning, unit, better = null } = item.of;
  const shared = { source, name, meaning, unit, better };
  switch (item.kind) {
    case 'flow':
      return { ...shared, limits: null, from: item.flow.name, list: item.flow.id };
    case 'composed':
      return { ...shared, limits: null, from: item.shelf.name, list: item.of.list ?? null };
    case 'signals':
      return { ...shared, limits: item.of.limits, from: item.of.source, list: null };
  }
}

const builtInNames: Readonly<Record<string, Text>> = {
  outcome: { zh: '办理结果', en: 'Outcome' },
  stage: { zh: '阶段', en: 'Stage' },
  action: { zh: '步骤', en: 'Action' },
  agency: { zh: '机关', en: 'Agency' },
  respondent: { zh: '作出行为的机关', en: 'Agency whose act it is' },
  category: { zh: '类别', en: 'Kind' },
  source: { zh: '来源', en: 'Source' },
  severity: { zh: '严重程度', en: 'Severity' },
};

interface Named {
  readonly id: string;
  readonly name: Text;
}

/** The break-downs kept of an indicator. */
export function dimensionsOf(shelf: Shelf, item: ShelfItem): readonly Named[] {
  const named = (ids: readonly string[], facts: FlowDefinition['facts'] = {}): readonly Named[] =>
    [...new Set(ids)].map((id) => ({
      id,
      name: builtInNames[id] ?? facts[id]?.name ?? { zh: id, en: id },
    }));
  switch (item.kind) {
    case 'flow':
      // a due rate is kept by the day a clock is due, when nothing but the agency is known of the act to come
      return named(
        [...(item.of.kind === 'due-rate' ? [] : (item.of.dimensions ?? [])), 'agency'],
        item.flow.facts,
      );
    case 'composed': {
      const terms = [...item.of.of, ...(item.of.dividedBy ?? [])];
      const flows = terms.map(({ scenario }) => shelf.flows.get(scenario));
      const facts = Object.assign({}, ...flows.map((flow) => flow?.facts ?? {})) as FlowDefinition['facts'];
      const asked = [
        item.shelf.agencyDimension,
        ...terms.flatMap(({ scenario, indicator, as = {} }) => [
          ...Object.keys(as),
          ...(shelf.flows.get(scenario)?.indicators.find(({ id }) => id === indicator)?.dimensions ?? []),
        ]),
      ];
      return named(asked, facts).filter(({ id }) => isKept(item.of, shelf.flows, { dimension: id }));
    }
    case 'signals': {
      const { of, dividedBy } = item.of;
      const addends = [...of, ...(Array.isArray(dividedBy) ? (dividedBy as Indicator['of']) : [])];
      const kept = addends.map((addend) =>
        'measure' in addend
          ? (item.catalogue.measures.find(({ id }) => id === addend.measure)?.by ?? [])
          : [],
      );
      const [first = [], ...others] = kept;
      return named(first.filter((id) => others.every((one) => one.includes(id))));
    }
  }
}

/** Tiles an indicator can be shown on. */
export function kindsOf(shelf: Shelf, item: ShelfItem): readonly TileKind[] {
  const composition: readonly TileKind[] = dimensionsOf(shelf, item).length > 0 ? ['composition'] : [];
  return ['figure', 'trend', ...composition, 'map', 'ranking', 'table'];
}
