import { changeOf, type Change } from '../comparison.ts';
import type { Figure } from '../figures.ts';
import type { Comparison, Estimated } from '../catalogue/reading.ts';
import { poissonInterval, rateRatioNoise, shareNoise, wilsonInterval } from '../statistics/intervals.ts';
import { suppressSmall, type ShownFigure } from '../suppression.ts';

/** A change, and whether chance alone would do as much; null where that is not estimated. */
export interface TileChange extends Change {
  readonly noise: boolean | null;
}

export interface TileFigure {
  readonly value: number | null;
  readonly n: number | null;
  readonly suppressed: boolean;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly interval: readonly [number, number] | null;
}

export interface ChangedFigure extends TileFigure {
  readonly yearOnYear: TileChange | null;
  readonly periodOnPeriod: TileChange | null;
}

/** How the figures of an indicator over acts are shown. */
export interface Showing {
  readonly unit: string;
  readonly better?: 'up' | 'down';
  readonly below: number | undefined;
}

const isCount = (unit: string): boolean => unit === 'cases' || unit === 'acts';

/** 95 %: Poisson limits of a count (Garwood 1936), Wilson limits of a share in per cent (Wilson 1927). */
function intervalOf({ value, n, numerator, denominator }: ShownFigure, unit: string): TileFigure['interval'] {
  if (value === null || n === null) return null;
  if (isCount(unit)) return n < 0 ? null : poissonInterval(n);
  if (unit !== '%' || numerator === undefined || denominator === undefined) return null;
  if (denominator <= 0 || numerator < 0 || numerator > denominator) return null;
  const [low, high] = wilsonInterval(numerator, denominator);
  return [low * 100, high * 100];
}

const figureOf = (shown: ShownFigure, unit: string): TileFigure => ({
  ...{ value: shown.value, n: shown.n, suppressed: shown.suppressed },
  ...(shown.numerator === undefined ? {} : { numerator: shown.numerator }),
  ...(shown.denominator === undefined ? {} : { denominator: shown.denominator }),
  interval: intervalOf(shown, unit),
});

function noiseOf(now: ShownFigure, before: ShownFigure, unit: string): boolean | null {
  if (isCount(unit)) return rateRatioNoise({ n: now.n ?? 0 }, { n: before.n ?? 0 });
  if (unit !== '%' || now.denominator === undefined || before.denominator === undefined) return null;
  const share = ({ numerator = 0, denominator = 0 }: ShownFigure) => ({ k: numerator, n: denominator });
  const [one, other] = [share(now), share(before)];
  return one.k > one.n || other.k > other.n ? null : shareNoise(one, other);
}

function changed(now: ShownFigure, before: ShownFigure, of: Showing): TileChange | null {
  const change = changeOf(now, before, of);
  return change === null ? null : { ...change, noise: noiseOf(now, before, of.unit) };
}

/** Groups shown side by side, each against its two earlier selves; small numbers of persons hidden among each side. */
export function changedFigures(
  now: readonly Figure[],
  yearBefore: readonly Figure[],
  before: readonly Figure[],
  of: Showing,
): readonly ChangedFigure[] {
  const [shown, year, last] = [now, yearBefore, before].map((side) => suppressSmall(side, of.below));
  return shown!.map((one, index) => ({
    ...figureOf(one, of.unit),
    yearOnYear: changed(one, year![index]!, of),
    periodOnPeriod: changed(one, last![index]!, of),
  }));
}

export const plainFigures = (figures: readonly Figure[], of: Showing): readonly TileFigure[] =>
  suppressSmall(figures, of.below).map((one) => figureOf(one, of.unit));

/** A figure of a catalogue as a tile shows it. */
export const estimated = ({
  value,
  n,
  suppressed,
  numerator,
  denominator,
  interval,
}: Estimated): TileFigure => ({
  ...{ value, n, suppressed, interval },
  ...(numerator === undefined ? {} : { numerator }),
  ...(denominator === undefined ? {} : { denominator }),
});

export const comparison = (one: Comparison | null): TileChange | null => one;

/**
 * Places that a row may have in the order of rows when differences within chance are ties: one more than there are rows
 * surely ahead of it, up to as many as are not surely behind. Null where its value has no limits.
 */
export function rankRanges(
  rows: readonly TileFigure[],
  better: 'up' | 'down' | undefined,
): readonly (readonly [number, number] | null)[] {
  // rates are led by the worse, counts by the larger
  const downwards = better !== 'up';
  const ahead = (one: TileFigure, other: TileFigure): boolean =>
    one.interval !== null &&
    other.interval !== null &&
    (downwards ? one.interval[0] > other.interval[1] : one.interval[1] < other.interval[0]);
  const placed = rows.filter(({ interval, value }) => interval !== null && value !== null);
  return rows.map((row) =>
    row.interval === null || row.value === null
      ? null
      : [
          1 + placed.filter((other) => ahead(other, row)).length,
          placed.length - placed.filter((other) => ahead(row, other)).length,
        ],
  );
}
