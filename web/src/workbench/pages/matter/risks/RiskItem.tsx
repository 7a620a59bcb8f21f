import type { ReactElement, ReactNode } from 'react';
import type { LossRates, Risk } from '../../../../api/risks.ts';
import { useSay } from '../../../language.ts';
import { Remaining } from '../../../parts/Remaining.tsx';
import { readable } from '../../../parts/value.ts';
import { words } from './words.ts';

interface RiskItemProps {
  readonly risk: Risk;
  readonly rates?: LossRates | null;
  /** Before which acts it stands, where that is not plain from where it is shown. */
  readonly acts?: boolean;
  readonly children?: ReactNode;
}

/** One risk: how heavy, by which article, on which facts, and what cures it. */
export function RiskItem({ risk, rates, acts = false, children }: RiskItemProps): ReactElement {
  const say = useSay();
  const lost = rates?.causes.find(({ kind }) => kind === risk.kind.id)?.lost ?? 0;
  return (
    <li className={`risk risk-${String(risk.weight)}`}>
      <p className="risk-head">
        <strong>{say(risk.name)}</strong>
        <span className={risk.weight >= 4 ? 'tag over' : 'tag'}>{say(words.weight(risk.weight))}</span>
        {risk.insists && <span className="tag accent">{say(words.insists)}</span>}
      </p>
      <p>
        {say(risk.text)} <span className="article">{risk.article}</span>
      </p>
      {risk.facts.length > 0 && (
        <dl className="risk-facts">
          {risk.facts.map((fact) => (
            <div key={fact.id}>
              <dt>{say(fact.name)}</dt>
              <dd>
                {readable(fact, say)} {fact.left !== null && <Remaining remaining={fact.left} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <span className="soft">{say(words.todo)}</span>
        {say(risk.todo)}
      </p>
      {acts && (
        <p className="soft">
          {say(words.before(risk.before.map(({ name }) => say(name)).join(say({ zh: '、', en: ', ' }))))}
        </p>
      )}
      {rates != null && rates.reviewed > 0 && (
        <p className="soft">{say(words.cause(lost, rates.reviewed))}</p>
      )}
      {children}
    </li>
  );
}
