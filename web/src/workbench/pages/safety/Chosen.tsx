import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { SafetyIndicator } from '../../../api/safety.ts';
import { Answer } from '../../parts/Answer.tsx';
import { UnitsMap } from '../../parts/figures/UnitsMap.tsx';
import { partOf } from './parts.ts';
import { PastTrend } from './PastTrend.tsx';

interface ChosenProps {
  readonly query: UseQueryResult<SafetyIndicator>;
  readonly dark: boolean;
  readonly onUnit: (unit: string) => void;
}

/** The chosen figure on the map of the units below and over time. */
export function Chosen({ query, dark, onUnit }: ChosenProps): ReactElement {
  return (
    <Answer query={query}>
      {(shown) => (
        <>
          <UnitsMap
            unit={shown.unit.id}
            parts={shown.units.map(partOf)}
            figure={shown.definition}
            onChoose={onUnit}
          />
          <PastTrend of={shown} dark={dark} />
        </>
      )}
    </Answer>
  );
}
