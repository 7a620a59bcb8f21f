import {
  figureList,
  reportFigures,
  type IndicatorCatalogue,
  type ReportFigure,
} from '@gaoyao/kernel/indicators';
import type { Definitions } from '@gaoyao/kernel/matters';
import { unitsBelow } from '@gaoyao/kernel/places';
import { listSignals, sourceFreshness } from '@gaoyao/kernel/signals';
import { Problem, type Queryable } from '@gaoyao/kernel/store';
import type { AskedReport } from './asked-report.ts';
import { keyNames } from './key-names.ts';
import { definitionOf, definitionsOf, figuresIn, headOf, REPORT, SERIES, type Flows } from './read-report.ts';
import { shownEvents } from './shown-events.ts';
import { shownMatters } from './shown-matters.ts';

/** Break-downs that every sum of an indicator keeps. */
function dimensionsOf({ indicators, measures }: IndicatorCatalogue, id: string): readonly string[] {
  const { of, dividedBy } = indicators.find((one) => one.id === id) ?? { of: [] };
  if (dividedBy === 'residents') return [];
  const kept = [...of, ...(dividedBy ?? [])].map((addend) =>
    'measure' in addend ? (measures.find((one) => one.id === addend.measure)?.by ?? []) : [],
  );
  return (kept[0] ?? []).filter((dimension) => kept.every((by) => by.includes(dimension)));
}

/** The largest first, what is hidden or unknown last. */
const bySize = (one: ReportFigure, other: ReportFigure): number =>
  (other.figure.value ?? -1) - (one.figure.value ?? -1) || (one.key < other.key ? -1 : 1);

/** One indicator of a unit and a period: definition, figure, series, break-downs, and the units right below. */
export async function readIndicator(db: Queryable, flows: Flows, asked: AskedReport, id: string) {
  const definitions = await definitionsOf(db);
  const definition = definitionOf(definitions, id);
  const { by, id: period } = asked.period;
  const of = { catalogue: REPORT, by, period, indicators: [id] };
  const units = [asked.unit.id];
  const [own] = await reportFigures(db, flows, { ...of, units, series: SERIES[by] });
  const parts = [];
  for (const dimension of dimensionsOf(definitions.catalogue, id)) {
    const rows = await reportFigures(db, flows, { ...of, units, dimension });
    const nameOf = await keyNames(db, dimension, definition.sources);
    parts.push({
      dimension,
      rows: [...rows].sort(bySize).map((one) => ({
        key: one.key,
        name: nameOf(one.key),
        figure: one.figure,
        yearOnYear: one.yearOnYear,
      })),
    });
  }
  const below = await unitsBelow(db, asked.unit.id, asked.day);
  const beside = new Map(
    (below.length === 0
      ? []
      : await reportFigures(db, flows, { ...of, units: below.map((one) => one.id) })
    ).map((one) => [one.unit, one]),
  );
  return {
    ...(await headOf(db, definitions, asked)),
    ...figuresIn(own),
    ...{ definition, parts },
    units: below.flatMap(({ id: unit, kind, name }) => {
      const one = beside.get(unit);
      return one === undefined
        ? []
        : [{ id: unit, kind, name, figure: one.figure, yearOnYear: one.yearOnYear, state: one.state }];
    }),
    list: true,
  };
}

interface ListPage {
  readonly dimension?: string | undefined;
  readonly key?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const badCursor = (): Problem =>
  new Problem('list.bad-cursor', {
    zh: '翻页标记无效，请从第一页开始',
    en: 'The cursor is not valid: start from the first page',
  });

/**
 * The events behind a number, newest first, page by page: those that its sum adds up, of a ratio its numerator. A figure
 * that counts few persons hides its list too, which would tell them.
 */
export async function readList(
  db: Queryable,
  known: Definitions,
  asked: AskedReport,
  id: string,
  page: ListPage,
) {
  const flows = await known.flows();
  const definitions = await definitionsOf(db);
  const definition = definitionOf(definitions, id);
  const { by, id: period, now } = asked.period;
  const { dimension, key } = page;
  const of = { catalogue: REPORT, by, period, indicators: [id], units: [asked.unit.id] };
  const rows = await reportFigures(db, flows, { ...of, ...(dimension === undefined ? {} : { dimension }) });
  const figure = rows.find((one) => one.key === (dimension === undefined ? '' : (key ?? '')))?.figure;
  if (figure?.suppressed === true)
    throw new Problem(
      'safety.list-hidden',
      {
        zh: '人数过少，数字和名单都不显示',
        en: 'So few persons that neither the number nor its list is shown',
      },
      { status: 403 },
    );
  const cut = dimension === undefined || key === undefined ? {} : { dimension, key };
  const lists = figureList(definitions.catalogue, id, { unit: asked.unit.id, ...now, ...cut }).filter(
    ({ side }) => side === 'numerator',
  );
  const [first = '0', after] = page.cursor === undefined ? [] : page.cursor.split(/ (.*)/s);
  if (!/^\d$/.test(first) || Number(first) >= lists.length) throw badCursor();
  const found = [];
  let next: string | null = null;
  for (let at = Number(first), from = after; at < lists.length && next === null; at += 1, from = undefined) {
    const list = lists[at]!;
    if (list.of !== 'signals') continue;
    const { items, next: more } = await listSignals(db, list.filter, {
      limit: page.limit - found.length,
      ...(from === undefined ? {} : { after: from }),
    });
    found.push(...items);
    if (more !== null) next = `${String(at)} ${more}`;
    else if (found.length >= page.limit && at + 1 < lists.length) next = String(at + 1);
  }
  const ofActs = lists.flatMap((list) => (list.of === 'matters' ? [list] : []));
  return {
    ...{ definition, period: asked.period, unit: asked.unit, next },
    // all of them on the first page
    matters: page.cursor === undefined ? await shownMatters(db, known, ofActs) : [],
    events: await shownEvents(db, found, await sourceFreshness(db, { sources: definition.sources })),
    total: figure?.numerator ?? figure?.value ?? 0,
  };
}
