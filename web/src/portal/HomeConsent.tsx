/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { OwnHome } from '../api/care.ts';
import { today } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './care-words.ts';
import type { ActOnHome } from './OwnCare.tsx';

interface HomeConsentProps {
  readonly own: OwnHome;
  readonly act: ActOnHome;
  readonly busy: boolean;
}

/** Agreeing, refusing and withdrawing, each saying what it does before it is done. */
export function HomeConsent({ own: { home, as }, act, busy }: HomeConsentProps): JSX.Element {
  const { say } = useLanguage();
  const [isSure, setIsSure] = useState(false);
  const isElder = as === 'elder';
  if (!(isElder ? home.elderConsent : home.contactConsent))
    return (
      <>
        <p>{say(isElder ? words.agreeText : words.agreeContact)}</p>
        <div class="actions">
          <button
            type="button"
            class="primary"
            disabled={busy}
            onClick={() =>
              act(home, isElder ? 'consent-elder' : 'consent-contact', { how: 'own', signedOn: today() })
            }
          >
            {say(words.agree)}
          </button>
          {home.stage === 'applied' && (
            <button type="button" disabled={busy} onClick={() => act(home, 'refuse')}>
              {say(words.refuse)}
            </button>
          )}
        </div>
      </>
    );
  // before it has begun, whoever agreed too early refuses
  const action = isElder ? (home.stage === 'watching' ? 'withdraw' : 'refuse') : 'contact-withdraws';
  return isSure ? (
    <>
      <p role="alert">{say(isElder ? words.withdrawText : words.withdrawContact)}</p>
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={busy}
          onClick={() => {
            setIsSure(false);
            act(home, action);
          }}
        >
          {say(words.yes)}
        </button>
        <button type="button" onClick={() => setIsSure(false)}>
          {say(words.no)}
        </button>
      </div>
    </>
  ) : (
    <button type="button" disabled={busy} onClick={() => setIsSure(true)}>
      {say(words.withdraw)}
    </button>
  );
}
