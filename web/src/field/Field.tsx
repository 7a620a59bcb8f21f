/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { currentSession, signOut } from '../api/calls.ts';
import type { Session } from '../api/contract.ts';
import { ApiProblem } from '../api/request.ts';
import { chooseLanguage } from '../language/store.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { words as captureWords } from './capture-words.ts';
import { Inside } from './Inside.tsx';
import { unsent } from './queue.ts';
import { entries, forgetKnown, readKnown, type Known } from './queue-store.ts';
import { SignIn } from './SignIn.tsx';
import { words } from './words.ts';

/**
 * `known`: somebody was signed in on this phone and the server is being asked; `offline`: it cannot be reached. Both may
 * report and capture: the app does not wait for a connection.
 */
type Who = 'unknown' | 'known' | 'nobody' | 'offline' | Session;

export function Field(): JSX.Element {
  const { language, say } = useLanguage();
  const [session, setSession] = useState<Who>('unknown');
  const [known, setKnown] = useState<Known | null>(null);
  const [problem, setProblem] = useState<Text | null>(null);
  const [leaving, setLeaving] = useState<Text | null>(null);

  useEffect(() => {
    document.title = say(words.title);
  }, [say]);

  const look = (): void => {
    setProblem(null);
    currentSession()
      .then((found) => setSession(found ?? 'nobody'))
      .catch(async (error: unknown) => {
        const before = await readKnown().catch(() => undefined);
        if (error instanceof ApiProblem && error.status === 0 && before !== undefined) {
          setKnown(before);
          setSession('offline');
        } else setProblem(error instanceof ApiProblem && error.status > 0 ? error.text : words.offline);
      });
  };
  useEffect(() => {
    void readKnown()
      .catch(() => undefined)
      .then((before) => {
        if (before === undefined) return;
        setKnown(before);
        setSession((now) => (now === 'unknown' ? 'known' : now));
      });
    look();
  }, []);
  useEffect(() => {
    if (session !== 'offline') return undefined;
    addEventListener('online', look);
    return () => removeEventListener('online', look);
  }, [session]);

  const leave = async (): Promise<void> => {
    const own = typeof session === 'object' ? session.account.id : '';
    const all = await entries().catch(() => []);
    const waiting = unsent(all.filter(({ account }) => account === own));
    if (waiting > 0 && leaving === null) {
      setLeaving(captureWords.leaveUnsent(waiting));
      return;
    }
    setLeaving(null);
    try {
      await signOut();
      await forgetKnown().catch(() => undefined);
      setSession('nobody');
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.text : words.unexpected);
    }
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
          <button type="button" onClick={() => void leave()}>
            {say(words.signOut)}
          </button>
        )}
      </header>
      <main>
        {leaving !== null && (
          <p class="problem" role="alert">
            {say(leaving)}
          </p>
        )}
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
        {(typeof session === 'object' || session === 'offline' || session === 'known') && (
          <Inside
            // the same person whether the server is reached or not: what is open stays open
            key={typeof session === 'object' ? session.account.id : known?.account.id}
            session={typeof session === 'object' ? session : null}
            isAsking={session === 'known'}
            known={known}
            onSessionEnded={() => setSession('nobody')}
          />
        )}
      </main>
    </>
  );
}
