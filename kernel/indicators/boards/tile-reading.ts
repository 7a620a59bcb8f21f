import type { Text } from '../../store/index.ts';
import type { ReportFigure } from '../catalogue/reading.ts';
import { reportFigures } from '../catalogue/report-figures.ts';
import type { Figure } from '../figures.ts';
import {
  actCells,
  hiddenFrom,
  nothing,
  sourceKey,
  type ActCut,
  type ActItem,
  type ActReading,
  type Cell,
} from './act-cells.ts';
import { gathered, Turns } from './gathered.ts';
import type { ShelfItem } from './shelf.ts';
import { changedFigures, comparison, estimated, type ChangedFigure, type Showing } from './shown.ts';
import type { AskedSpan } from './spans.ts';

export type SignalItem = Extract<ShelfItem, { kind: 'signals' }>;

interface SignalCut {
  readonly catalogue: string;
  readonly by: AskedSpan['by'];
  readonly period: string;
  readonly series: number;
  readonly dimension?: string;
  /** Units among which small numbers of persons are hidden: these are read together and with no others. */
  readonly together?: readonly string[];
}

interface SignalAsk {
  readonly item: SignalItem;
  readonly units: readonly string[];
}

interface ActAsk {
  readonly item: ActItem;
  readonly units: readonly string[];
}

export interface UnitBelow {
  readonly id: string;
  readonly kind: string;
  readonly name: Text;
}

/** What the key of a break-down is called. */
export type KeyNames = (
  item: ShelfItem,
  dimension: string,
  keys: readonly string[],
) => Promise<(key: string) => Text>;

/** One look at one board or several: what their tiles ask for at the same time is read together. */
export class TileReading {
  readonly acts: ActReading;
  /** The units right below one. */
  readonly children: (unit: string) => Promise<readonly UnitBelow[]>;
  readonly #turns = new Turns();
  readonly #cells;
  readonly #figures;

  constructor(acts: ActReading, children: (unit: string) => Promise<readonly UnitBelow[]>) {
    this.acts = acts;
    this.children = children;
    this.#cells = gathered<Omit<ActCut, 'units'>, ActAsk, readonly Cell[]>(
      ({ item, units }) => `${sourceKey(item)} ${units.join()}`,
      async (cut, asks) => {
        const units = [...new Set(asks.flatMap((one) => one.units))];
        const items = [...new Map(asks.map(({ item }) => [sourceKey(item), item])).values()];
        const found = await actCells(acts, items, units.length === 0 ? cut : { ...cut, units });
        const byUnit = new Map(
          items.map((item) => [sourceKey(item), Map.groupBy(found(item), ({ unit }) => unit)]),
        );
        return ({ item, units: own }) => {
          const cells = byUnit.get(sourceKey(item))!;
          return own.length === 0 ? (cells.get('') ?? []) : own.flatMap((unit) => cells.get(unit) ?? []);
        };
      },
      this.#turns,
    );
    this.#figures = gathered<SignalCut, SignalAsk, readonly ReportFigure[]>(
      ({ item, units }) => `${sourceKey(item)} ${units.join()}`,
      (cut, asks) => this.#reported(cut, asks),
      this.#turns,
    );
  }

  /** Units of which the same indicators are asked are read by one question. */
  async #reported({ series, dimension, together, ...query }: SignalCut, asks: readonly SignalAsk[]) {
    const { db, shelf } = this.acts;
    const asked = new Map<string, Set<string>>();
    for (const { item, units } of asks)
      for (const unit of units) asked.set(unit, (asked.get(unit) ?? new Set()).add(item.of.id));
    const alike = Map.groupBy(asked, ([, ids]) => (together === undefined ? [...ids].sort().join() : ''));
    const found = new Map<string, ReportFigure[]>();
    for (const group of alike.values()) {
      const rows = await reportFigures(db, shelf.flows, {
        ...{ ...query, units: group.map(([unit]) => unit) },
        indicators: [...new Set(group.flatMap(([, ids]) => [...ids]))],
        ...(series === 0 ? {} : { series }),
        ...(dimension === undefined ? {} : { dimension }),
      });
      for (const row of rows) {
        const key = `${row.indicator} ${row.unit}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, [row]);
        else known.push(row);
      }
    }
    return ({ item, units }: SignalAsk) => units.flatMap((unit) => found.get(`${item.of.id} ${unit}`) ?? []);
  }

  /** Anything else that is read on the same connection. */
  other<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(work);
  }

  cells(item: ActItem, { units = [], ...cut }: ActCut): Promise<readonly Cell[]> {
    return this.#cells.ask(cut, { item, units });
  }

  signals(
    item: SignalItem,
    units: readonly string[],
    { by, id }: AskedSpan,
    more: { readonly series?: number; readonly dimension?: string } = {},
  ): Promise<readonly ReportFigure[]> {
    const { series = 0, dimension } = more;
    return this.#figures.ask(
      {
        ...{ catalogue: item.catalogue.id, by, period: id, series },
        ...(dimension === undefined ? {} : { dimension }),
        ...(item.of.persons === undefined ? {} : { together: units }),
      },
      { item, units },
    );
  }

  showing(item: ActItem): Showing {
    const { better } = item.of;
    return {
      ...{ unit: item.of.unit, below: hiddenFrom(item, this.acts.shelf) },
      ...(better === undefined ? {} : { better }),
    };
  }

  /** Figures of units, each against its two earlier selves. `null`: nobody has ever reported for these days. */
  async ofUnits(
    item: ShelfItem,
    units: readonly string[],
    span: AskedSpan,
  ): Promise<readonly (ChangedFigure | null)[]> {
    if (units.length === 0) return [];
    if (item.kind === 'signals') {
      const rows = new Map((await this.signals(item, units, span)).map((row) => [row.unit, row]));
      return units.map((unit) => changedOf(rows.get(unit)));
    }
    const sides = await this.#sides(item, { units }, span);
    const groups = sides.map((cells) => {
      const found = new Map(cells.map(({ unit, figure }) => [unit, figure]));
      return units.map((unit): Figure => found.get(unit) ?? nothing(item));
    });
    return changedFigures(groups[0]!, groups[1]!, groups[2]!, this.showing(item));
  }

  /** The parts of a unit's figure by a dimension. */
  async ofKeys(item: ShelfItem, unit: string, dimension: string, span: AskedSpan) {
    if (item.kind === 'signals')
      return (await this.signals(item, [unit], span, { dimension })).flatMap((row) => {
        const figure = changedOf(row);
        return figure === null ? [] : [{ key: row.key, figure }];
      });
    const sides = await this.#sides(item, { unit, dimension }, span);
    const keys = [...new Set(sides.slice(0, 2).flatMap((cells) => cells.map(({ key }) => key)))];
    const groups = sides.map((cells) => {
      const found = new Map(cells.map(({ key, figure }) => [key, figure]));
      return keys.map((key): Figure => found.get(key) ?? nothing(item));
    });
    return changedFigures(groups[0]!, groups[1]!, groups[2]!, this.showing(item)).map((figure, index) => ({
      ...{ key: keys[index]!, figure },
    }));
  }

  #sides(item: ActItem, cut: Omit<ActCut, 'span' | 'by'>, { now, yearBefore, before }: AskedSpan) {
    return Promise.all([now, yearBefore, before].map((span) => this.cells(item, { ...cut, span })));
  }
}

const changedOf = (row: ReportFigure | undefined): ChangedFigure | null =>
  row === undefined || row.state === 'no-data'
    ? null
    : {
        ...estimated(row.figure),
        yearOnYear: comparison(row.yearOnYear),
        periodOnPeriod: comparison(row.periodOnPeriod),
      };
