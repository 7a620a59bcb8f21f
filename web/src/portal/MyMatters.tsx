/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { day } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { ownMatters, type MatterItem, type Me } from './calls.ts';
import { Link } from './Link.tsx';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { words } from './words.ts';

export function MyMatters({ me }: { readonly me: Me }): JSX.Element {
  const { say } = useLanguage();
  const first = useLoaded(() => ownMatters(null));
  const [more, setMore] = useState<{ items: readonly MatterItem[]; next: string | null }>();
  const { busy, problem, run } = useDoing();
  return (
    <>
      <h1>{say(words.myMatters)}</h1>
      <Waiting of={first}>
        {(page) => {
          const items = [...page.items, ...(more?.items ?? [])];
          const next = more === undefined ? page.next : more.next;
          return (
            <>
              {items.length === 0 && <p>{say(me.known ? words.noMatters : words.noMattersYet)}</p>}
              <ul class="matters">
                {items.map((one) => (
                  <li key={one.id}>
                    <Link to={`/portal/me/matters/${one.id}`}>
                      <strong>{one.number}</strong>
                      <span>
                        {say(one.scenario)} · {say(one.agency.name)}
                      </span>
                      <span>
                        {say(words.now)} <b>{say(one.stage)}</b>
                        {one.outcome !== null && ` · ${say(one.outcome)}`} · {day(one.lastAt)}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
              {next !== null && (
                <button
                  type="button"
                  disabled={busy}
                  onClick={() =>
                    run(
                      () => ownMatters(next),
                      (answer) =>
                        setMore({ items: [...(more?.items ?? []), ...answer.items], next: answer.next }),
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
    </>
  );
}
