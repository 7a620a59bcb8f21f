/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { addressWithPasskeys, passkeysWork, registerPasskey, signInWithPasskey } from '../api/sign-in.ts';
import { useLanguage } from '../language/preact.ts';
import { signInByCode, signUpForPasskey, ways, whoAmI, type Me } from './calls.ts';
import { Link } from './Link.tsx';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused } from './Notice.tsx';
import { OneTimeCode } from './OneTimeCode.tsx';
import { replaceWith } from './path.ts';
import { words } from './words.ts';

/** Passkey first, a code to the phone second, and a way in without any account third. */
export function SignIn({ onSignedIn }: { readonly onSignedIn: (me: Me) => void }): JSX.Element {
  const { say } = useLanguage();
  const { value: open } = useLoaded(ways);
  const { busy, problem, run } = useDoing();
  const [phone, setPhone] = useState('');

  const enter = (me: Me): void => {
    onSignedIn(me);
    replaceWith('/portal/me');
  };
  const byPasskey = async (): Promise<Me> => {
    await signInWithPasskey();
    const me = await whoAmI();
    if (me === null) throw new Error('an official’s passkey');
    return me;
  };
  const signUp = async (): Promise<Me> => {
    const me = await signUpForPasskey();
    await registerPasskey(say(words.passkeyName));
    return me;
  };
  const elsewhere = passkeysWork() ? null : addressWithPasskeys();

  return (
    <>
      <h1>{say(words.signIn)}</h1>
      <section class="card" aria-labelledby="by-passkey">
        <h2 id="by-passkey">{say(words.byPasskey)}</h2>
        <p>{say(words.byPasskeyText)}</p>
        {passkeysWork() ? (
          <p class="buttons">
            <button type="button" class="main" disabled={busy} onClick={() => run(byPasskey, enter)}>
              {say(words.byPasskey)}
            </button>
            <button type="button" disabled={busy} onClick={() => run(signUp, enter)}>
              {say(words.newPasskey)}
            </button>
          </p>
        ) : (
          <p>
            {say(words.noPasskeyHere)}{' '}
            {elsewhere !== null && <a href={elsewhere}>{say(words.passkeyElsewhere)}</a>}
          </p>
        )}
        <Refused problem={problem} />
      </section>
      <section class="card" aria-labelledby="by-phone">
        <h2 id="by-phone">{say(words.byPhone)}</h2>
        <p>{say(words.byPhoneText)}</p>
        {open?.code === false && <p class="off">{say(words.noDelivery)}</p>}
        {open?.code === true && (
          <OneTimeCode
            key={phone}
            label={words.signIn}
            phone={phone}
            onCode={async (to, code) => enter(await signInByCode(to, code))}
          />
        )}
        {open?.demo === true && (
          <div class="demo-people">
            <h3>{say(words.demoPeople)}</h3>
            <p>{say(words.demoPeopleText)}</p>
            <ul>
              {open.accounts.map((one) => (
                <li key={one.phone}>
                  <button type="button" onClick={() => setPhone(one.phone)}>
                    <strong>{say(one.name)}</strong> {one.phone}
                    <span>{say(one.note)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
      <section class="card" aria-labelledby="no-account">
        <h2 id="no-account">{say(words.byCode)}</h2>
        <p>{say(words.byCodeText)}</p>
        <Link to="/portal/progress" class="button">
          {say(words.byCodeGo)}
        </Link>
      </section>
    </>
  );
}
