import type { ReactElement } from 'react';
import type { SafetyHead } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import type { SafetySearch } from '../../search.ts';
import { grainNames, words } from './words.ts';

const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;

interface PeriodsProps {
  readonly period: SafetyHead['period'];
  readonly onChange: (part: SafetySearch) => void;
  /** Periods that can be asked for; all when left out. */
  readonly by?: readonly (typeof grains)[number][];
}

/** Day, week, month, quarter or year, and a step back and forth. */
export function Periods({ period, onChange, by = grains }: PeriodsProps): ReactElement {
  const say = useSay();
  return (
    <div className="periods" role="group" aria-label={say(words.of)}>
      {by.map((grain) => (
        <button
          key={grain}
          type="button"
          aria-pressed={grain === period.by}
          onClick={() => onChange({ by: grain, period: undefined })}
        >
          {say(grainNames[grain])}
        </button>
      ))}
      <button
        type="button"
        className="step"
        aria-label={say(words.earlier)}
        onClick={() => onChange({ period: period.former })}
      >
        ‹
      </button>
      <strong>{period.id}</strong>
      <button
        type="button"
        className="step"
        aria-label={say(words.later)}
        disabled={period.next === null}
        onClick={() => period.next !== null && onChange({ period: period.next })}
      >
        ›
      </button>
    </div>
  );
}
