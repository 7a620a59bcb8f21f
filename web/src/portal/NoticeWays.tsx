/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { dropWay, noticeSettings, setWay } from '../api/notices.ts';
import { useLanguage } from '../language/preact.ts';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { words } from './notice-words.ts';

/** Mail and text message: an address of each, and the way to stop it. */
export function NoticeWays(): JSX.Element {
  const { say } = useLanguage();
  const settings = useLoaded(noticeSettings);
  return (
    <section class="card" aria-labelledby="notice-ways">
      <h2 id="notice-ways">{say(words.ways)}</h2>
      <p>{say(words.waysText)}</p>
      <Waiting of={settings}>
        {({ channels, closed }) => (
          <>
            {(['mail', 'sms'] as const).map((channel) => (
              <Way
                key={channel}
                channel={channel}
                closed={closed.includes(channel)}
                kept={channels.find((one) => one.channel === channel)?.address ?? null}
                onChange={settings.again}
              />
            ))}
          </>
        )}
      </Waiting>
    </section>
  );
}

interface WayProps {
  readonly channel: 'mail' | 'sms';
  readonly kept: string | null;
  /** Not set up on this platform. */
  readonly closed: boolean;
  readonly onChange: () => void;
}

function Way({ channel, kept, closed, onChange }: WayProps): JSX.Element {
  const { say } = useLanguage();
  const [address, setAddress] = useState('');
  const { busy, problem, run } = useDoing();
  const name = say(words[channel]);
  if (kept !== null)
    return (
      <p>
        {name} <b>{kept}</b>{' '}
        <button type="button" disabled={busy} onClick={() => run(() => dropWay(channel), onChange)}>
          {say(words.drop)} {name}
        </button>{' '}
        {closed && say(words.closed)}
        <Refused problem={problem} />
      </p>
    );
  if (closed)
    return (
      <p>
        {name}: {say(words.closed)}
      </p>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        run(() => setWay(channel, address), onChange);
      }}
    >
      <label>
        {name}
        <input
          type={channel === 'mail' ? 'email' : 'tel'}
          autocomplete={channel === 'mail' ? 'email' : 'tel'}
          required
          value={address}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={busy}>
        {say(words.use)} {name}
      </button>
      <Refused problem={problem} />
    </form>
  );
}
