import { Input } from 'antd';
import type { ReactElement } from 'react';
import { useSay } from '../../../language.ts';
import { RiskItem } from './RiskItem.tsx';
import type { RiskReasons } from './useRiskReasons.ts';
import { words } from './words.ts';
import './risks.css';

interface RiskReasonFieldsProps {
  readonly reasons: RiskReasons;
  /** Sending was tried: what is missing is marked. */
  readonly tried: boolean;
}

/** In the form of an act: its open risks, and a reason for each that asks for one. */
export function RiskReasonFields({ reasons, tried }: RiskReasonFieldsProps): ReactElement | null {
  const say = useSay();
  const { risks, given, missing, give } = reasons;
  if (risks.length === 0) return null;
  return (
    <section className="risks risk-reasons" aria-labelledby="risk-reasons-title">
      <h3 id="risk-reasons-title">{say(words.askReason)}</h3>
      {risks.some(({ insists }) => insists) && <p className="soft">{say(words.askReasonHint)}</p>}
      <ul>
        {risks.map((risk) => {
          const field = `risk-reason-${risk.id}`;
          const wrong = tried && missing.has(risk.id);
          return (
            <RiskItem key={risk.id} risk={risk}>
              {risk.insists && (
                <div>
                  <label htmlFor={field}>{say(words.reason(risk.name))}</label>
                  <Input.TextArea
                    id={field}
                    rows={2}
                    maxLength={2000}
                    required
                    value={given[risk.id] ?? ''}
                    {...(wrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
                    aria-describedby={wrong ? `${field}-fault` : undefined}
                    onChange={(event) => give(risk.id, event.target.value)}
                  />
                  {wrong && (
                    <p id={`${field}-fault`} className="field-fault" role="alert">
                      {say(words.reasonMissing)}
                    </p>
                  )}
                </div>
              )}
            </RiskItem>
          );
        })}
      </ul>
    </section>
  );
}
