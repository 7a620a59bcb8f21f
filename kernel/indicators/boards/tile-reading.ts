import { childUnits, type Unit } from '../../places/index.ts';
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
  readonly units: readonly string[];
  readonly by: AskedSpan['by'];
  readonly period: string;
  readonly series: number;
  readonly dimension?: string;
}

/** What the key of a break-down is called. */
export type KeyNames = (
  item: ShelfItem,
  dimension: string,
  keys: readonly string[],
) => Promise<(key: string) => Text>;

/** One look at a board: what its tiles ask for at the same time is read together. */
export class TileReading {
  readonly acts: ActReading;
  readonly #today: string;
  readonly #turns = new Turns();
  readonly #cells;
  readonly #figures;
  readonly #children = new Map<string, Promise<readonly Unit[]>>();

  constructor(acts: ActReading, today: string) {
    this.acts = acts;
    this.#today = today;
    this.#cells = gathered<ActCut, ActItem, readonly Cell[]>(
      sourceKey,
      (cut, items) => actCells(acts, items, cut),
      this.#turns,
    );
    this.#figures = gathered<SignalCut, SignalItem, readonly ReportFigure[]>(
      sourceKey,
      async ({ series, dimension, ...query }, items) => {
        const rows = await reportFigures(acts.db, acts.shelf.flows, {
          ...{ ...query, indicators: items.map(({ of }) => of.id) },
          ...(series === 0 ? {} : { series }),
          ...(dimension === undefined ? {} : { dimension }),
        });
        const found = Map.groupBy(rows, ({ indicator }) => indicator);
        return ({ of }) => found.get(of.id) ?? [];
      },
      this.#turns,
    );
  }

  /** The units right below one, today. */
  children(unit: string): Promise<readonly Unit[]> {
    let found = this.#children.get(unit);
    if (found === undefined) {
      found = this.#turns.take(() => childUnits(this.acts.db, unit, this.#today));
      this.#children.set(unit, found);
    }
    return found;
  }

  /** Anything else that is read on the same connection. */
  other<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(work);
  }

  cells(item: ActItem, cut: ActCut): Promise<readonly Cell[]> {
    return this.#cells.ask(cut, item);
  }

  signals(
    item: SignalItem,
    units: readonly string[],
    { by, id }: AskedSpan,
    more: { readonly series?: number; readonly dimension?: string } = {},
  ): Promise<readonly ReportFigure[]> {
    const { series = 0, dimension } = more;
    const catalogue = item.catalogue.id;
    return this.#figures.ask(
      { catalogue, units, by, period: id, series, ...(dimension === undefined ? {} : { dimension }) },
      item,
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
