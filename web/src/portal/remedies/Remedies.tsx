/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLanguage } from '../../language/preact.ts';
import { useDoing } from '../loaded.ts';
import { Refused } from '../Notice.tsx';
import { Apply } from './Apply.tsx';
import { remediesOf, type Contested, type Held, type Remedy } from './calls.ts';
import { RemedyCard } from './RemedyCard.tsx';
import { words } from './words.ts';

/** Taken out of the address at once, so that no history of a shared device leads to somebody's decision. */
function scanned(): string {
  const code = decodeURIComponent(location.hash.slice(1));
  return /^[\dA-Za-z -]{1,60}$/.test(code) ? code : '';
}

/** The one entry for who holds a decision: what can be done against it, until when, and applying from there. */
export function Remedies(): JSX.Element {
  const { say } = useLanguage();
  const [held, setHeld] = useState<Held>(() => ({ code: scanned(), ending: '' }));
  const [found, setFound] = useState<Contested>();
  const [applying, setApplying] = useState<Remedy>();
  const { busy, problem, run } = useDoing();
  useEffect(() => {
    history.replaceState(null, '', '/portal/remedies');
    // another paper is scanned while the page is open
    const again = (): void => {
      const code = scanned();
      if (code === '') return;
      history.replaceState(null, '', '/portal/remedies');
      setFound(undefined);
      setApplying(undefined);
      setHeld({ code, ending: '' });
    };
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, []);
  const look = (event: Event): void => {
    event.preventDefault();
    setFound(undefined);
    run(() => remediesOf(held), setFound);
  };
  if (found !== undefined && applying !== undefined)
    return <Apply act={found.act} remedy={applying} held={held} onLeave={() => setApplying(undefined)} />;
  return (
    <>
      <h1>{say(words.title)}</h1>
      <form class="card" onSubmit={look}>
        <p>{say(words.how)}</p>
        <label>
          {say(words.code)}
          <input
            type="text"
            name="decision-code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            placeholder="XXXX-XXXX-XXXX"
            required
            maxLength={60}
            value={held.code}
            onInput={(event) => setHeld({ ...held, code: event.currentTarget.value })}
          />
        </label>
        <label>
          {say(words.ending)}
          <input
            type="text"
            name="ending"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            required
            maxLength={4}
            value={held.ending}
            onInput={(event) => setHeld({ ...held, ending: event.currentTarget.value })}
          />
        </label>
        <button type="submit" class="main" disabled={busy}>
          {say(words.go)}
        </button>
        <Refused problem={problem} />
      </form>
      {found !== undefined && (
        <div role="region" aria-live="polite" aria-label={say(words.ways)}>
          <ActCard act={found.act} />
          <h2>{say(words.ways)}</h2>
          {found.remedies.map((remedy) => (
            <RemedyCard key={remedy.id} of={remedy} onApply={() => setApplying(remedy)} />
          ))}
        </div>
      )}
    </>
  );
}

/** The act as its paper says it, and nothing that stands in the file. */
function ActCard({ act }: { readonly act: Contested['act'] }): JSX.Element {
  const { say } = useLanguage();
  return (
    <section class="card">
      <h2>{say(words.act)}</h2>
      <dl class="facts">
        <dt>{say(act.name)}</dt>
        <dd lang="zh-CN">{act.number ?? '—'}</dd>
        <dt>{say(words.agency)}</dt>
        <dd>{say(act.agency)}</dd>
        <dt>{say(words.issuedOn)}</dt>
        <dd>{act.issuedOn}</dd>
        {act.servedOn !== null && (
          <>
            <dt>{say(words.servedOn)}</dt>
            <dd>{act.servedOn}</dd>
          </>
        )}
        {act.decided.length > 0 && (
          <>
            <dt>{say(words.decided)}</dt>
            <dd>
              {act.decided.map((one) => (
                <p key={one.name.zh}>
                  {say(one.name)}
                  {one.value !== null && ` ${String(one.value)}`}
                  {one.unit !== null && ` ${say(one.unit)}`}
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
