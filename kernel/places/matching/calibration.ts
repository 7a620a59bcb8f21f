/** What the confidence of one candidate is made of. */
export interface Evidence {
  /** Share of this candidate among all that were weighed and "none of them", in (0, 1). */
  readonly share: number;
  /** Names recognised with a typo only. */
  readonly typos: number;
  /** Findings that speak against it. */
  readonly against: number;
  /** The text names a room, staircase or building that the library does not have there. */
  readonly missing: boolean;
  /** How far the best other candidate is behind; negative when it is ahead. */
  readonly margin: number;
}

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The numbers the map is linear in; the first is the constant. */
export function featuresOf({ share, typos, against, missing, margin }: Evidence): readonly number[] {
  const clipped = within(share, 0.0005, 0.9995);
  return [
    1,
    Math.log(clipped / (1 - clipped)),
    Math.min(typos, 2),
    Math.min(against, 3),
    missing ? 1 : 0,
    within(margin, -6, 6),
  ];
}

/**
 * Printed by `bench/addresses-calibrate.ts`: a logistic regression of "was it the one meant?" on the features above, for the
 * best candidate of each of 20,000 noisy writings of the doors of the fictional demo city. No real address is behind them.
 * The benchmark measures them on another fictional city.
 */
const coefficients: readonly number[] = [0.498, 0.385, 0.418, -2.959, -1.157, 0.537];

/** How likely a candidate is the one meant, in [0, 1]. */
export function confidenceOf(evidence: Evidence): number {
  const sum = featuresOf(evidence).reduce((total, value, at) => total + value * coefficients[at]!, 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Logistic regression with a light ridge, by Newton's method: what the coefficients above were found with. */
export function fitCalibration(
  samples: readonly { readonly evidence: Evidence; readonly right: boolean }[],
): number[] {
  const rows = samples.map(({ evidence, right }) => ({ x: featuresOf(evidence), y: right ? 1 : 0 }));
  const size = rows[0]?.x.length ?? 0;
  let found = new Array<number>(size).fill(0);
  for (let round = 0; round < 25; round += 1) {
    const gradient = found.map((value) => -0.5 * value);
    const curvature = found.map((_, i) => found.map((__, j) => (i === j ? 0.5 : 0)));
    for (const { x, y } of rows) {
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * found[at]!, 0)));
      for (let i = 0; i < size; i += 1) {
        gradient[i]! += (y - p) * x[i]!;
        for (let j = 0; j < size; j += 1) curvature[i]![j]! += p * (1 - p) * x[i]! * x[j]!;
      }
    }
    const step = solve(curvature, gradient);
    found = found.map((value, at) => value + step[at]!);
  }
  return found;
}

/** Solves a small symmetric system by elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  for (let pivot = 0; pivot < rows.length; pivot += 1)
    for (let row = 0; row < rows.length; row += 1) {
      if (row === pivot) continue;
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let at = pivot; at <= rows.length; at += 1) rows[row]![at]! -= factor * rows[pivot]![at]!;
    }
  return rows.map((row, at) => row.at(-1)! / row[at]!);
}
