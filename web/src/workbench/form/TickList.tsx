import type { ReactElement, ReactNode } from 'react';

/** Where a field of a form that is a list of ticks stands. */
export interface TickListField {
  readonly id: string;
  readonly value: unknown;
  readonly describedBy: string | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
}

const idsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Things to tick, each with its id and what is said of it. */
export function TickList({
  id,
  value,
  describedBy,
  onChange,
  things,
}: TickListField & {
  readonly things: readonly { readonly id: string; readonly said: ReactNode }[];
}): ReactElement {
  const chosen = idsOf(value);
  return (
    <div
      className="points-field"
      role="group"
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      {things.map((thing) => (
        <label key={thing.id}>
          <input
            type="checkbox"
            value={thing.id}
            checked={chosen.includes(thing.id)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...chosen, thing.id] : chosen.filter((one) => one !== thing.id),
              )
            }
          />
          {thing.said}
        </label>
      ))}
    </div>
  );
}
