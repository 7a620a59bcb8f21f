/** What was done, what can be taken back and what can be done again. */
export interface Steps<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
}

/** More than anybody takes back; a draft stays small. */
const MOST_STEPS = 100;

export const begin = <T>(now: T): Steps<T> => ({ past: [], now, future: [] });

export const step = <T>({ past, now }: Steps<T>, next: T): Steps<T> => ({
  past: [...past, now].slice(-MOST_STEPS),
  now: next,
  future: [],
});

export function undo<T>({ past, now, future }: Steps<T>): Steps<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, now, future };
  return { past: past.slice(0, -1), now: before, future: [now, ...future] };
}

export function redo<T>({ past, now, future }: Steps<T>): Steps<T> {
  const [after, ...rest] = future;
  if (after === undefined) return { past, now, future };
  return { past: [...past, now], now: after, future: rest };
}
