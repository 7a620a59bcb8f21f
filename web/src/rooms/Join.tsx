/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import { comeIn, goOut, stateOf } from './calls.ts';
import { Refusal, useDoing } from './parts.tsx';
import { RoomApp } from './RoomApp.tsx';
import { words } from './words.ts';

/** The entry for somebody who was invited: the link is behind the `#` of the address, which no server sees; they type the code. */
export function Join(): JSX.Element {
  const { say } = useLanguage();
  const [inside, setInside] = useState<boolean | undefined>(undefined);
  const [code, setCode] = useState('');
  const doing = useDoing();
  const link = location.hash.slice(1);
  // a page that was reloaded, or a browser that was closed: the session is still there
  useEffect(() => {
    stateOf('guest').then(
      () => setInside(true),
      () => setInside(false),
    );
  }, []);
  const come = (event: Event): void => {
    event.preventDefault();
    doing.run(
      () => comeIn(link, code),
      () => setInside(true),
    );
  };
  return (
    <>
      <h1>{say(words.joinTitle)}</h1>
      {inside === true && (
        <>
          <RoomApp door="guest" />
          <p class="room-acts">
            <button
              type="button"
              disabled={doing.busy}
              onClick={() =>
                doing.run(goOut, () => {
                  setInside(false);
                })
              }
            >
              {say(words.goOut)}
            </button>
          </p>
        </>
      )}
      {inside === false && (
        <form class="card" onSubmit={come}>
          <p>{say(link === '' ? words.noLink : words.joinHow)}</p>
          {link !== '' && (
            <>
              <label>
                {say(words.code)}
                <input
                  type="text"
                  name="room-code"
                  autocomplete="one-time-code"
                  autocapitalize="characters"
                  spellcheck={false}
                  required
                  maxLength={40}
                  value={code}
                  onInput={(event) => setCode(event.currentTarget.value)}
                />
              </label>
              <button type="submit" class="main" disabled={doing.busy}>
                {say(words.comeIn)}
              </button>
            </>
          )}
          <Refusal of={doing} />
        </form>
      )}
    </>
  );
}
