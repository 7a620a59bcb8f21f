import type { ReactElement } from 'react';
import type { SafetyRanking } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { bareText } from '../../parts/figures/figure-text.ts';
import { Panel } from '../../parts/figures/Panel.tsx';
import { betterWhen, rankingWords as words } from './ranking-words.ts';

/** How the ranking is reckoned, in full: whoever is ranked can reckon it again. */
export function RankingMethod({ of }: { readonly of: SafetyRanking['method'] }): ReactElement {
  const say = useSay();
  return (
    <Panel
      name="method"
      title={say(words.method)}
      hint={`${say(of.name)} · ${say(words.version(of.version))}`}
    >
      <ol className="method">
        {of.says.map((one) => (
          <li key={one.en}>{say(one)}</li>
        ))}
      </ol>
      <div className="list-scroll" tabIndex={0} role="region" aria-label={say(words.weights)}>
        <table className="rank narrow">
          <caption className="for-readers">{say(words.weights)}</caption>
          <thead>
            <tr>
              <th scope="col">{say(words.indicator)}</th>
              <th scope="col" className="number">
                {say(words.weight)}
              </th>
              <th scope="col">{say(words.direction)}</th>
            </tr>
          </thead>
          <tbody>
            {of.weights.map(({ indicator, name, weight, better }) => (
              <tr key={indicator}>
                <th scope="row">{say(name)}</th>
                <td className="number">{bareText(weight)}</td>
                <td>{say(betterWhen[better])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
