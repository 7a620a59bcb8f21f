/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { day } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { ownMandates, revokeMandate } from './calls.ts';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { words } from './words.ts';

/** Who may act for me, on what it rests, and a button to end it. */
export function Mandates(): JSX.Element {
  const { say } = useLanguage();
  const held = useLoaded(ownMandates);
  const { busy, problem, run } = useDoing();
  return (
    <>
      <h1>{say(words.mandates)}</h1>
      <p>{say(words.mandatesHow)}</p>
      <Waiting of={held}>
        {(items) => (
          <>
            {items.length === 0 && <p>{say(words.noMandates)}</p>}
            <ul class="plain">
              {items.map((one) => {
                const ended = one.revokedAt !== null || Date.parse(one.to) <= Date.now();
                return (
                  <li key={one.id} class="card">
                    <p>
                      <strong>{say(one.who)}</strong> {one.staffNumber} · {say(one.agency)}
                    </p>
                    <p>
                      {say(one.kind)}
                      {say(words.colon)}
                      {one.evidence}
                    </p>
                    <p>
                      {day(one.from)} – {day(one.revokedAt ?? one.to)} {ended && say(words.ended)}
                    </p>
                    {!ended && (
                      <button
                        type="button"
                        disabled={busy}
                        onClick={() => run(() => revokeMandate(one.id), held.again)}
                      >
                        {say(words.endMandate)}
                      </button>
                    )}
                  </li>
                );
              })}
            </ul>
            <Refused problem={problem} />
          </>
        )}
      </Waiting>
    </>
  );
}
