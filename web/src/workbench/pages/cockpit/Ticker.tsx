import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { CockpitEvent } from '../../../api/cockpit.ts';
import { useSay } from '../../language.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { words } from './words.ts';

/** What happened last, by day, flow, stage and agency. It stands still: whoever reads it sets the pace. */
export function Ticker({ events }: { readonly events: readonly CockpitEvent[] }): ReactElement {
  const say = useSay();
  return (
    <Panel name="ticker" title={say(words.ticker)} hint={say(words.tickerHint)}>
      {events.length === 0 ? (
        <p className="nothing-here">{say(words.noNews)}</p>
      ) : (
        <ol className="ticker">
          {events.map((one, index) => (
            <li key={index}>
              <time dateTime={one.day}>{one.day.slice(5)}</time>
              <span>
                <Link to="/w/matters" search={{ scenario: one.scenario.id, stage: one.stage.id }}>
                  {say(one.scenario.name)} · {say(one.stage.name)}
                </Link>
                <small>
                  <Name text={one.agency} /> · {say(words.times(one.n))}
                </small>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
