import type { ClockDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/**
 * A clock and its further runs, under the same id with `-2` and `-3`. A clock runs once in a matter; after a remand or a
 * retrial the same act opens its period anew.
 */
export const threeTimes = (action: string, clock: ClockDefinition): readonly ClockDefinition[] =>
  [1, 2, 3].map((time) => ({
    ...clock,
    ...(time === 1
      ? {}
      : {
          id: `${clock.id}-${String(time)}`,
          name: text(`${clock.name.zh}（第${String(time)}次）`, `${clock.name.en} (${String(time)})`),
        }),
    starts: {
      actions: [action],
      when: {
        all: [
          { '==': [{ count: action }, time] },
          ...(clock.starts.when === undefined ? [] : [clock.starts.when]),
        ],
      },
    },
  }));
