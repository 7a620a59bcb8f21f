import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { CareValue } from '../../../api/care.ts';
import { today } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { numberText } from '../../parts/value.ts';
import { figuresQuery } from './queries.ts';
import { words } from './words.ts';

const DAYS = 365;

/** True and false alarms of a year, the false ones by reason; what could tell a home apart is not shown. */
export function CareFiguresCard(): ReactElement {
  const say = useSay();
  const to = today();
  const from = new Date(Date.parse(`${to}T00:00:00Z`) - (DAYS - 1) * 86_400_000).toISOString().slice(0, 10);
  const shown = ({ value, suppressed }: CareValue, unit = ''): string => {
    if (suppressed) return say(words.suppressed);
    if (value === null) return '—';
    return `${numberText(Math.round(value * 10) / 10)}${unit === '%' ? '%' : ''}`;
  };
  return (
    <Answer query={useQuery(figuresQuery(from, to))}>
      {({ figures, reasons }) => (
        <>
          <ul className="care-figures">
            {figures.map(({ id, name, meaning, unit, figure }) => (
              <li key={id} className="card" data-figure={id}>
                <span className="soft">{say(name)}</span>
                <strong>{shown(figure, unit)}</strong>
                <small className="soft">{say(meaning)}</small>
              </li>
            ))}
          </ul>
          {reasons.length > 0 && (
            <div className="card">
              <h2>{say(words.reasons)}</h2>
              <ul>
                {reasons.map(({ key, name, figure }) => (
                  <li key={key}>
                    {say(name)}: {shown(figure)}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </>
      )}
    </Answer>
  );
}
