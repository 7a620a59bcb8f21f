import { WarningOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Anomaly } from '../../../api/disputes.ts';
import { day } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** What is wrong, why, by which article, and what to do about it. */
export function AnomalyList({
  items,
  withMatter,
}: {
  readonly items: readonly Anomaly[];
  readonly withMatter: boolean;
}): ReactElement {
  const say = useSay();
  return (
    <ul className="anomalies">
      {items.map((one) => (
        <li key={`${one.matter.id} ${one.kind} ${one.since ?? ''} ${one.text.en}`}>
          <strong className="tone-over">
            <WarningOutlined aria-hidden /> {say(one.name)}
          </strong>
          {one.since !== null && (
            <span className="soft">
              {say(words.since)} {day(one.since)}
            </span>
          )}
          <p>{say(one.text)}</p>
          <p className="soft">
            {say(words.whatToDo)}: {say(one.todo)}
            {one.article !== '' && <span lang="zh-CN"> · {one.article}</span>}
          </p>
          {withMatter && (
            <p>
              <Link to="/w/disputes/$matterId" params={{ matterId: one.matter.id }}>
                <span lang="zh-CN">{one.matter.number}</span>
              </Link>{' '}
              <span className="soft">
                {say(one.matter.scenario.name)} · {say(one.matter.agency.name)}
              </span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
