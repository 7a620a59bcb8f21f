/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { factors, stepUpWithPasskey } from '../api/sign-in.ts';
import { useLanguage } from '../language/preact.ts';
import { stepUpByPhone } from './calls.ts';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { OneTimeCode } from './OneTimeCode.tsx';
import { words } from './words.ts';

/** Confirming once more that it is the person, where a sensitive step asks for it. */
export function StepUp({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const { say } = useLanguage();
  const known = useLoaded(factors);
  const { busy, problem, run } = useDoing();
  return (
    <section class="card" aria-labelledby="step-up">
      <h2 id="step-up">{say(words.stepUp)}</h2>
      <p>{say(words.stepUpText)}</p>
      <Waiting of={known}>
        {({ passkeys }) =>
          passkeys.length > 0 ? (
            <button type="button" class="main" disabled={busy} onClick={() => run(stepUpWithPasskey, onDone)}>
              {say(words.byPasskey)}
            </button>
          ) : (
            <OneTimeCode
              label={words.confirm}
              onCode={async (phone, code) => {
                await stepUpByPhone(phone, code);
                onDone();
              }}
            />
          )
        }
      </Waiting>
      <Refused problem={problem} />
    </section>
  );
}
