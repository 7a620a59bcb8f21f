/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { ownPattern } from '../api/care.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './care-words.ts';
import { useLoaded } from './loaded.ts';
import { Waiting } from './Notice.tsx';

/** What the platform makes of the readings, in full: hour by hour, at the quantile it uses. */
export function OwnPattern({ matter }: { readonly matter: string }): JSX.Element {
  const { say } = useLanguage();
  const loaded = useLoaded(() => ownPattern(matter));
  return (
    <details>
      <summary>{say(words.pattern)}</summary>
      <Waiting of={loaded}>
        {(pattern) =>
          pattern === null ? (
            <p>{say(words.noPattern)}</p>
          ) : (
            <>
              <p>{say(words.patternText(Math.round(pattern.quantile * 100), pattern.days))}</p>
              <ul class="plain">
                {pattern.hours.map(({ hour, litres }) => (
                  <li key={hour}>
                    {say(words.litres(hour, litres === null ? '—' : String(Math.round(litres * 10) / 10)))}
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Waiting>
    </details>
  );
}
