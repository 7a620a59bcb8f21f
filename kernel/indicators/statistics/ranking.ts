import type { Text } from '../../store/index.ts';
import { poissonInterval, type Interval } from './intervals.ts';

/** How units are ranked, as data: it is published with every ranking and frozen with every edition. */
export interface RankingMethod {
  readonly id: string;
  readonly version: number;
  readonly name: Text;
  /** The method in words, one sentence each. */
  readonly says: readonly Text[];
  /** `weight` above 0; what counts is its share of the sum of all. */
  readonly weights: readonly {
    readonly indicator: string;
    readonly weight: number;
    readonly better: 'up' | 'down';
  }[];
}

/** What was counted, of how many it could have been: residents for a rate, the denominator for a share. */
export interface RankedCount {
  readonly n: number;
  readonly exposure: number;
}

export interface RankRow {
  readonly unit: string;
  /** By indicator; null or left out: unknown or hidden. */
  readonly counts: Readonly<Record<string, RankedCount | null>>;
}

export interface RankedRate {
  readonly indicator: string;
  readonly observed: number;
  /** What the unit would have counted at the rate of all units together (indirect standardisation). */
  readonly expected: number;
  readonly per10k: number;
  /** Limits of the rate per 10,000. */
  readonly interval: Interval;
}

/** From–to, 1 the best: the places the unit may hold as far as chance allows. */
export type RankRange = readonly [number, number];

export interface RankedUnit {
  readonly unit: string;
  /** 100: as all units together; lower is better. Null where a figure it needs is unknown: then it has no rank. */
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly rank: RankRange | null;
  readonly rates: readonly RankedRate[];
}

interface Part {
  /** Weighted standardised ratio, and its limits. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Ranks units by the weighted sum of their standardised ratios (observed to expected, 100 = all together). A unit stands
 * surely before another where the 95 % limits of their difference exclude zero (limits of a sum from those of its parts:
 * Zou and Donner 2008); its range of places is from one behind those surely before it to one before those surely behind it.
 * Two whose difference lies within chance therefore share places. Rows come back in the order of their scores, the unranked
 * last, equal scores in the order given.
 */
export function rank(rows: readonly RankRow[], method: RankingMethod): readonly RankedUnit[] {
  const whole = new Map(method.weights.map(({ indicator }) => [indicator, rateOfAll(rows, indicator)]));
  const used = method.weights.filter(({ indicator }) => whole.get(indicator)! > 0);
  const weights = used.reduce((sum, { weight }) => sum + weight, 0);
  const scored = rows.map((row) => ({ row, parts: partsOf(row) }));
  const ranked = scored.map(({ row, parts }): RankedUnit => {
    const rates = method.weights.flatMap(({ indicator }) => rateOf(row, indicator, whole.get(indicator)!));
    if (parts === null) return { unit: row.unit, score: null, interval: null, rank: null, rates };
    const others = scored.flatMap((one) => (one.row === row || one.parts === null ? [] : [one.parts]));
    const before = others.filter((other) => surelyBefore(other, parts)).length;
    const behind = others.filter((other) => surelyBefore(parts, other)).length;
    const score = total(parts);
    return {
      ...{ unit: row.unit, score, rates },
      interval: [score - spread(parts, 'low'), score + spread(parts, 'high')],
      rank: [before + 1, others.length + 1 - behind],
    };
  });
  return ranked.toSorted((a, b) => (a.score ?? Infinity) - (b.score ?? Infinity) || 0);

  function partsOf({ counts }: RankRow): readonly Part[] | null {
    const parts: Part[] = [];
    for (const { indicator, weight, better } of used) {
      const count = counts[indicator];
      if (count == null || !(count.exposure > 0)) return null;
      const expected = whole.get(indicator)! * count.exposure;
      const share = (100 * weight) / weights / expected;
      const [low, high] = poissonInterval(count.n).map((limit) => limit * share) as [number, number];
      const value = count.n * share;
      // what should be high counts against 200, so that 100 stays the middle and lower is better throughout
      const turn = (200 * weight) / weights;
      parts.push(
        better === 'down'
          ? { value, low, high }
          : { value: turn - value, low: turn - high, high: turn - low },
      );
    }
    return parts.length === 0 ? null : parts;
  }
}

/** The rate of all units together, of those where it is known. */
function rateOfAll(rows: readonly RankRow[], indicator: string): number {
  const known = rows.flatMap(({ counts }) => counts[indicator] ?? []);
  const exposure = known.reduce((sum, one) => sum + one.exposure, 0);
  return exposure === 0 ? 0 : known.reduce((sum, one) => sum + one.n, 0) / exposure;
}

function rateOf({ counts }: RankRow, indicator: string, all: number): readonly RankedRate[] {
  const count = counts[indicator];
  if (count == null || !(count.exposure > 0)) return [];
  const per = 10_000 / count.exposure;
  const [low, high] = poissonInterval(count.n);
  return [
    {
      ...{ indicator, observed: count.n, expected: all * count.exposure },
      ...{ per10k: count.n * per, interval: [low * per, high * per] },
    },
  ];
}

const total = (parts: readonly Part[]): number => parts.reduce((sum, { value }) => sum + value, 0);

/** How far the sum of the parts may lie below or above its value. */
const spread = (parts: readonly Part[], side: 'low' | 'high'): number =>
  Math.hypot(...parts.map((part) => part.value - part[side]));

const surelyBefore = (one: readonly Part[], other: readonly Part[]): boolean =>
  total(other) - total(one) > Math.hypot(spread(other, 'low'), spread(one, 'high'));

export interface RankMovement {
  readonly before: RankRange;
  readonly direction: 'up' | 'down' | 'same';
}

/** How a unit moved since a former ranking: up or down only where the two ranges have no place in common. */
export function movement(now: RankRange | null, before: RankRange | null): RankMovement | null {
  if (now === null || before === null) return null;
  const direction = now[1] < before[0] ? 'up' : now[0] > before[1] ? 'down' : 'same';
  return { before, direction };
}
