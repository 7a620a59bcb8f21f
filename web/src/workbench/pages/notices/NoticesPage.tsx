import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { markRead, notices } from '../../../api/notices.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { useSession } from '../../session.ts';
import { Problem } from '../signal-rules/Problem.tsx';
import { Calendar } from './Calendar.tsx';
import { NoticeList } from './NoticeList.tsx';
import { NOTICES, settingsQuery } from './queries.ts';
import { SendingState } from './SendingState.tsx';
import { Settings } from './Settings.tsx';
import { Ways } from './Ways.tsx';
import { words } from './words.ts';
import './notices.css';

/** What one was told, and how one is told. */
export function NoticesPage(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [unread, setUnread] = useState(false);
  const list = useInfiniteQuery({
    queryKey: [NOTICES, 'list', unread],
    queryFn: ({ pageParam }) => notices(pageParam, unread),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const settings = useQuery(settingsQuery);
  const reading = useMutation({
    mutationFn: () => markRead(),
    onSuccess: () => client.invalidateQueries({ queryKey: [NOTICES] }),
  });
  const administers = useSession()?.bindings.some(({ role }) => role === 'admin') === true;
  usePageTitle(say(words.title));
  return (
    <div className="page narrow notices">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      <div className="notices-acts">
        <Checkbox checked={unread} onChange={(event) => setUnread(event.target.checked)}>
          {say(words.onlyUnread)}
        </Checkbox>
        <Button onClick={() => reading.mutate()} loading={reading.isPending}>
          {say(words.all)}
        </Button>
      </div>
      <Problem error={reading.error} />
      <Answer query={list}>{({ pages }) => <NoticeList pages={pages} />}</Answer>
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {say(words.more)}
        </Button>
      )}
      <Answer query={settings}>
        {(found) => (
          <>
            <Settings settings={found} />
            <Ways settings={found} />
            <Calendar since={found.calendarSince} />
          </>
        )}
      </Answer>
      {administers && <SendingState />}
    </div>
  );
}
