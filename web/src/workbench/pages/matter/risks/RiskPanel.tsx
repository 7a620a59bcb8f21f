import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { LossRates, TakenRisk } from '../../../../api/risks.ts';
import { moment } from '../../../../language/dates.ts';
import { useSay } from '../../../language.ts';
import { readable } from '../../../parts/value.ts';
import { matterRisksQuery } from '../../../queries.ts';
import { RiskItem } from './RiskItem.tsx';
import { words } from './words.ts';
import './risks.css';

function PastOutcomes({ rates }: { readonly rates: LossRates }): ReactElement {
  const say = useSay();
  const { violation, agency, all } = rates;
  return (
    <div className="risk-past">
      <h3>{say(words.past)}</h3>
      {violation !== null && <p>{say(words.violation(violation.concluded, violation.lost))}</p>}
      {agency !== null && <p>{say(words.agency(agency.concluded, agency.lost))}</p>}
      <p>{say(words.all(all.concluded, all.lost))}</p>
      <p className="soft">{say(rates.meaning)}</p>
    </div>
  );
}

/** Who went on against a risk, when, with which reason, and what it showed then. */
function Taken({ risk }: { readonly risk: TakenRisk }): ReactElement {
  const say = useSay();
  return (
    <li>
      <strong>{say(risk.prompt.name)}</strong> <span className="article">{risk.article}</span>
      <p className="risk-reason">{risk.reason}</p>
      {risk.facts.length > 0 && (
        <dl className="risk-facts">
          {risk.facts.map((fact) => (
            <div key={fact.id}>
              <dt>{say(fact.name)}</dt>
              <dd>{readable(fact, say)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="soft">
        {say(words.takenBy(risk.actor?.name ?? words.system, risk.action.name))} · {moment(risk.at)}
      </p>
    </li>
  );
}

/** What could lose the acts that come next, the heaviest first, and which risks were taken. Nothing where there is neither. */
export function RiskPanel({ matter }: { readonly matter: string }): ReactElement | null {
  const say = useSay();
  const risks = useQuery(matterRisksQuery(matter)).data;
  if (risks === undefined || (risks.open.length === 0 && risks.overridden.length === 0)) return null;
  return (
    <section className="card risks" aria-labelledby="risks-title">
      <h2 id="risks-title">{say(words.title)}</h2>
      {risks.open.length > 0 && (
        <ul>
          {risks.open.map((risk) => (
            <RiskItem key={risk.id} risk={risk} rates={risks.rates} acts />
          ))}
        </ul>
      )}
      {risks.rates !== null && <PastOutcomes rates={risks.rates} />}
      {risks.overridden.length > 0 && (
        <>
          <h3>{say(words.taken)}</h3>
          <ul>
            {risks.overridden.map((risk) => (
              <Taken key={`${String(risk.version)} ${risk.prompt.id}`} risk={risk} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
