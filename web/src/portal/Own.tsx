/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { signOut } from '../api/calls.ts';
import { useLanguage } from '../language/preact.ts';
import type { Me } from './calls.ts';
import { Later } from './Later.tsx';
import { Link } from './Link.tsx';
import { useDoing } from './loaded.ts';
import { Mandates } from './Mandates.tsx';
import { MyData } from './MyData.tsx';
import { MyMatter } from './MyMatter.tsx';
import { MyMatters } from './MyMatters.tsx';
import { Refused } from './Notice.tsx';
import { go, replaceWith } from './path.ts';
import type { Known } from './Portal.tsx';
import { words as careWords } from './care-words.ts';
import { words as evidenceWords } from './evidence-words.ts';
import { words as noticeWords } from './notice-words.ts';
import { OpenedEvidence } from './OpenedEvidence.tsx';
import { Readings } from './Readings.tsx';
import { Requests } from './Requests.tsx';
import { Security } from './Security.tsx';
import { words } from './words.ts';

const pages = [
  { path: '/portal/me', name: words.myMatters, text: words.myMattersText },
  { path: '/portal/me/evidence', name: evidenceWords.title, text: evidenceWords.text },
  { path: '/portal/me/notices', name: noticeWords.title, text: noticeWords.text },
  { path: '/portal/me/care', name: careWords.title, text: careWords.text },
  { path: '/portal/me/data', name: words.myData, text: words.myDataText },
  { path: '/portal/me/readings', name: words.readings, text: words.readingsText },
  { path: '/portal/me/requests', name: words.requests, text: words.requestsText },
  { path: '/portal/me/mandates', name: words.mandates, text: words.mandatesText },
  { path: '/portal/me/security', name: words.security, text: words.securityText },
] as const;

interface OwnProps {
  readonly me: Known;
  readonly path: string;
  readonly onChange: () => void;
  readonly onSignedOut: () => void;
}

/** Everything of one's own: its pages, and the way out. */
export function Own({ me, path, onChange, onSignedOut }: OwnProps): JSX.Element {
  const { say } = useLanguage();
  const { busy, problem, run } = useDoing();
  useEffect(() => {
    if (me === 'nobody') replaceWith('/portal/sign-in');
  }, [me]);
  if (typeof me !== 'object') return <p role="status">{say(words.loading)}</p>;
  const matter = /^\/portal\/me\/matters\/([0-9a-f-]{36})$/.exec(path)?.[1];
  return (
    <>
      <div class="who">
        <p>
          <strong>{say(me.name)}</strong> <span class={`level ${me.assurance}`}>{say(me.assuranceName)}</span>
        </p>
        <button
          type="button"
          disabled={busy}
          onClick={() =>
            run(signOut, () => {
              onSignedOut();
              go('/portal');
            })
          }
        >
          {say(words.signOut)}
        </button>
      </div>
      <Refused problem={problem} />
      <nav aria-label={say(words.own)}>
        <ul class="own">
          {pages.map((page) => (
            <li key={page.path}>
              <Link to={page.path} current={path === page.path}>
                <strong>{say(page.name)}</strong>
                <span>{say(page.text)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {me.assurance === 'low' && <HowToRaise me={me} />}
      {matter !== undefined ? (
        <MyMatter id={matter} />
      ) : path.startsWith('/portal/me/evidence') ? (
        <OpenedEvidence path={path} />
      ) : path === '/portal/me/notices' ? (
        <Later key={path} load={async () => (await import('./OwnNotices.tsx')).OwnNotices} />
      ) : path === '/portal/me/care' ? (
        <Later key={path} load={async () => (await import('./OwnCare.tsx')).OwnCare} />
      ) : path === '/portal/me/data' ? (
        <MyData me={me} />
      ) : path === '/portal/me/readings' ? (
        <Readings />
      ) : path === '/portal/me/requests' ? (
        <Requests />
      ) : path === '/portal/me/mandates' ? (
        <Mandates />
      ) : path === '/portal/me/security' ? (
        <Security me={me} onChange={onChange} />
      ) : (
        <MyMatters me={me} />
      )}
    </>
  );
}

/** Why most of it is still closed, and what opens it. */
function HowToRaise({ me }: { readonly me: Me }): JSX.Element {
  const { say } = useLanguage();
  return (
    <section class="card raise" aria-labelledby="raise">
      <h2 id="raise">{say(words.raise)}</h2>
      <p>{say(words.raiseText)}</p>
      <ol>
        {me.ways.map((way) => (
          <li key={way.zh}>{say(way)}</li>
        ))}
      </ol>
      <Link to="/portal/me/security" class="button">
        {say(words.raiseGo)}
      </Link>
    </section>
  );
}
