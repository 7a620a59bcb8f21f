import { dayOf, isoOf } from '@gaoyao/kernel/calendar';
import { clusters, dailyCounts, type Cluster, type IndicatorCatalogue } from '@gaoyao/kernel/indicators';
import { unitsBelow } from '@gaoyao/kernel/places';
import { listSignals } from '@gaoyao/kernel/signals';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import type { AskedReport } from './asked-report.ts';
import { keyNames } from './key-names.ts';
import { definitionsOf, REPORT } from './read-report.ts';

const WINDOWS = [1, 7, 28] as const;
/** A year of the longest window: the past that is compared with. */
const DAYS = 13 * 28;
const NEIGHBOURS = 3;
const MOST_EVENTS = 50;

export const clusterMethod: Text = {
  zh: '各辖区（及其与最近三个辖区合成的一片）各类事件近 1、7、28 日的件数，与本片过去一年同样长度的各段相比；过去起伏大的按其离散程度放宽；全部检验一并作 Benjamini–Hochberg 校正，误报率不超过 5%。少于 3 件的不列。多于往常不等于有原因，也不等于有责任。',
  en: 'Events of each kind of the last 1, 7 and 28 days in each unit, and in it with its three nearest, against as long windows of the same area in the past year; a restless past is allowed for by its dispersion; all tests are corrected together (Benjamini–Hochberg, false alarms at most 5 %). Fewer than 3 are left out. More than usual is neither a cause nor a fault.',
};

/** The measures that count every event of a domain once, by kind: those of the figures shown large. */
const measuresOf = ({ indicators, measures }: IndicatorCatalogue): readonly string[] => {
  const used = indicators
    .filter((one) => one.big === true)
    .flatMap(({ of }) => of.flatMap((addend) => ('measure' in addend ? [addend.measure] : [])));
  return measures
    .filter(({ id, adds, by }) => used.includes(id) && adds === 'events' && by?.includes('category') === true)
    .map(({ id }) => id);
};

type Below = Awaited<ReturnType<typeof unitsBelow>>;

/** The nearest units of each, by their centres; on this scale a degree of latitude is as good as a metre. */
function neighboursOf(units: Below): ReadonlyMap<string, readonly string[]> {
  const placed = units.flatMap(({ id, centre }) =>
    centre === null ? [] : [{ id, x: centre[0]! * Math.cos((centre[1]! * Math.PI) / 180), y: centre[1]! }],
  );
  return new Map(
    placed.map((one) => [
      one.id,
      placed
        .filter((other) => other !== one)
        .map((other) => ({ id: other.id, far: Math.hypot(other.x - one.x, other.y - one.y) }))
        .sort((a, b) => a.far - b.far)
        .slice(0, NEIGHBOURS)
        .map(({ id }) => id),
    ]),
  );
}

/** Kinds that occur more than usual at the end of a period, in the units below or, without any, in the unit itself. */
export async function readClusters(db: Queryable, asked: AskedReport) {
  const { catalogue } = await definitionsOf(db);
  const below = await unitsBelow(db, asked.unit.id, asked.day);
  const units = below.length === 0 ? [{ ...asked.unit, centre: null }] : below;
  const to = asked.period.now.to;
  const counts = await dailyCounts(db, {
    ...{ catalogue: REPORT, measures: measuresOf(catalogue), units: units.map(({ id }) => id) },
    span: { from: isoOf(dayOf(to) - DAYS + 1), to },
  });
  const found = clusters(counts, { windows: WINDOWS, neighbours: neighboursOf(units) });
  const sourceOf = new Map(
    counts.map(({ category, measure }) => [
      category,
      catalogue.measures.find(({ id }) => id === measure)?.of.sources?.[0] ?? '',
    ]),
  );
  const nameOf = await keyNames(db, 'category', [...new Set(sourceOf.values())]);
  const named = new Map(units.map(({ id, kind, name }) => [id, { id, kind, name }]));
  const shown = [];
  for (const one of found) {
    const from = isoOf(dayOf(to) - one.days + 1);
    shown.push({
      ...{ unit: named.get(one.unit)!, area: one.units.map((id) => named.get(id)!), from, to },
      ...{ source: sourceOf.get(one.category) ?? '', kind: one.kind, interval: one.interval },
      category: { id: one.category, name: nameOf(one.category) },
      ...{ observed: one.observed, expected: one.expected, q: one.q },
      events: await eventsOf(db, one, { from, to }),
    });
  }
  return shown;
}

async function eventsOf(
  db: Queryable,
  { units, category }: Cluster,
  span: { readonly from: string; readonly to: string },
): Promise<readonly string[]> {
  const { items } = await listSignals(db, { units, categories: [category], ...span }, { limit: MOST_EVENTS });
  return items.map(({ id }) => id);
}
