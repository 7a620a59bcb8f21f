/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { randomKey } from '../api/request.ts';
import { useLanguage } from '../language/preact.ts';
import { askForName, ownReadings, type Reading } from './calls.ts';
import { Link } from './Link.tsx';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { readingText, readingTime } from './reading-words.ts';
import { words } from './words.ts';

/** Who has read my file: each reading a sentence, the latest first, with a way to ask for the name. */
export function Readings(): JSX.Element {
  const { say } = useLanguage();
  const first = useLoaded(() => ownReadings(null));
  const [more, setMore] = useState<{ items: readonly Reading[]; next: string | null }>();
  const { busy, problem, run } = useDoing();
  const again = (): void => {
    setMore(undefined);
    first.again();
  };
  return (
    <>
      <div class="title">
        <h1>{say(words.readings)}</h1>
        <button type="button" onClick={again}>
          {say(words.refresh)}
        </button>
      </div>
      <p>{say(words.readingsHow)}</p>
      <Waiting of={first}>
        {(page) => {
          const items = [...page.items, ...(more?.items ?? [])];
          const next = more === undefined ? page.next : more.next;
          return (
            <>
              {items.length === 0 && <p>{say(words.noReadings)}</p>}
              <ol class="readings">
                {items.map((one) => (
                  <li key={one.id}>
                    <OneReading reading={one} />
                  </li>
                ))}
              </ol>
              {next !== null && (
                <button
                  type="button"
                  disabled={busy}
                  onClick={() =>
                    run(
                      () => ownReadings(next),
                      (answer) =>
                        setMore({ items: [...(more?.items ?? []), ...answer.items], next: answer.next }),
                    )
                  }
                >
                  {say(words.earlier)}
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

function OneReading({ reading }: { readonly reading: Reading }): JSX.Element {
  const { say } = useLanguage();
  const [key] = useState(randomKey);
  const [asked, setAsked] = useState<{ id: string; number: string }>();
  const { busy, problem, run } = useDoing();
  const text = say(readingText(reading));
  return (
    <>
      <p>
        <time dateTime={reading.at}>{readingTime(reading.at)}</time>
        {text}
      </p>
      {asked === undefined ? (
        <button
          type="button"
          disabled={busy}
          aria-label={`${say(words.askName)}: ${readingTime(reading.at)}`}
          onClick={() => run(() => askForName(reading, key), setAsked)}
        >
          {say(words.askName)}
        </button>
      ) : (
        <p role="status">
          {say(words.nameAsked)} <Link to={`/portal/me/matters/${asked.id}`}>{asked.number}</Link>
        </p>
      )}
      <Refused problem={problem} />
    </>
  );
}
