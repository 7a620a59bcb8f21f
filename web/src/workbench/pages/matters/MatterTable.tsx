import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { MatterItem } from '../../../api/contract.ts';
import { day } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Deadline } from './Deadline.tsx';
import { words } from './words.ts';

export function MatterTable({ items }: { readonly items: readonly MatterItem[] }): ReactElement {
  const say = useSay();
  return (
    <div className="card matter-table scroll-x" tabIndex={0} role="region" aria-label={say(words.title)}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say(words.number)}</th>
            <th scope="col">{say(words.matterTitle)}</th>
            <th scope="col">{say(words.stage)}</th>
            <th scope="col">{say(words.due)}</th>
            <th scope="col">{say(words.agency)}</th>
            <th scope="col">{say(words.opened)}</th>
            <th scope="col">{say(words.last)}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <th scope="row" className="matter-number">
                <Link to="/w/matters/$matterId" params={{ matterId: item.id }} data-row>
                  {item.number}
                </Link>
              </th>
              <td>
                {item.title}
                <small className="soft">{say(item.scenario.name)}</small>
                {item.place?.address != null && (
                  <small className="soft" lang="zh-CN">
                    {item.place.address}
                  </small>
                )}
              </td>
              <td>
                <span className={item.status === 'open' ? 'tag accent' : 'tag'}>
                  {say(item.status === 'open' ? item.stage.name : (item.outcome?.name ?? item.stage.name))}
                </span>
                {item.status === 'closed' && <small className="soft">{say(words.closed)}</small>}
              </td>
              <td>
                <Deadline instant={item.nextDue} />
              </td>
              <td>
                {say(item.agency.name)}
                {item.unit !== null && <small className="soft">{say(item.unit.name)}</small>}
              </td>
              <td className="nowrap">{day(item.openedAt)}</td>
              <td className="nowrap">{day(item.lastAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
