import type { ReactElement } from 'react';
import type { Flow } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** The policy of a scenario as it is enforced: printed from the definition, not written by hand. */
export function PolicyTable({ flow }: { readonly flow: Flow }): ReactElement {
  const say = useSay();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="flow-policy-title">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say(words.who)}</th>
            <th scope="col">{say(words.sees)}</th>
            <th scope="col">{say(words.opens)}</th>
            <th scope="col">{say(words.during)}</th>
            <th scope="col">{say(words.does)}</th>
          </tr>
        </thead>
        <tbody>
          {flow.policy.map((row, index) => (
            <tr key={`${row.id} ${index}`}>
              <th scope="row">{say(row.who)}</th>
              <td>{say(row.sees)}</td>
              <td>{row.opens.map(say).join(say({ zh: '、', en: ', ' }))}</td>
              <td>
                {row.stages.length === 0
                  ? say(words.everyStage)
                  : row.stages.map(say).join(say({ zh: '、', en: ', ' }))}
              </td>
              <td>{row.does.map((act) => say(act.name)).join(say({ zh: '、', en: ', ' }))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
