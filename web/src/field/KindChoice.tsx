/** @jsxImportSource preact */
import type { JSX } from 'preact';
import type { EventKind } from '../api/grid.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './report-words.ts';

interface KindChoiceProps {
  readonly kinds: readonly EventKind[];
  readonly value: string;
  readonly onChange: (kind: string) => void;
}

/** The kind of a report; left open, it is found from the words. */
export function KindChoice({ kinds, value, onChange }: KindChoiceProps): JSX.Element {
  const { say } = useLanguage();
  return (
    <label>
      {say(words.kind)}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{say(words.byWords)}</option>
        {kinds.map((one) => (
          <option key={one.code} value={one.code}>
            {say(one.group.name)} · {say(one.name)}
          </option>
        ))}
      </select>
    </label>
  );
}
