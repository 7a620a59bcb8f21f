import { WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { disputes, type Dispute } from '../../../api/disputes.ts';
import { due, moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { usePurpose } from './purpose.ts';
import { words } from './words.ts';

function Entry({ one }: { readonly one: Dispute }): ReactElement {
  const say = useSay();
  const [first] = one.matters;
  const next = one.matters.flatMap(({ nextDue }) => (nextDue === null ? [] : [nextDue])).sort()[0];
  return (
    <li className="card">
      <h2>
        <Link to="/w/disputes/$matterId" params={{ matterId: one.start }}>
          <span lang="zh-CN">{first?.number}</span>
        </Link>{' '}
        <span className="tag">{say(one.open ? words.open : words.closed)}</span>
      </h2>
      <ol className="dispute-way">
        {one.matters.map((matter) => (
          <li key={matter.id}>
            <strong>{say(matter.scenario.name)}</strong>
            <span className="soft">
              {say(matter.agency.name)} · {say((matter.outcome ?? matter.stage).name)}
            </span>
          </li>
        ))}
      </ol>
      <p className="soft">
        {say(words.lastAct)} {moment(one.lastAt)}
        {next !== undefined && ` · ${say(words.nextDue)} ${due(next)}`}
      </p>
      {one.anomalies.length > 0 && (
        <p className="tone-over">
          <WarningOutlined aria-hidden /> {say(words.anomalies)} {one.anomalies.length}:{' '}
          {[...new Set(one.anomalies.map(({ name }) => say(name)))].join(', ')}
        </p>
      )}
    </li>
  );
}

/** Disputes of which this account may see at least one matter, the latest first. */
export function DisputeList(): ReactElement {
  const say = useSay();
  const purpose = usePurpose();
  const [onlyWrong, setOnlyWrong] = useState(false);
  const found = useQuery({ queryKey: ['disputes', purpose], queryFn: () => disputes(purpose) });
  return (
    <Answer query={found}>
      {({ disputes: all }) =>
        all.length === 0 ? (
          <Nothing title={say(words.noDisputes)} hint={say(words.noDisputesHint)} />
        ) : (
          <>
            <Checkbox checked={onlyWrong} onChange={(event) => setOnlyWrong(event.target.checked)}>
              {say(words.only)}
            </Checkbox>
            <ul className="disputes">
              {all
                .filter(({ anomalies }) => !onlyWrong || anomalies.length > 0)
                .map((one) => (
                  <Entry key={one.start} one={one} />
                ))}
            </ul>
          </>
        )
      }
    </Answer>
  );
}
