import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Flow, FlowStatistics } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { numberText } from '../../parts/value.ts';
import { words } from './words.ts';

interface TableProps<S> {
  readonly definition: Flow['definition'];
  readonly statistics: S;
}

export function StageTable({ definition, statistics }: TableProps<FlowStatistics>): ReactElement {
  const say = useSay();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="stages-title">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say(words.stage)}</th>
            <th scope="col" className="number">
              {say(words.now)}
            </th>
            <th scope="col" className="number">
              {say(words.entered)}
            </th>
            <th scope="col" className="number">
              {say(words.median)}
            </th>
          </tr>
        </thead>
        <tbody>
          {definition.stages.map((stage) => {
            const row = statistics.stages.find((candidate) => candidate.stage === stage.id);
            return (
              <tr key={stage.id}>
                <th scope="row">
                  <Link to="/w/matters" search={{ scenario: definition.id, stage: stage.id }}>
                    {say(stage.name)}
                  </Link>{' '}
                  {stage.final === true && <span className="tag">{say(words.final)}</span>}
                </th>
                <td className="number">{numberText(row?.cases ?? 0)}</td>
                <td className="number">{numberText(row?.entered ?? 0)}</td>
                <td className="number">
                  {row === undefined || row.medianDays === null ? '—' : numberText(row.medianDays)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

export function ActionTable({
  definition,
  statistics,
}: TableProps<FlowStatistics | undefined>): ReactElement {
  const say = useSay();
  const roleName = (role: string): string => {
    const name = definition.roles[role];
    if (name !== undefined) return say(name);
    return role === 'system' ? say(words.system) : role;
  };
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="flow-actions-title">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say(words.action)}</th>
            <th scope="col">{say(words.who)}</th>
            <th scope="col">{say(words.article)}</th>
            <th scope="col" className="number">
              {say(words.acts)}
            </th>
            <th scope="col" className="number">
              {say(words.deviating)}
            </th>
          </tr>
        </thead>
        <tbody>
          {definition.actions.map((action) => {
            const row = statistics?.actions.find((candidate) => candidate.action === action.id);
            return (
              <tr key={action.id}>
                <th scope="row">{say(action.name)}</th>
                <td>{action.by.map(roleName).join(say({ zh: '、', en: ', ' }))}</td>
                <td>{action.article ?? '—'}</td>
                <td className="number">{row === undefined ? '—' : numberText(row.acts)}</td>
                <td className="number">{row === undefined ? '—' : numberText(row.deviating)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
