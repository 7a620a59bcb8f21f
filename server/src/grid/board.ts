import { figures, type Figure, type FigureQuery } from '@gaoyao/kernel/indicators';
import type { Definitions } from '@gaoyao/kernel/matters';
import type { IndicatorDefinition } from '@gaoyao/kernel/process';
import type { Queryable, Text } from '@gaoyao/kernel/store';
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

export type BoardBy = 'unit' | 'kind' | 'source';

export interface BoardAsked {
  readonly unit: string;
  /** Inclusive ISO days. */
  readonly from: string;
  readonly to: string;
  readonly by: BoardBy;
  /** The units below, for a break-down by unit. */
  readonly below: readonly string[];
}

/** A figure as the board shows it; null where nothing was counted, or where it is not kept by what was asked. */
export interface BoardFigure {
  readonly value: number | null;
  readonly n: number;
  readonly median?: number;
  readonly p90?: number;
}

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
    const query = queryOf(one, asked);
    total[one.id] = shown((await figures(db, query))[0]?.figure ?? { ...NONE, value: zeroOf(one) });
    for (const { key, figure } of await partsOf(db, one, query, asked)) {
      const row = parts.get(key) ?? {};
      row[one.id] = shown(figure);
      parts.set(key, row);
    }
  }
  return {
    definitions: known.map(({ id, name, meaning, unit, kind, better }) => ({
      ...{ id, name, meaning, unit, kind, better: better ?? null },
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
  { kind, dimensions }: IndicatorDefinition,
  query: FigureQuery,
  { by, below }: BoardAsked,
): Promise<readonly { readonly key: string; readonly figure: Figure }[]> {
  if (by === 'unit') {
    if (below.length === 0) return [];
    const found = await figures(db, { ...query, units: below });
    return found.map(({ unit, figure }) => ({ key: unit, figure }));
  }
  // a due rate is kept by the day a clock is due, when nothing is known of the act to come
  if (kind === 'due-rate' || dimensions?.includes(by) !== true) return [];
  return figures(db, { ...query, dimension: by });
}
