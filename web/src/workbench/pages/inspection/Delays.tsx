import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { decideDelay, delays } from '../../../api/inspection.ts';
import type { DelayItem } from '../../../api/inspection.ts';
import { day, moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { MoreButton } from '../admin/MoreButton.tsx';
import { Refused } from '../security/Refused.tsx';
import { INSPECTION, useGrowing } from './lists.ts';
import { words } from './words.ts';

function DelayCard({ delay }: { readonly delay: DelayItem }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: (what: 'approve' | 'end') => decideDelay(delay.id, what),
    onSettled: () => client.invalidateQueries({ queryKey: [INSPECTION, 'delays'] }),
  });
  return (
    <li className="card">
      <h3>
        <Link to="/w/matters/$matterId" params={{ matterId: delay.matter.id }}>
          {delay.matter.number}
        </Link>{' '}
        <span className={delay.state === 'in-force' ? 'tag accent' : 'tag'}>{say(words[delay.state])}</span>
      </h3>
      <p>
        {delay.reader === null ? say(words.everybody) : say(delay.reader)} · {say(words.until)}{' '}
        {day(delay.ended ?? delay.until)}
      </p>
      <p className="facts">
        {delay.reason} · <span lang="zh-CN">{delay.basis}</span>
      </p>
      <p className="soft">
        {say(words.asked)} {say(delay.requested.by)} {moment(delay.requested.at)}
        {delay.approved !== null &&
          ` · ${say(words.approve)} ${say(delay.approved.by)} ${moment(delay.approved.at)}`}
      </p>
      <Refused problem={decide.error} />
      {delay.state !== 'over' && (
        <div className="actions">
          {delay.state === 'asked' && !delay.requested.own && (
            <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate('approve')}>
              {say(words.approve)}
            </Button>
          )}
          <Button loading={decide.isPending} onClick={() => decide.mutate('end')}>
            {say(words.end)}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Delayed disclosure: asked for by one, approved by another, over at its end. */
export function Delays(): ReactElement {
  const say = useSay();
  const list = useGrowing(['delays'], (cursor) => delays({ cursor }));
  return (
    <>
      <Answer query={list}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items);
          return found.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.noDelays)} />
            </div>
          ) : (
            <ul className="inspection-list">
              {found.map((delay) => (
                <DelayCard key={delay.id} delay={delay} />
              ))}
            </ul>
          );
        }}
      </Answer>
      <MoreButton list={list} />
    </>
  );
}
