import { figures, type Figure, type FigureQuery } from '@gaoyao/kernel/indicators';
import type { Definitions } from '@gaoyao/kernel/matters';
import type { IndicatorDefinition } from '@gaoyao/kernel/process';
import type { Queryable, Text } from '@gaoyao/kernel/store';
import type { BoardAsked, BoardFigure } from './board-figure.ts';
import { measured, type Measured } from './measures.ts';
import { SCENARIO } from './take-report.ts';

/** The indicators of the scenario that the board shows, in its order. */
export const BOARD_FIGURES = [
  ...[
    'reports',
    'closed',
    'time-to-accept',
    'time-to-close',
    'on-time',
    'return-rate',
    'satisfaction',
    'escalated',
  ],
] as const;

export interface BoardDefinition {
  readonly id: string;
  readonly name: Text;
  readonly meaning: Text;
  readonly unit: string;
  readonly kind: string;
  readonly better: 'up' | 'down' | null;
}

export interface BoardRead {
  readonly definitions: readonly BoardDefinition[];
  readonly total: Readonly<Record<string, BoardFigure>>;
  readonly parts: readonly {
    readonly key: string;
    readonly figures: Readonly<Record<string, BoardFigure>>;
  }[];
}

const NONE: BoardFigure = { value: null, n: 0 };

/** Daily sums know whole days and keep due rates by no dimension: these are measured act by act. */
const NOTHING_MEASURED: Measured = { 'time-to-accept': NONE, 'time-to-close': NONE, 'on-time': NONE };
const isMeasured = (id: string): boolean => id in NOTHING_MEASURED;

/** How the board measures more finely than the published indicator of the same name. */
const inHours: Readonly<Record<string, Pick<BoardDefinition, 'meaning' | 'unit'>>> = {
  'time-to-accept': {
    unit: 'hours',
    meaning: {
      zh: '期间内首次受理的事件，从上报到首次受理的小时数：中位数和第九个十分位',
      en: 'Of events first accepted in the period, hours from report to first acceptance: median and ninth decile',
    },
  },
  'time-to-close': {
    unit: 'hours',
    meaning: {
      zh: '期间内办结的事件，从上报到办结的小时数，含评价期：中位数和第九个十分位',
      en: 'Of events closed in the period, hours from report to closing, the time to rate included: median and ninth decile',
    },
  },
};

const shown = ({ value, n, median, p90 }: Figure): BoardFigure => ({
  ...{ value, n },
  ...(median === undefined ? {} : { median }),
  ...(p90 === undefined ? {} : { p90 }),
});

/** The figures of the grid of a unit and a time, in all and by unit below, kind or source. In the reader's transaction. */
export async function readBoard(
  db: Queryable,
  definitions: Definitions,
  asked: BoardAsked,
): Promise<BoardRead> {
  const { definition } = (await definitions.current(SCENARIO)).flow;
  const known = BOARD_FIGURES.flatMap((id) => definition.indicators.find((one) => one.id === id) ?? []);
  const total: Record<string, BoardFigure> = {};
  const parts = new Map<string, Record<string, BoardFigure>>();
  for (const one of known) {
    if (isMeasured(one.id)) continue;
    const query = queryOf(one, asked);
    total[one.id] = shown((await figures(db, query))[0]?.figure ?? { ...NONE, value: zeroOf(one) });
    for (const { key, figure } of await partsOf(db, one, query, asked)) {
      const row = parts.get(key) ?? {};
      row[one.id] = shown(figure);
      parts.set(key, row);
    }
  }
  Object.assign(total, (await measured(db, asked, 'all')).get('') ?? NOTHING_MEASURED);
  for (const [key, row] of await measured(db, asked, asked.by)) parts.set(key, { ...parts.get(key), ...row });
  return {
    definitions: known.map(({ id, name, meaning, unit, kind, better }) => ({
      ...{ id, name, kind, better: better ?? null },
      ...{ meaning, unit, ...inHours[id] },
    })),
    total,
    parts: [...parts].map(([key, row]) => ({ key, figures: row })),
  };
}

const queryOf = ({ id, kind }: IndicatorDefinition, { unit, from, to }: BoardAsked): FigureQuery => ({
  ...{ scenario: SCENARIO, indicator: id, kind, unit, from, to },
});

const zeroOf = ({ kind }: IndicatorDefinition): number | null =>
  kind === 'count' || kind === 'sum' ? 0 : null;

async function partsOf(
  db: Queryable,
  { dimensions }: IndicatorDefinition,
  query: FigureQuery,
  { by, below }: BoardAsked,
): Promise<readonly { readonly key: string; readonly figure: Figure }[]> {
  if (by === 'unit') {
    if (below.length === 0) return [];
    const found = await figures(db, { ...query, units: below });
    return found.map(({ unit, figure }) => ({ key: unit, figure }));
  }
  if (dimensions?.includes(by) !== true) return [];
  return figures(db, { ...query, dimension: by });
}
