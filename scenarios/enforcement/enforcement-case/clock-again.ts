import type { ClockDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/**
 * A clock and its second run. A clock runs once in a matter; a second notice, after a further inquiry, or a second demand opens
 * the period of the party anew, under the same id with `-again`.
 */
export const twice = (
  action: string,
  clock: ClockDefinition,
): readonly [ClockDefinition, ClockDefinition] => {
  const when = (time: 1 | 2): ClockDefinition['starts'] => ({
    actions: [action],
    when: {
      all: [
        { '==': [{ count: action }, time] },
        ...(clock.starts.when === undefined ? [] : [clock.starts.when]),
      ],
    },
  });
  return [
    { ...clock, starts: when(1) },
    {
      ...clock,
      id: `${clock.id}-again`,
      name: text(`${clock.name.zh}（再次）`, `${clock.name.en} (again)`),
      starts: when(2),
    },
  ];
};
