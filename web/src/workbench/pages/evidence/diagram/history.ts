/** What was drawn, step by step: each step can be taken back and done again. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

const MOST_STEPS = 200;

export const begins = <T>(present: T): History<T> => ({ past: [], present, future: [] });

/** A new step ends what could be done again. */
export const stepped = <T>({ past, present }: History<T>, next: T): History<T> =>
  next === present
    ? { past, present, future: [] }
    : { past: [...past, present].slice(-MOST_STEPS), present: next, future: [] };

export function undone<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined
    ? history
    : {
        past: history.past.slice(0, -1),
        present: before,
        future: [history.present, ...history.future],
      };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.present], present: next, future };
}
