/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { randomKey } from '../api/request.ts';
import { day, due } from '../language/dates.ts';
import { useLanguage } from '../language/preact.ts';
import { makeRequest, ownRequests, type Requests as Held } from './calls.ts';
import { Link } from './Link.tsx';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { words } from './words.ts';

/** What I have asked about my data, how far it is, and a form to ask more. */
export function Requests(): JSX.Element {
  const { say } = useLanguage();
  const held = useLoaded(ownRequests);
  return (
    <>
      <h1>{say(words.requests)}</h1>
      <Waiting of={held}>
        {(known) => (
          <>
            {known.items.length === 0 && <p>{say(words.noRequests)}</p>}
            <ul class="matters">
              {known.items.map((one) => (
                <li key={one.id}>
                  <Link to={`/portal/me/matters/${one.id}`}>
                    <strong>{one.number}</strong>
                    <span>
                      {say(one.agency)} · {day(one.openedAt)}
                    </span>
                    <span>
                      {say(words.now)} <b>{say(one.stage)}</b>
                      {one.outcome !== null && ` · ${say(one.outcome)}`}
                      {one.due !== null && ` · ${say(words.answerBy)} ${due(one.due)}`}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            {known.kinds.length > 0 && known.agencies.length > 0 && <Ask of={known} onMade={held.again} />}
          </>
        )}
      </Waiting>
    </>
  );
}

function Ask({ of, onMade }: { readonly of: Held; readonly onMade: () => void }): JSX.Element {
  const { say } = useLanguage();
  const [kind, setKind] = useState(of.kinds[0]?.id ?? '');
  const [agency, setAgency] = useState(of.agencies[0]?.id ?? '');
  const [matter, setMatter] = useState('');
  const [what, setWhat] = useState('');
  const [key, setKey] = useState(randomKey);
  const { busy, problem, run } = useDoing();
  const send = (event: Event): void => {
    event.preventDefault();
    run(
      () => makeRequest({ kind, what, agency, ...(matter === '' ? {} : { matter }) }, key),
      () => {
        setKey(randomKey());
        setWhat('');
        onMade();
      },
    );
  };
  return (
    <form class="card" onSubmit={send}>
      <h2>{say(words.newRequest)}</h2>
      <label>
        {say(words.requestKind)}
        <select value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
          {of.kinds.map((one) => (
            <option key={one.id} value={one.id}>
              {say(one.name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(words.requestAgency)}
        <select value={agency} onChange={(event) => setAgency(event.currentTarget.value)}>
          {of.agencies.map((one) => (
            <option key={one.id} value={one.id}>
              {say(one.name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(words.requestMatter)}
        <select value={matter} onChange={(event) => setMatter(event.currentTarget.value)}>
          <option value="">{say(words.noMatter)}</option>
          {of.matters.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say(words.requestWhat)}
        <textarea
          rows={4}
          required
          minLength={2}
          maxLength={4000}
          value={what}
          onInput={(event) => setWhat(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="main" disabled={busy}>
        {say(words.send)}
      </button>
      <Refused problem={problem} />
    </form>
  );
}
