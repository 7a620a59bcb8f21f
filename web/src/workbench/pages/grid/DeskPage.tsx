import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { QueueFilter } from '../../../api/grid-desk.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Failed } from '../../parts/Failed.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { EventMap } from './EventMap.tsx';
import { EventPanel } from './EventPanel.tsx';
import { GridTabs } from './GridTabs.tsx';
import { kindsQuery, queueQuery } from './queries.ts';
import { QueueFilters } from './QueueFilters.tsx';
import { QueueList } from './QueueList.tsx';
import { useGridLive } from './useGridLive.ts';
import { words } from './words.ts';
import './grid.css';

/** The dispatcher's desk: what waits, and beside it the one event that is looked at. */
export function DeskPage(): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const { event } = useSearch({ from: '/shell/w/grid' });
  const [filter, setFilter] = useState<QueueFilter>({});
  const [map, setMap] = useState(false);
  const heard = useGridLive();
  const queue = useInfiniteQuery(queueQuery(filter));
  const known = useQuery(kindsQuery);
  const kinds = useMemo(() => new Map((known.data ?? []).map((kind) => [kind.code, kind])), [known.data]);
  usePageTitle(say(words.desk));
  const events = queue.data?.pages.flatMap(({ items }) => items) ?? [];
  const counts = queue.data?.pages[0]?.counts;
  const choose = (matter: string | undefined): void =>
    void navigate({ to: '/w/grid', search: { event: matter } });
  return (
    <div className={`page grid ${event === undefined ? '' : 'one-chosen'}`}>
      <header className="page-head">
        <h1>{say(words.desk)}</h1>
        <span className="soft not-phone">{say(words.deskHint)}</span>
        <span className={`grid-heard ${heard ? 'calm' : 'near'}`} role="status">
          {say(heard ? words.live : words.lost)}
        </span>
        <div className="end">
          <Button onClick={() => setMap(!map)} aria-expanded={map}>
            {say(map ? words.mapHide : words.mapShow)}
          </Button>
        </div>
      </header>
      <GridTabs />
      {map && <EventMap events={events} chosen={event} onChoose={choose} />}
      <div className="grid-desk">
        <section className="grid-left" aria-label={say(words.queue)}>
          <QueueFilters filter={filter} counts={counts} kinds={kinds} onFilter={setFilter} />
          {queue.data === undefined &&
            (queue.error === null ? (
              <Loading />
            ) : (
              <Failed problem={queue.error} onAgain={() => void queue.refetch()} />
            ))}
          {queue.data !== undefined && events.length === 0 && (
            <div className="card">
              <Nothing title={say(words.none)} />
            </div>
          )}
          {events.length > 0 && <QueueList events={events} kinds={kinds} chosen={event} onChoose={choose} />}
          {queue.hasNextPage && (
            <Button block loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
              {say(words.more)}
            </Button>
          )}
        </section>
        <section className="grid-right">
          {event === undefined ? (
            <div className="card">
              <Nothing title={say(words.choose)} />
            </div>
          ) : (
            <EventPanel key={event} matter={event} kinds={kinds} onBack={() => choose(undefined)} />
          )}
        </section>
      </div>
    </div>
  );
}
