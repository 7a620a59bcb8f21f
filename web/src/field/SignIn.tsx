/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { signIn } from '../api/calls.ts';
import type { Session } from '../api/contract.ts';
import { ApiProblem } from '../api/request.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './words.ts';

export function SignIn({ onSignedIn }: { readonly onSignedIn: (session: Session) => void }): JSX.Element {
  const { say } = useLanguage();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Text | null>(null);

  const send = (event: Event): void => {
    event.preventDefault();
    setSending(true);
    setProblem(null);
    signIn(username.trim(), password)
      .then(onSignedIn)
      .catch((error: unknown) => setProblem(error instanceof ApiProblem ? error.text : words.unexpected))
      .finally(() => setSending(false));
  };

  return (
    <form onSubmit={send}>
      <h2>{say(words.signIn)}</h2>
      {problem !== null && (
        <p class="problem" role="alert">
          {say(problem)}
        </p>
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
      <button type="submit" class="wide primary" disabled={sending}>
        {say(sending ? words.sending : words.signIn)}
      </button>
    </form>
  );
}
