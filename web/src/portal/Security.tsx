/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import {
  endOtherSessions,
  endOwnSession,
  factors,
  ownSessions,
  passkeysWork,
  registerPasskey,
  removePasskey,
} from '../api/sign-in.ts';
import { day, moment } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { changePhone, counterCode, type Me } from './calls.ts';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { OneTimeCode } from './OneTimeCode.tsx';
import { StepUp } from './StepUp.tsx';
import { words } from './words.ts';

/** How I sign in, from where, and how surely I am known. */
export function Security({ me, onChange }: { readonly me: Me; readonly onChange: () => void }): JSX.Element {
  const { say } = useLanguage();
  return (
    <>
      <h1>{say(words.security)}</h1>
      <AtCounter me={me} onChange={onChange} />
      <Passkeys />
      <Phone me={me} onChange={onChange} />
      <Sessions />
    </>
  );
}

function AtCounter({ me, onChange }: { readonly me: Me; readonly onChange: () => void }): JSX.Element {
  const { say } = useLanguage();
  const [code, setCode] = useState<{ code: string; expiresAt: string }>();
  const { busy, problem, run } = useDoing();
  return (
    <section class="card" aria-labelledby="level">
      <h2 id="level">{say(words.level)}</h2>
      <p>
        <span class={`level ${me.assurance}`}>{say(me.assuranceName)}</span>
      </p>
      {me.assurance !== 'high' && (
        <>
          <p>{say(words.counterText)}</p>
          {code !== undefined && (
            <p class="counter" role="status">
              {say(words.counterCode)} <output>{code.code}</output>{' '}
              <small>
                {say(words.until)} {moment(code.expiresAt).slice(11)}
              </small>
            </p>
          )}
          <p class="buttons">
            <button type="button" class="main" disabled={busy} onClick={() => run(counterCode, setCode)}>
              {say(words.showCounterCode)}
            </button>
            {code !== undefined && (
              <button type="button" onClick={onChange}>
                {say(words.checkedNow)}
              </button>
            )}
          </p>
          <Refused problem={problem} />
        </>
      )}
    </section>
  );
}

function Passkeys(): JSX.Element {
  const { say } = useLanguage();
  const held = useLoaded(factors);
  const { busy, problem, run } = useDoing();
  return (
    <section class="card" aria-labelledby="passkeys">
      <h2 id="passkeys">{say(words.passkeys)}</h2>
      <p>{say(words.byPasskeyText)}</p>
      <Waiting of={held}>
        {({ passkeys }) => (
          <ul class="plain rows">
            {passkeys.map((one) => (
              <li key={one.id}>
                <span>
                  {one.name} · {day(one.createdAt)}
                </span>
                <button
                  type="button"
                  disabled={busy}
                  onClick={() => run(() => removePasskey(one.id), held.again)}
                >
                  {say(words.remove)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Waiting>
      {passkeysWork() ? (
        <button
          type="button"
          disabled={busy}
          onClick={() => run(() => registerPasskey(say(words.passkeyName)), held.again)}
        >
          {say(words.addPasskey)}
        </button>
      ) : (
        <p>{say(words.noPasskeyHere)}</p>
      )}
      {problem?.code === 'access.step-up-needed' ? (
        <StepUp onDone={() => run(async () => undefined)} />
      ) : (
        <Refused problem={problem} />
      )}
    </section>
  );
}

function Phone({ me, onChange }: { readonly me: Me; readonly onChange: () => void }): JSX.Element {
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  const [stepUp, setStepUp] = useState(false);
  const { problem, run } = useDoing();
  return (
    <section class="card" aria-labelledby="phone">
      <h2 id="phone">{say(words.signInPhone)}</h2>
      <p>{say(me.phone ? words.hasPhone : words.hasNoPhone)}</p>
      {stepUp && (
        <StepUp
          onDone={() => {
            setStepUp(false);
            setOpen(true);
          }}
        />
      )}
      {open ? (
        <OneTimeCode
          label={words.usePhone}
          onCode={async (phone, code) => {
            await changePhone(phone, code);
            setOpen(false);
            onChange();
          }}
        />
      ) : (
        !stepUp && (
          <button type="button" onClick={() => run(async () => setStepUp(true))}>
            {say(words.changePhone)}
          </button>
        )
      )}
      <Refused problem={problem} />
    </section>
  );
}

function Sessions(): JSX.Element {
  const { say } = useLanguage();
  const held = useLoaded(ownSessions);
  const { busy, problem, run } = useDoing();
  return (
    <section class="card" aria-labelledby="sessions">
      <h2 id="sessions">{say(words.sessions)}</h2>
      <Waiting of={held}>
        {(items) => (
          <>
            <ul class="plain rows">
              {items.map((one) => (
                <li key={one.id}>
                  <span>
                    {moment(one.seenAt)} · {one.address ?? ''} {one.present && <b>{say(words.thisOne)}</b>}
                  </span>
                  {!one.present && (
                    <button
                      type="button"
                      disabled={busy}
                      onClick={() => run(() => endOwnSession(one.id), held.again)}
                    >
                      {say(words.endSession)}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {items.length > 1 && (
              <button type="button" disabled={busy} onClick={() => run(endOtherSessions, held.again)}>
                {say(words.endOthers)}
              </button>
            )}
            <Refused problem={problem} />
          </>
        )}
      </Waiting>
    </section>
  );
}
