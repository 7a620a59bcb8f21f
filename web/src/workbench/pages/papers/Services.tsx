import { CheckCircleOutlined, CloseCircleOutlined, HourglassOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import type { Paper, Service } from '../../../api/papers.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { words } from './service-words.ts';

const looks = {
  served: { tone: 'calm', icon: <CheckCircleOutlined aria-hidden />, word: words.served },
  pending: { tone: 'near', icon: <HourglassOutlined aria-hidden />, word: words.pending },
  failed: { tone: 'over', icon: <CloseCircleOutlined aria-hidden />, word: words.failed },
} as const;

interface ServicesProps {
  readonly paper: Paper;
  readonly matter: MatterPage;
  readonly onServe: () => void;
}

/** Every try to serve the paper: how, on whom, as of when it counts and why, and what is left after one that failed. */
export function Services({ paper, matter, onServe }: ServicesProps): ReactElement | null {
  const say = useSay();
  if (paper.services.length === 0) return null;
  const recipient = ({ party, details }: Service): string => {
    const other = details?.['recipient'];
    return matter.parties.find(({ id }) => id === party)?.name ?? (typeof other === 'string' ? other : '');
  };
  const last = paper.services.at(-1);
  return (
    <section className="card" aria-labelledby="services">
      <h2 id="services">{say(words.services)}</h2>
      <ul className="services">
        {paper.services.map((service) => {
          const { tone, icon, word } = looks[service.outcome];
          return (
            <li key={service.id}>
              <span className={`paper-state ${tone}`}>
                {icon} {say(word)}
              </span>
              <strong>
                {say(service.name)} {recipient(service)}
                <span className="article">{service.article}</span>
              </strong>
              <span className="soft">
                {service.day} · {say(service.by.name)} {service.by.staffNumber}
              </span>
              {service.failure !== null && <span>{say(service.failure)}</span>}
              {service.arrivedAt !== null && <span>{say(words.arrivedAt(moment(service.arrivedAt)))}</span>}
              {service.effectOn !== null && <span>{say(words.asOf(service.effectOn))}</span>}
              {service.steps.length > 0 && (
                <details>
                  <summary>{say(words.steps)}</summary>
                  <ul>
                    {service.steps.map((step) => (
                      <li key={step.zh}>{say(step)}</li>
                    ))}
                  </ul>
                </details>
              )}
              {service.remaining.length > 0 && (
                <>
                  <span>{say(words.remaining)}</span>
                  <ul>
                    {service.remaining.map((one) => (
                      <li key={one.text.zh}>
                        {say(one.text)}
                        <span className="article">{one.article}</span>
                      </li>
                    ))}
                  </ul>
                  {service === last && paper.state === 'issued' && (
                    <Button onClick={onServe}>{say(words.again)}</Button>
                  )}
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
