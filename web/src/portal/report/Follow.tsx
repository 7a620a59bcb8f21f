/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { moment } from '../../language/dates.ts';
import { useLanguage } from '../../language/preact.ts';
import { useDoing } from '../loaded.ts';
import { Refused } from '../Notice.tsx';
import { Line } from '../remedies/fields.tsx';
import { publicProgress, ratePublicly, type PublicProgress } from './calls.ts';
import { words } from './words.ts';

/** Out of the address at once, so that no history of a shared device leads to it. */
function carried(): string {
  const code = decodeURIComponent(location.hash.slice(1));
  if (code !== '') history.replaceState(null, '', '/portal/report/follow');
  return /^[\dA-Za-z -]{1,60}$/.test(code) ? code : '';
}

/** How a report stands, by its code: no account, nothing kept on the device. */
export function Follow(): JSX.Element {
  const { say } = useLanguage();
  const [code, setCode] = useState(carried);
  const [found, setFound] = useState<PublicProgress>();
  const { busy, problem, run } = useDoing();
  const look = (): void => {
    setFound(undefined);
    run(() => publicProgress(code.trim()), setFound);
  };
  useEffect(() => {
    if (code !== '') look();
  }, []);
  return (
    <>
      <h1>{say(words.followTitle)}</h1>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <Line label={words.code} name="follow-code" value={code} most={60} required onValue={setCode} />
        <button type="submit" class="main" disabled={busy}>
          {say(words.look)}
        </button>
        <Refused problem={problem} />
      </form>
      {found !== undefined && (
        <div role="region" aria-live="polite" aria-label={found.number}>
          <Progress of={found} />
          {found.canRate && <Rating code={code.trim()} onRated={look} />}
          {found.stars !== null && <p>{say(words.rated(found.stars))}</p>}
        </div>
      )}
    </>
  );
}

function Progress({ of }: { readonly of: PublicProgress }): JSX.Element {
  const { say } = useLanguage();
  return (
    <section class="card">
      <h2 lang="zh-CN">{of.title}</h2>
      <dl class="facts">
        <dt>{say(words.number)}</dt>
        <dd lang="zh-CN">{of.number}</dd>
        {of.kind !== null && (
          <>
            <dt>{say(words.kind)}</dt>
            <dd>{say(of.kind)}</dd>
          </>
        )}
        <dt>{say(words.stage)}</dt>
        <dd>{say(of.stage)}</dd>
        {of.authority !== null && (
          <>
            <dt>{say(words.authority)}</dt>
            <dd>{say(of.authority.name)}</dd>
            <dt>{say(words.why)}</dt>
            <dd>{say(of.authority.why)}</dd>
          </>
        )}
        {of.due !== null && !of.closed && (
          <>
            <dt>{say(words.due)}</dt>
            <dd>{moment(of.due)}</dd>
          </>
        )}
        {of.answer !== null && (
          <>
            <dt>{say(words.answer)}</dt>
            <dd lang="zh-CN">{of.answer}</dd>
          </>
        )}
      </dl>
      {of.repeats !== null && <p>{say(words.repeats(of.repeats))}</p>}
      <h3>{say(words.steps)}</h3>
      <ol class="steps">
        {of.steps.map(({ at, what }) => (
          <li key={at + what.zh}>
            <time dateTime={at}>{moment(at)}</time> {say(what)}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** One to five, in words as well as in number; said once. */
function Rating({ code, onRated }: { readonly code: string; readonly onRated: () => void }): JSX.Element {
  const { say } = useLanguage();
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState('');
  const { busy, problem, run } = useDoing();
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault();
        run(() => ratePublicly(code, stars, comment.trim()), onRated);
      }}
    >
      <fieldset class="stars">
        <legend>{say(words.rate)}</legend>
        {[1, 2, 3, 4, 5].map((n) => (
          <label key={n}>
            <input
              type="radio"
              name="stars"
              value={n}
              required
              checked={stars === n}
              onChange={() => setStars(n)}
            />
            {say(words.stars(n))}
          </label>
        ))}
      </fieldset>
      <Line label={words.comment} name="comment" value={comment} most={200} onValue={setComment} />
      <button type="submit" class="main" disabled={busy || stars === 0}>
        {say(words.sendRating)}
      </button>
      <Refused problem={problem} />
    </form>
  );
}
