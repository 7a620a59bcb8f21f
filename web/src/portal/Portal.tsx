/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { chooseLanguage } from '../language/store.ts';
import { useLanguage } from '../language/preact.ts';
import { whoAmI, type Me } from './calls.ts';
import { Front } from './Front.tsx';
import { Later } from './Later.tsx';
import { Link } from './Link.tsx';
import { Own } from './Own.tsx';
import { usePath } from './path.ts';
import { ByCode } from './ByCode.tsx';
import { RoomDoor } from './RoomDoor.tsx';
import { SignIn } from './SignIn.tsx';
import { Slip } from './Slip.tsx';
import { words } from './words.ts';

const ELDER_KEY = 'gaoyao.elder';

function rememberedElder(): boolean {
  try {
    return localStorage.getItem(ELDER_KEY) === '1';
  } catch {
    return false;
  }
}

export type Known = Me | 'nobody' | 'unknown';

/**
 * The city's front door. The title of the window says nothing of what is looked at: whoever sees the list of windows, or
 * a preview of one, learns that somebody uses the portal.
 */
export function Portal(): JSX.Element {
  const { language, say } = useLanguage();
  const [elder, setElder] = useState(rememberedElder);
  const [me, setMe] = useState<Known>('unknown');
  const path = usePath();
  const content = useRef<HTMLElement>(null);
  const first = useRef(true);

  const look = useCallback(() => {
    whoAmI().then(
      (found) => setMe(found ?? 'nobody'),
      () => setMe('nobody'),
    );
  }, []);
  useEffect(look, [look]);

  const own = path.startsWith('/portal/me');
  useEffect(() => {
    document.title = `${say(own ? words.ownTitle : words.title)} · 皋陶 Gaoyao`;
  }, [say, own]);
  useEffect(() => {
    // a new page is read from its beginning, as if it had been loaded
    if (first.current) first.current = false;
    else {
      content.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }, [path]);
  useEffect(() => {
    document.documentElement.classList.toggle('elder', elder);
    try {
      localStorage.setItem(ELDER_KEY, elder ? '1' : '0');
    } catch {
      // shown now, not remembered
    }
  }, [elder]);

  if (path === '/portal/slip') return <Slip />;
  return (
    <>
      <a class="skip" href="#content">
        {say(words.skip)}
      </a>
      <header>
        <div class="bar">
          <Link class="brand" to="/portal">
            <img src="/mark.svg" alt="" width="36" height="36" /> 皋陶
          </Link>
          <div class="tools" role="group" aria-label={say(words.language)}>
            <button
              type="button"
              lang="zh-CN"
              aria-pressed={language === 'zh'}
              onClick={() => chooseLanguage('zh')}
            >
              中文
            </button>
            <button
              type="button"
              lang="en"
              aria-pressed={language === 'en'}
              onClick={() => chooseLanguage('en')}
            >
              English
            </button>
            <button type="button" class="elder-switch" onClick={() => setElder(!elder)}>
              {say(elder ? words.standard : words.elder)}
            </button>
          </div>
        </div>
        {path === '/portal' && (
          <div class="hero">
            <h1>{say(words.title)}</h1>
            <p>{say(words.whatText)}</p>
          </div>
        )}
      </header>
      <main id="content" tabIndex={-1} ref={content}>
        {own ? (
          <Own me={me} path={path} onChange={look} onSignedOut={() => setMe('nobody')} />
        ) : path === '/portal/sign-in' ? (
          <SignIn onSignedIn={setMe} />
        ) : path === '/portal/progress' ? (
          <ByCode />
        ) : path === '/portal/rooms/join' ? (
          <RoomDoor />
        ) : path === '/portal/report' ? (
          <Later key={path} load={async () => (await import('./report/Report.tsx')).Report} />
        ) : path === '/portal/report/follow' ? (
          <Later key={path} load={async () => (await import('./report/Follow.tsx')).Follow} />
        ) : path === '/portal/remedies' ? (
          <Later key={path} load={async () => (await import('./remedies/Remedies.tsx')).Remedies} />
        ) : (
          <Front me={me} />
        )}
      </main>
    </>
  );
}
