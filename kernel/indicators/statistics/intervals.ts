import { betaBelow, gammaBelow, gammaQuantile, normalQuantile } from './special-functions.ts';

/** Lower and upper limit, 95 % confidence unless said otherwise. */
export type Interval = readonly [number, number];

const TAIL = 0.025;
const Z = normalQuantile(1 - TAIL);

/** Exact up to here; above, Wilson and Hilferty's approximation is right to seven digits. */
const EXACT_UP_TO = 10_000;
const counted = new Map<number, Interval>();

/**
 * Exact 95 % limits of a Poisson count (Garwood 1936): half the quantiles of chi-square with 2n and 2n + 2 degrees of
 * freedom. `n` is a whole number from 0. Limits of counts met before are remembered, as a report asks for the same ones again.
 */
export function poissonInterval(n: number): Interval {
  if (n > EXACT_UP_TO) return [wilsonHilferty(n, -Z), wilsonHilferty(n + 1, Z)];
  const known = counted.get(n);
  if (known !== undefined) return known;
  const limits: Interval = [n === 0 ? 0 : gammaQuantile(TAIL, n), gammaQuantile(1 - TAIL, n + 1)];
  counted.set(n, limits);
  return limits;
}

/** Quantile of the gamma distribution of this shape (Wilson and Hilferty 1931). */
const wilsonHilferty = (shape: number, z: number): number =>
  shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;

/** 95 % score limits of a share (Wilson 1927), both between 0 and 1; of nothing (`n` = 0) the whole range. */
export function wilsonInterval(k: number, n: number): Interval {
  if (n === 0) return [0, 1];
  const share = k / n;
  const middle = 2 * k + Z * Z;
  const half = Z * Math.sqrt(Z * Z + 4 * n * share * (1 - share));
  const below = 2 * (n + Z * Z);
  return [Math.max(0, (middle - half) / below), Math.min(1, (middle + half) / below)];
}

/** A count, with what it could have come from: days, residents; equal for both sides where left out. */
export interface Count {
  readonly n: number;
  readonly exposure?: number;
}

/** A share: `k` of `n`. */
export interface Share {
  readonly k: number;
  readonly n: number;
}

/**
 * The chance that two Poisson rates that are equal show a difference as large: given both counts together, the first is
 * binomial (Przyborowski and Wilenski 1940); twice the smaller tail. 1 where nothing was counted.
 */
export function rateRatioChance(one: Count, other: Count): number {
  const total = one.n + other.n;
  const [first, second] = [one.exposure ?? 1, other.exposure ?? 1];
  if (total === 0 || first <= 0 || second <= 0) return 1;
  const share = first / (first + second);
  const atMost = one.n === total ? 1 : 1 - betaBelow(share, one.n + 1, total - one.n);
  const atLeast = one.n === 0 ? 1 : betaBelow(share, one.n, total - one.n + 1);
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}

/** Whether the difference of two counts per exposure lies within what chance does in 95 of 100 cases. */
export const rateRatioNoise = (one: Count, other: Count): boolean => rateRatioChance(one, other) >= 2 * TAIL;

/** 95 % limits of the difference of two shares (Newcombe 1998, method 10: from the score limits of each). */
export function shareDifference(one: Share, other: Share): Interval {
  const [p, q] = [one.n === 0 ? 0 : one.k / one.n, other.n === 0 ? 0 : other.k / other.n];
  const [low, high] = wilsonInterval(one.k, one.n);
  const [otherLow, otherHigh] = wilsonInterval(other.k, other.n);
  return [p - q - Math.hypot(p - low, otherHigh - q), p - q + Math.hypot(high - p, q - otherLow)];
}

/** Whether the difference of two shares lies within chance: its 95 % limits have zero between them. */
export function shareNoise(one: Share, other: Share): boolean {
  if (one.n === 0 || other.n === 0) return true;
  const [low, high] = shareDifference(one, other);
  return low <= 0 && high >= 0;
}

/** The chance of at least `observed` events where `expected` (> 0) are usual. */
export const poissonAtLeast = (observed: number, expected: number): number =>
  observed <= 0 ? 1 : gammaBelow(observed, expected);
