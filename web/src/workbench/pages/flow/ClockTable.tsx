import type { ReactElement } from 'react';
import type { Flow } from '../../../api/contract.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { sourceStatus } from '../../parts/source-status.ts';
import { words } from './words.ts';

/** Names of the period units of the calendar room. */
const units: Readonly<Record<string, (n: number) => Text>> = {
  h: (n) => ({ zh: `${n} 小时`, en: `${n} hours` }),
  cd: (n) => ({ zh: `${n} 日`, en: `${n} days` }),
  wd: (n) => ({ zh: `${n} 个工作日`, en: `${n} working days` }),
  mo: (n) => ({ zh: `${n} 个月`, en: `${n} months` }),
  yr: (n) => ({ zh: `${n} 年`, en: `${n} years` }),
};

export function ClockTable({ definition }: { readonly definition: Flow['definition'] }): ReactElement {
  const say = useSay();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="flow-clocks-title">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say(words.clock)}</th>
            <th scope="col">{say(words.kind)}</th>
            <th scope="col">{say(words.period)}</th>
            <th scope="col">{say(words.article)}</th>
            <th scope="col">{say(words.breach)}</th>
          </tr>
        </thead>
        <tbody>
          {definition.clocks.map((clock) => {
            const { length, unit } = clock.period;
            const source = sourceStatus[clock.status];
            const period = units[unit]?.(length);
            return (
              <tr key={clock.id}>
                <th scope="row">{say(clock.name)}</th>
                <td>{say(words[clock.kind])}</td>
                <td className="nowrap">{period === undefined ? `${length} ${unit}` : say(period)}</td>
                <td>
                  {clock.article}
                  {source !== undefined && <small className="soft source">{say(source)}</small>}
                </td>
                <td>{say(clock.breach.text)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
