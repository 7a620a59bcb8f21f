import { isoOf, localDay } from '@gaoyao/kernel/calendar';
import {
  composedFigures,
  hiddenBelow,
  isKept,
  periodsUpTo,
  periodYearBefore,
  quotient,
  spanOf,
  suppressSmall,
} from '@gaoyao/kernel/indicators';
import type { Norms } from '@gaoyao/kernel/knowledge';
import { childUnits, unitOn, unitsAbove } from '@gaoyao/kernel/places';
import { Problem, type Queryable, type Text } from '@gaoyao/kernel/store';
import type { DisputeFigure } from '@gaoyao/scenarios';
import { compared, type Asked, type Reading } from './cockpit-figures.ts';
import { fieldOfFact } from './readable-values.ts';

/** How many periods a trend goes back. */
const LENGTH = { month: 12, quarter: 8, year: 5 } as const;

const today = (): string => isoOf(localDay(Date.now()));

/** Periods up to the one asked about, each with the year before; a running one beside as many days. */
export async function trendOf(reading: Reading, figure: DisputeFigure, { period, unit, where }: Asked) {
  const { by } = period;
  const ids = periodsUpTo(by, period.id, LENGTH[by]);
  const earlier = ids.map((id) => periodYearBefore(by, id));
  const none = quotient(figure, 0, 0);
  if (!isKept(figure, reading.flows, { where })) return [];
  const { db, flows, naming } = reading;
  const span = { from: spanOf(by, earlier[0]!)!.from, to: period.now.to };
  const found = await composedFigures(db, flows, [figure], { ...span, by, unit, where, naming });
  const figures = new Map(found.map((one) => [one.period, one.figure]));
  const [before] = await composedFigures(db, flows, [figure], { ...period.before, unit, where, naming });
  const shown = suppressSmall(
    [
      ...ids.map((id) => figures.get(id) ?? none),
      ...earlier.map((id, index) =>
        index === ids.length - 1 ? (before?.figure ?? none) : (figures.get(id) ?? none),
      ),
    ],
    hiddenBelow(figure, flows),
  );
  return ids.map((id, index) => {
    const { value, n, suppressed } = shown[index]!;
    return { period: id, value, n, suppressed, before: shown[ids.length + index]!.value };
  });
}

/** Rates are led by the worse, counts by the larger; the same by how many stand behind it; what has no value comes last. */
const ranked = <T extends { readonly key: string; readonly value: number | null; readonly n: number | null }>(
  rows: readonly T[],
  better: 'up' | 'down' | undefined,
): readonly T[] =>
  [...rows].sort((a, b) => {
    const behind = (b.n ?? 0) - (a.n ?? 0) || (a.key < b.key ? -1 : 1);
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null) || behind;
    return (better === 'up' ? a.value - b.value : b.value - a.value) || behind;
  });

async function partsBy(
  reading: Reading,
  figure: DisputeFigure,
  { unit, where, period }: Asked,
  dimension: string,
) {
  if (where[dimension] !== undefined || !isKept(figure, reading.flows, { where, dimension })) return null;
  const rows = await compared(reading, [figure], period, { unit, where, dimension });
  return ranked(
    rows.map(({ key, shown }) => ({ key, ...shown })),
    figure.better,
  );
}

/** By agency; null where that is not kept, or one agency is asked about. */
export async function respondentsOf(reading: Reading, figure: DisputeFigure, asked: Asked) {
  const parts = await partsBy(reading, figure, asked, 'respondent');
  if (parts === null) return null;
  const { rows } = await reading.db.query<{ zh: string; en: string }>(
    'select name_zh as zh, name_en as en from access.agency where name_zh = any($1)',
    [parts.map(({ key }) => key)],
  );
  const names = new Map(rows.map((name): [string, Text] => [name.zh, name]));
  return parts.map(({ key, ...row }) => ({ key, name: names.get(key) ?? { zh: key, en: key }, ...row }));
}

/** By violation, as the catalogue names it today; null where that is not kept, or one is asked about. */
export async function violationsOf(reading: Reading, figure: DisputeFigure, asked: Asked, norms: Norms) {
  const parts = await partsBy(reading, figure, asked, 'violation');
  if (parts === null) return null;
  const shown = [];
  for (const { key: code, ...row } of parts)
    shown.push({ code, name: await violationName(norms, reading.flows, code), ...row });
  return shown;
}

/** A code that the catalogue does not hold is named by the form of a flow that offers it; otherwise it is its own name. */
export async function violationName(norms: Norms, flows: Reading['flows'], code: string): Promise<Text> {
  if (code === '') return { zh: '未分类', en: 'Not classified' };
  try {
    return (await norms.violation(code, today())).violation.name;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  for (const flow of flows.values()) {
    const choices = fieldOfFact(flow, 'violation')?.['x-choices'] ?? [];
    const found = choices.find(({ value }) => value === code);
    if (found !== undefined) return found.name;
  }
  return { zh: code, en: code };
}

/** The units right below the one asked about, in the order of their codes. */
export async function unitsOf(reading: Reading, figure: DisputeFigure, { unit, where, period }: Asked) {
  const below = await childUnits(reading.db, unit, today());
  const rows = await compared(reading, [figure], period, { where, units: below.map(({ id }) => id) });
  const shown = new Map(rows.map((row) => [row.unit, row.shown]));
  return below.flatMap(({ id, kind, name }) => {
    const of = shown.get(id);
    return of === undefined ? [] : [{ id, kind, name, ...of }];
  });
}

/** From the reader's area down to the unit asked about. */
export async function pathTo(db: Queryable, { scope, unit }: Pick<Asked, 'scope' | 'unit'>) {
  const above = await unitsAbove(db, unit, today());
  const path = [];
  for (const id of above.slice(0, above.indexOf(scope.area) + 1).reverse())
    path.push({ id, name: (await unitOn(db, id, today()))!.name });
  return path;
}
