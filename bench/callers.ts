/** What a number of callers achieved in one round: calls per second and the time each call took, in milliseconds. */
export interface Round {
  readonly perSecond: number;
  readonly times: readonly number[];
}

/**
 * Lets `callers` work side by side for about `ms`: each gets a function of its own from `begin` and calls it again as
 * soon as the last call has answered. A call that fails ends the measurement with its error.
 */
export async function work(callers: number, ms: number, begin: () => () => Promise<void>): Promise<Round> {
  const times: number[] = [];
  const started = performance.now();
  const end = started + ms;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      const call = begin();
      for (let now = performance.now(); now < end;) {
        await call();
        const after = performance.now();
        times.push(after - now);
        now = after;
      }
    }),
  );
  return { perSecond: (times.length / (performance.now() - started)) * 1000, times };
}
