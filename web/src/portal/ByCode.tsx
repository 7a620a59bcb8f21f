/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useLanguage } from '../language/preact.ts';
import { progressOf, type Progress } from './calls.ts';
import { useDoing } from './loaded.ts';
import { Refused } from './Notice.tsx';
import { ProgressView } from './ProgressView.tsx';
import { words } from './words.ts';

/** How one matter stands, by the code on a slip of paper: no account, nothing personal, nothing kept on the device. */
export function ByCode(): JSX.Element {
  const { say } = useLanguage();
  const [code, setCode] = useState('');
  const [found, setFound] = useState<Progress>();
  const { busy, problem, run } = useDoing();
  const look = (event: Event): void => {
    event.preventDefault();
    setFound(undefined);
    run(() => progressOf(code), setFound);
  };
  return (
    <>
      <h1>{say(words.byCode)}</h1>
      <form class="card" onSubmit={look}>
        <p>{say(words.byCodeHow)}</p>
        <label>
          {say(words.matterCode)}
          <input
            type="text"
            name="matter-code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            placeholder="XXXX-XXXX-XXXX"
            required
            maxLength={60}
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="main" disabled={busy}>
          {say(words.byCodeGo)}
        </button>
        <Refused problem={problem} />
      </form>
      {found !== undefined && (
        <div role="region" aria-live="polite" aria-label={say(words.found)}>
          <h2>{found.number}</h2>
          <ProgressView of={found} />
        </div>
      )}
    </>
  );
}
