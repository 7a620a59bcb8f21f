import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import type { ReactElement } from 'react';
import type { Page } from '../../../api/contract.ts';
import { markRead, type Notice } from '../../../api/notices.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { Problem } from '../signal-rules/Problem.tsx';
import { NOTICES } from './queries.ts';
import { words } from './words.ts';

/** Notices, newest first. Opening the matter of one reads it. */
export function NoticeList({ pages }: Pick<InfiniteData<Page<Notice>>, 'pages'>): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const reading = useMutation({
    mutationFn: markRead,
    onSuccess: () => client.invalidateQueries({ queryKey: [NOTICES] }),
  });
  const items = pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <div className="card">
        <Nothing title={say(words.none)} hint={say(words.noneHint)} />
      </div>
    );
  return (
    <>
      <Problem error={reading.error} />
      <ul className="notices-list">
        {items.map((one) => (
          <li key={one.id} className="card" data-notice={one.id} data-unread={one.readAt === null}>
            <h2>
              {say(one.subject)}
              {one.urgent && <Tag color="error">{say(words.urgent)}</Tag>}
              {one.readAt === null && <Tag color="processing">{say(words.unread)}</Tag>}
            </h2>
            <p>{say(one.body)}</p>
            <p className="soft">
              <time dateTime={one.at}>{moment(one.at)}</time>
              {one.readAt !== null && ` · ${say(words.readAt(moment(one.readAt)))}`}
              {one.deliveries.map(({ channel, state, reason }) => (
                <span key={channel}>
                  {' · '}
                  {say(words[channel])} {say(words[state])}
                  {reason !== null && state !== 'sent' && ` (${say(reason.text)})`}
                </span>
              ))}
            </p>
            <div className="notices-acts">
              {one.matter !== null && (
                <Link
                  to="/w/matters/$matterId"
                  params={{ matterId: one.matter }}
                  onClick={() => {
                    if (one.readAt === null) reading.mutate([one.id]);
                  }}
                >
                  {say(words.open)}
                  <span className="for-readers"> {say(one.subject)}</span>
                </Link>
              )}
              {one.readAt === null && (
                <Button disabled={reading.isPending} onClick={() => reading.mutate([one.id])}>
                  {say(words.read)}
                  <span className="for-readers"> {say(one.subject)}</span>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
