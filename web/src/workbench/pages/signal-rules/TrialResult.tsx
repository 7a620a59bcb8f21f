import type { ReactElement } from 'react';
import type { RuleTrial } from '../../../api/signal-rules.ts';
import { day, moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { reasonText } from './reason.ts';
import { words } from './words.ts';

/** What a rule would have raised: how many, on which days, and examples with their reasons. */
export function TrialResult({ trial }: { readonly trial: RuleTrial }): ReactElement {
  const say = useSay();
  const most = Math.max(1, ...trial.byDay.map(({ n }) => n));
  return (
    <section className="rule-trial">
      <h4>
        {say(words.trial)} · {say(words.version(trial.version))} · {day(trial.from)} – {day(trial.until)}
      </h4>
      <p>
        <strong>{say(words.wouldRaise(numberText(trial.raised), numberText(trial.heard)))}</strong>
      </p>
      {trial.withoutWords > 0 && (
        <p className="soft">{say(words.withoutWords(numberText(trial.withoutWords)))}</p>
      )}
      {trial.byDay.length > 0 && (
        <div className="rule-table" tabIndex={0} role="region" aria-label={say(words.trial)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.day)}</th>
                <th scope="col">{say(words.alertsOfDay)}</th>
              </tr>
            </thead>
            <tbody>
              {trial.byDay.map((one) => (
                <tr key={one.day}>
                  <th scope="row">{one.day}</th>
                  <td>
                    <meter min={0} max={most} value={one.n} aria-label={one.day} /> {numberText(one.n)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <table>
            <thead>
              <tr>
                <th scope="col">{say(words.example)}</th>
                <th scope="col">{say(words.why)}</th>
              </tr>
            </thead>
            <tbody>
              {trial.examples.map((one) => (
                <tr key={`${one.event ?? ''} ${one.at}`}>
                  <th scope="row">{moment(one.at)}</th>
                  <td>{reasonText(one.why, say)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
