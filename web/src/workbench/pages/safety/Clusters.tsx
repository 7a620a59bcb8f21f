import type { ReactElement } from 'react';
import type { SafetyClusters } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { bareText } from '../../parts/figures/figure-text.ts';
import { words } from './words.ts';

const times = (observed: number, expected: number): string =>
  expected === 0 ? '—' : bareText(observed / expected);

/** Kinds that occur more often than an area's own past lets expect, with what was expected and how sure that is. */
export function Clusters({ of }: { readonly of: SafetyClusters }): ReactElement {
  const say = useSay();
  return (
    <Panel name="clusters" title={say(words.clusters)} hint={say(words.clustersHint)}>
      {of.clusters.length === 0 ? (
        <p className="nothing-here">{say(words.noClusters)}</p>
      ) : (
        <ul className="clusters" tabIndex={0} aria-label={say(words.clusters)}>
          {of.clusters.map((one) => (
            <li key={`${one.unit.id} ${one.source} ${one.category.id} ${one.kind} ${one.from}`}>
              <strong>
                <Name text={one.unit.name} /> · <Name text={one.category.name} />
              </strong>
              <span>
                {say(
                  words.cluster(
                    bareText(one.observed),
                    bareText(one.expected),
                    times(one.observed, one.expected),
                  ),
                )}
              </span>
              <small>
                {one.from === one.to ? one.from : say(words.days(one.from, one.to))} ·{' '}
                {say(one.kind === 'time' ? words.inTime : words.inSpaceTime)}
                {one.interval !== null &&
                  ` · ${say(words.clusterRange(bareText(one.interval[0]), bareText(one.interval[1])))}`}
                {` · ${say(words.falseAlarm(one.q < 0.001 ? '< 0.001' : one.q.toFixed(3)))}`}
              </small>
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{say(words.method)}</summary>
        <p>{say(of.method)}</p>
      </details>
    </Panel>
  );
}
