import { useState } from 'react';
import type { ReactElement } from 'react';
import { UnitPicker } from '../../../form/UnitPicker.tsx';
import { useSay } from '../../../language.ts';
import { composeWords as words } from './compose-words.ts';

interface UnitChoiceProps {
  readonly id: string;
  /** `chosen`, `own` or the id of a unit. */
  readonly value: string;
  readonly onChange: (unit: string) => void;
}

/** Whose figures a tile shows: as the page says, the reader's own area, or always one unit, taken from the tree. */
export function UnitChoice({ id, value, onChange }: UnitChoiceProps): ReactElement {
  const say = useSay();
  const [fixed, setFixed] = useState(!['chosen', 'own'].includes(value));
  return (
    <>
      <select
        id={id}
        value={fixed ? 'fixed' : value}
        onChange={({ target }) => {
          setFixed(target.value === 'fixed');
          if (target.value !== 'fixed') onChange(target.value);
        }}
      >
        <option value="chosen">{say(words.unitChosen)}</option>
        <option value="own">{say(words.unitOwn)}</option>
        <option value="fixed">{say(words.unitFixed)}</option>
      </select>
      {fixed && (
        <>
          <label htmlFor={`${id}-unit`}>{say(words.unitWhich)}</label>
          <UnitPicker
            id={`${id}-unit`}
            value={['chosen', 'own'].includes(value) ? '' : value}
            onChange={(unit) => onChange(unit ?? 'chosen')}
          />
        </>
      )}
    </>
  );
}
