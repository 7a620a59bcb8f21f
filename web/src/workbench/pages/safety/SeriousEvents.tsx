import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { SafetyEvent } from '../../../api/safety.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { Severity } from './Severity.tsx';
import { words } from './words.ts';

/** Serious events of late: kind, degree, time and area, never a person. It stands still: whoever reads it sets the pace. */
export function SeriousEvents({ events }: { readonly events: readonly SafetyEvent[] }): ReactElement {
  const say = useSay();
  return (
    <Panel name="ticker" title={say(words.ticker)} hint={say(words.tickerHint)}>
      {events.length === 0 ? (
        <p className="nothing-here">{say(words.noTicker)}</p>
      ) : (
        <ol className="ticker serious" tabIndex={0} aria-label={say(words.ticker)}>
          {events.map((one) => (
            <li key={one.id}>
              <time dateTime={one.at}>{moment(one.at).slice(5)}</time>
              <span>
                <Severity of={one.severity} /> <Name text={one.category.name} />
                <small>
                  <Name text={one.unit.name} /> · <Name text={one.source.name} />
                  {one.matter !== null && (
                    <>
                      {' · '}
                      <Link to="/w/matters/$matterId" params={{ matterId: one.matter.id }}>
                        {one.matter.number}
                      </Link>
                    </>
                  )}
                </small>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
