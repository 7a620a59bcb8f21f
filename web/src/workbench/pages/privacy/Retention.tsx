import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { RetentionRun } from '../../../api/privacy.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { numberText } from '../../parts/value.ts';
import { rulesQuery, runsQuery } from './queries.ts';
import { words } from './words.ts';

const columns = ['anonymised', 'erased', 'held', 'failed'] as const;

function Rules(): ReactElement {
  const say = useSay();
  const query = useQuery(rulesQuery);
  return (
    <section className="card">
      <h2>{say(words.rules)}</h2>
      <Answer query={query}>
        {(rules) => (
          <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.rules)}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{say(words.scenario)}</th>
                  <th scope="col" className="number">
                    {say(words.months)}
                  </th>
                  <th scope="col">{say(words.then)}</th>
                  <th scope="col">{say(words.basis)}</th>
                </tr>
              </thead>
              <tbody>
                {rules.map((rule) => (
                  <tr key={rule.scenario.id}>
                    <th scope="row">{say(rule.scenario.name)}</th>
                    <td className="number">{numberText(rule.months)}</td>
                    <td>{say(words[rule.then])}</td>
                    <td>
                      <span lang="zh-CN">{rule.basis}</span> [{rule.status}]
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Answer>
    </section>
  );
}

/** What a run did, over all scenarios. */
const sumOf = (run: RetentionRun, column: (typeof columns)[number]): number =>
  Object.values(run.scenarios).reduce((sum, one) => sum + one[column], 0);

function RunRow({ run }: { readonly run: RetentionRun }): ReactElement {
  const say = useSay();
  return (
    <tr>
      <th scope="row">
        {moment(run.startedAt)}
        {run.finishedAt === null && <span className="tag over">{say(words.unfinished)}</span>}
      </th>
      <td>{run.asOf}</td>
      {columns.map((column) => (
        <td key={column} className="number">
          {numberText(sumOf(run, column))}
        </td>
      ))}
      <td className="number">{numberText(run.persons)}</td>
      <td className="number">{numberText(run.sealed)}</td>
    </tr>
  );
}

function Runs(): ReactElement {
  const say = useSay();
  const query = useQuery(runsQuery);
  return (
    <section className="card">
      <h2>{say(words.runs)}</h2>
      <p className="soft">{say(words.runsHint)}</p>
      <Answer query={query}>
        {(runs) =>
          runs.length === 0 ? (
            <Nothing title={say(words.noRuns)} />
          ) : (
            <div className="scroll-x" tabIndex={0} role="region" aria-label={say(words.runs)}>
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{say(words.runs)}</th>
                    <th scope="col">{say(words.asOf)}</th>
                    {[...columns, 'persons' as const, 'sealed' as const].map((column) => (
                      <th key={column} scope="col" className="number">
                        {say(words[column])}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {runs.map((run) => (
                    <RunRow key={run.id} run={run} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </section>
  );
}

/** How long each scenario keeps its closed matters, and what was done when that was over. */
export function Retention(): ReactElement {
  return (
    <>
      <Rules />
      <Runs />
    </>
  );
}
