/** The middle value; of an even number of values the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value that a share of all values does not exceed, by nearest rank. NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/**
 * Runs every variant once per round, in turn, so that whatever else the machine does meanwhile hits all of them alike.
 * Every second round runs backwards: none is always the one that follows another.
 */
export async function interleaved<Id extends string, Result>(
  rounds: number,
  variants: Readonly<Record<Id, () => Result | Promise<Result>>>,
): Promise<Record<Id, Result[]>> {
  const ids = Object.keys(variants) as Id[];
  const results = Object.fromEntries(ids.map((id) => [id, [] as Result[]])) as Record<Id, Result[]>;
  for (let round = 0; round < rounds; round += 1)
    for (const id of round % 2 === 0 ? ids : ids.toReversed()) results[id].push(await variants[id]());
  return results;
}

/**
 * Times `work(count)` with a count that makes it take about `ms`, and gives repetitions per second. The work returns what it
 * computed last, so that nothing of it can be optimised away.
 */
export function perSecond(ms: number, work: (count: number) => unknown): number {
  let count = 64;
  for (;;) {
    const started = performance.now();
    work(count);
    const took = performance.now() - started;
    if (took >= ms) return (count / took) * 1000;
    count = Math.ceil(count * Math.min(8, Math.max(1.2, (1.1 * ms) / Math.max(took, 0.01))));
  }
}
