/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { signIn } from '../api/calls.ts';
import type { Session } from '../api/contract.ts';
import { ApiProblem } from '../api/request.ts';
import { passkeysWork, signInWithCode, signInWithPasskey, ticketOf } from '../api/sign-in.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './words.ts';

export function SignIn({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }): JSX.Element {
  const { say } = useLanguage();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  /** The password was right; a code is asked for. */
  const [ticket, setTicket] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Text | null>(null);

  const enter = (proof: Promise<Session>): void => {
    setSending(true);
    setProblem(null);
    proof
      .then(onSignedIn)
      .catch((error: unknown) => {
        const given = ticketOf(error);
        if (given !== null) {
          setTicket(given);
          return;
        }
        if (error instanceof ApiProblem && error.code === 'access.ticket-refused') setTicket(null);
        setProblem(error instanceof ApiProblem ? error.text : words.unexpected);
      })
      .finally(() => setSending(false));
  };
  const send = (event: Event): void => {
    event.preventDefault();
    enter(ticket === null ? signIn(username.trim(), password) : signInWithCode(ticket, code.trim()));
  };

  return (
    <form onSubmit={send}>
      <h2>{say(words.signIn)}</h2>
      {problem !== null && (
        <p class="problem" role="alert">
          {say(problem)}
        </p>
      )}
      {ticket === null ? (
        <>
          {passkeysWork() && (
            <button
              type="button"
              class="wide primary"
              disabled={sending}
              onClick={() => enter(signInWithPasskey())}
            >
              {say(words.passkey)}
            </button>
          )}
          <label>
            {say(words.username)}
            <input
              value={username}
              autocomplete="username"
              autocapitalize="none"
              required
              maxLength={100}
              onInput={(event) => setUsername(event.currentTarget.value)}
            />
          </label>
          <label>
            {say(words.password)}
            <input
              type="password"
              value={password}
              autocomplete="current-password"
              required
              maxLength={200}
              onInput={(event) => setPassword(event.currentTarget.value)}
            />
          </label>
        </>
      ) : (
        <label>
          {say(words.code)}
          <input
            value={code}
            autocomplete="one-time-code"
            autocapitalize="characters"
            required
            minLength={6}
            maxLength={40}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
      )}
      <button type="submit" class="wide primary" disabled={sending}>
        {say(sending ? words.sending : words.signIn)}
      </button>
    </form>
  );
}
