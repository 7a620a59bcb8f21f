import type { ReactElement } from 'react';
import type { SafetyIndicator } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { figureText, partsText } from '../../parts/figures/figure-text.ts';
import { Panel } from '../../parts/figures/Panel.tsx';
import { Compared } from './Compared.tsx';
import { beforeText, intervalText, valueState, whyNone } from './estimate.ts';
import { words } from './words.ts';

/** The figure large, with every comparison and what each one starts from. */
export function FigureSummary({ shown }: { readonly shown: SafetyIndicator }): ReactElement {
  const say = useSay();
  const { definition, figure, yearOnYear, periodOnPeriod, cumulative, cumulativeYearOnYear, state } = shown;
  const { unit } = definition;
  const why = whyNone[valueState(figure, state)];
  const interval = intervalText(figure, unit, say);
  const lines = [
    [words.yearOnYearLong, yearOnYear],
    [words.periodOnPeriodLong, periodOnPeriod],
    [words.cumulativeYearOnYear, cumulativeYearOnYear],
  ] as const;
  return (
    <Panel name="figure" title={say(words.thisPeriod)}>
      <p className="figure-value large">
        <strong>{figureText(figure.value, unit, say)}</strong>
        {why !== undefined && <small>{say(why)}</small>}
        {partsText(figure) !== '' && <small>{partsText(figure)}</small>}
        {interval !== '' && <small>{interval}</small>}
      </p>
      {state === 'known' && (
        <dl className="summary">
          <div>
            <dt>{say(words.cumulativeLong)}</dt>
            <dd>{figureText(cumulative.value, unit, say)}</dd>
          </div>
          {lines.map(([against, comparison]) => (
            <div key={against.en}>
              <dt>{say(against)}</dt>
              <dd>
                <Compared comparison={comparison} unit={unit} />
                {comparison !== null && <small> {beforeText(comparison, unit, say)}</small>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
