import type { ReactElement } from 'react';
import type { TileBody, TileDefinition } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { ChangeMark } from '../../../parts/figures/ChangeMark.tsx';
import { bareText, figureText, partsText } from '../../../parts/figures/figure-text.ts';
import { unitWords } from '../../../parts/figures/words.ts';
import { changeOf, noteOf, unitOf } from '../tile-figure.ts';
import { words } from '../words.ts';

interface FigureBodyProps {
  readonly body: Extract<TileBody, { kind: 'figure' }>;
  readonly definition: TileDefinition;
}

/** One big number with how sure it is and how it stands against a year and a period before. */
export function FigureBody({ body: { figure, cumulative }, definition }: FigureBodyProps): ReactElement {
  const say = useSay();
  const unit = unitOf(definition.unit);
  const note = noteOf(figure);
  const bare = unit === '%' || unit === '‰' ? unit : say(unitWords[unit]);
  return (
    <>
      <p className="big-number">
        <strong>{bareText(figure.value)}</strong> {figure.value !== null && <span>{bare}</span>}
      </p>
      {note !== undefined ? (
        <p className="change none">{say(note)}</p>
      ) : (
        <p className="big-changes">
          <ChangeMark change={changeOf(figure.yearOnYear)} against={say(words.yearOnYear)} />
          {figure.periodOnPeriod !== null && (
            <ChangeMark change={changeOf(figure.periodOnPeriod)} against={say(words.periodOnPeriod)} />
          )}
        </p>
      )}
      <p className="big-more">
        {[
          partsText(figure),
          figure.interval === null
            ? ''
            : say(words.interval(bareText(figure.interval[0]), bareText(figure.interval[1]))),
          cumulative === null || cumulative.value === null
            ? ''
            : say(words.cumulative(figureText(cumulative.value, unit, say))),
        ]
          .filter((one) => one !== '')
          .join(' · ')}
      </p>
    </>
  );
}
