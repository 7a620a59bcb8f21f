/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { currentSession, signOut } from '../api/calls.ts';
import type { Session } from '../api/contract.ts';
import { ApiProblem } from '../api/request.ts';
import { chooseLanguage } from '../language/store.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { SignIn } from './SignIn.tsx';
import { Tasks } from './Tasks.tsx';
import { words } from './words.ts';

type Known = 'unknown' | 'nobody' | Session;

export function Field(): JSX.Element {
  const { language, say } = useLanguage();
  const [session, setSession] = useState<Known>('unknown');
  const [problem, setProblem] = useState<Text | null>(null);

  useEffect(() => {
    document.title = say(words.title);
  }, [say]);

  const look = (): void => {
    setProblem(null);
    currentSession()
      .then((found) => setSession(found ?? 'nobody'))
      .catch((error: unknown) =>
        setProblem(error instanceof ApiProblem && error.status > 0 ? error.text : words.offline),
      );
  };
  useEffect(look, []);

  const leave = (): void => {
    void signOut().then(
      () => setSession('nobody'),
      (error: unknown) => setProblem(error instanceof ApiProblem ? error.text : words.unexpected),
    );
  };

  return (
    <>
      <header>
        <h1>
          <img src="/mark.svg" alt="" width="32" height="32" /> {say(words.title)}
        </h1>
        <button
          type="button"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'English' : '中文'}
        </button>
        {typeof session === 'object' && (
          <button type="button" onClick={leave}>
            {say(words.signOut)}
          </button>
        )}
      </header>
      <main>
        {problem !== null && (
          <div class="problem" role="alert">
            <p>{say(problem)}</p>
            <button type="button" class="wide" onClick={look}>
              {say(words.again)}
            </button>
          </div>
        )}
        {session === 'unknown' && problem === null && <p role="status">{say(words.loading)}</p>}
        {session === 'nobody' && <SignIn onSignedIn={setSession} />}
        {typeof session === 'object' && (
          <Tasks session={session} onSessionEnded={() => setSession('nobody')} />
        )}
      </main>
    </>
  );
}
