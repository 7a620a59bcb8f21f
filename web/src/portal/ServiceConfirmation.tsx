/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import {
  ownConfirmations,
  signConfirmation,
  withdrawConfirmation,
  type Confirmation,
  type ServiceChannel,
  type ServiceText,
} from '../api/service-confirmation.ts';
import { moment } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import type { Text } from '../language/text.ts';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { words } from './service-words.ts';
import { StepUp } from './StepUp.tsx';

const NOT_YET = ['access.assurance-too-low', 'access.not-registered'];

/** The confirmation of the address for service: read, signed and withdrawn. */
export function ServiceConfirmation(): JSX.Element {
  const { say } = useLanguage();
  const own = useLoaded(ownConfirmations);
  const notYet = own.problem !== undefined && NOT_YET.includes(own.problem.code);
  return (
    <section class="card remedy" aria-labelledby="legal-service">
      <h2 id="legal-service">{say(words.title)}</h2>
      <p>{say(words.text)}</p>
      {notYet ? (
        <p>{say(words.later)}</p>
      ) : (
        <Waiting of={own}>
          {({ channels, standing, past }) => (
            <>
              {standing === null ? (
                <Sign channels={channels.filter(({ open }) => open)} onSigned={own.again} />
              ) : (
                <Standing standing={standing} onWithdrawn={own.again} />
              )}
              {past.length > 0 && (
                <details>
                  <summary>{say(words.past)}</summary>
                  <ul>
                    {past.map(({ id, name, signedAt, endedAt }) => (
                      <li key={id}>
                        {say(name)} · {say(words.ended(moment(signedAt), moment(endedAt ?? signedAt)))}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </>
          )}
        </Waiting>
      )}
    </section>
  );
}

/** What is signed, word for word. */
function Statement({ text }: { readonly text: Text }): JSX.Element {
  const { say } = useLanguage();
  return (
    <>
      {say(text)
        .split('\n')
        .map((line) => (
          <p key={line}>{line}</p>
        ))}
    </>
  );
}

interface StandingProps {
  readonly standing: Confirmation;
  readonly onWithdrawn: () => void;
}

function Standing({ standing, onWithdrawn }: StandingProps): JSX.Element {
  const { say } = useLanguage();
  const { busy, problem, run } = useDoing();
  return (
    <>
      <p>
        <strong>
          {say(standing.name)} {standing.address}
        </strong>{' '}
        · {say(words.signed(moment(standing.signedAt)))} {standing.paper && say(words.paper)}
      </p>
      <details>
        <summary>{say(words.read)}</summary>
        <Statement text={standing.text} />
        <p class="kept">
          {say(words.digest)} <code>{standing.digest}</code>
        </p>
      </details>
      <button type="button" disabled={busy} onClick={() => run(withdrawConfirmation, onWithdrawn)}>
        {say(words.withdraw)}
      </button>
      <Refused problem={problem} />
    </>
  );
}

interface SignProps {
  readonly channels: readonly ServiceText[];
  readonly onSigned: () => void;
}

function Sign({ channels, onSigned }: SignProps): JSX.Element {
  const { say } = useLanguage();
  const [channel, setChannel] = useState<ServiceChannel>('portal');
  const [address, setAddress] = useState('');
  const { busy, problem, run } = useDoing();
  const chosen = channels.find((one) => one.channel === channel)!;
  const sign = (): void => run(() => signConfirmation(chosen, address), onSigned);
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sign();
        }}
      >
        <fieldset>
          <legend>{say(words.where)}</legend>
          {channels.map((one) => (
            <label class="tick" key={one.channel}>
              <input
                type="radio"
                name="service-channel"
                checked={one.channel === channel}
                onChange={() => setChannel(one.channel)}
              />{' '}
              {say(one.name)}
            </label>
          ))}
        </fieldset>
        {channel !== 'portal' && (
          <label>
            {say(words[channel])}
            <input
              type={channel === 'mail' ? 'email' : 'tel'}
              autocomplete={channel === 'mail' ? 'email' : 'tel'}
              required
              value={address}
              onInput={(event) => setAddress(event.currentTarget.value)}
            />
          </label>
        )}
        <Statement text={chosen.text} />
        <button type="submit" class="main" disabled={busy}>
          {say(words.sign)}
        </button>
      </form>
      {problem?.code === 'access.step-up-needed' ? <StepUp onDone={sign} /> : <Refused problem={problem} />}
    </>
  );
}
