/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { OwnHome } from '../api/care.ts';
import { today } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './care-words.ts';
import type { ActOnHome } from './OwnCare.tsx';

const MOST_HOURS = 336;

interface HomeSettingsProps {
  readonly own: OwnHome;
  readonly paused: boolean;
  readonly act: ActOnHome;
  readonly busy: boolean;
}

/** For the person themselves: pausing while away, and the hours after which somebody is called. */
export function HomeSettings({ own: { home }, paused, act, busy }: HomeSettingsProps): JSX.Element {
  const { say } = useLanguage();
  const [until, setUntil] = useState(today());
  const [hours, setHours] = useState(String(home.hours));
  return (
    <>
      {paused ? (
        <p>
          <button type="button" disabled={busy} onClick={() => act(home, 'resume')}>
            {say(words.resume)}
          </button>
        </p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            act(home, 'pause', { until });
          }}
        >
          <label>
            {say(words.pause)}{' '}
            <input
              type="date"
              min={today()}
              value={until}
              required
              onInput={(event) => setUntil(event.currentTarget.value)}
            />
          </label>{' '}
          <button type="submit" disabled={busy}>
            {say(words.pauseDo)}
          </button>
        </form>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          act(home, 'set-hours', { hours: Number(hours), reason: say(words.ownWish) });
        }}
      >
        <label>
          {say(words.hours)}{' '}
          <input
            type="number"
            min={1}
            max={MOST_HOURS}
            value={hours}
            required
            onInput={(event) => setHours(event.currentTarget.value)}
          />
        </label>{' '}
        <button type="submit" disabled={busy}>
          {say(words.change)}
        </button>
      </form>
    </>
  );
}
