/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Page } from '../api/contract.ts';
import { markRead, notices, type Notice } from '../api/notices.ts';
import { moment } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { Link } from './Link.tsx';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { words } from './notice-words.ts';
import { NoticeWays } from './NoticeWays.tsx';
import { ServiceConfirmation } from './ServiceConfirmation.tsx';

/** What a resident was told; what the reader marks as read is a receipt. */
export function OwnNotices(): JSX.Element {
  const { say } = useLanguage();
  const first = useLoaded(() => notices(undefined, false));
  const [more, setMore] = useState<Page<Notice>>();
  const { busy, problem, run } = useDoing();
  const again = (): void => {
    setMore(undefined);
    first.again();
  };
  return (
    <>
      <h1>{say(words.title)}</h1>
      <Waiting of={first}>
        {(page) => {
          const items = [...page.items, ...(more?.items ?? [])];
          const next = more === undefined ? page.next : more.next;
          return (
            <>
              {items.length === 0 && <p>{say(words.none)}</p>}
              {items.some((one) => one.readAt === null) && (
                <button type="button" disabled={busy} onClick={() => run(() => markRead(), again)}>
                  {say(words.all)}
                </button>
              )}
              <ul class="plain">
                {items.map((one) => (
                  <li key={one.id} class="card" data-notice={one.id}>
                    <h2>{say(one.subject)}</h2>
                    <p>{say(one.body)}</p>
                    <p>
                      <time dateTime={one.at}>{moment(one.at)}</time> ·{' '}
                      {one.readAt === null ? (
                        <b>{say(words.unread)}</b>
                      ) : (
                        say(words.readAt(moment(one.readAt)))
                      )}
                    </p>
                    {one.matter !== null && (
                      <Link to={`/portal/me/matters/${one.matter}`}>{say(words.open)}</Link>
                    )}
                    {one.readAt === null && (
                      <button
                        type="button"
                        disabled={busy}
                        onClick={() => run(() => markRead([one.id]), again)}
                      >
                        {say(words.read)}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
              {next !== null && (
                <button
                  type="button"
                  disabled={busy}
                  onClick={() =>
                    run(
                      () => notices(next, false),
                      (found) =>
                        setMore({ items: [...(more?.items ?? []), ...found.items], next: found.next }),
                    )
                  }
                >
                  {say(words.more)}
                </button>
              )}
              <Refused problem={problem} />
            </>
          );
        }}
      </Waiting>
      <NoticeWays />
      <ServiceConfirmation />
    </>
  );
}
