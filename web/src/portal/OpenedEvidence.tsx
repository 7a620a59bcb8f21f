/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { fetchFile, saveBlob } from '../api/download.ts';
import type { EvidenceItem } from '../api/evidence.ts';
import {
  grantedBundlePath,
  grantedEvidence,
  grantedFilePath,
  openCaseCode,
  receivedGrants,
  type ReceivedGrant,
} from '../api/evidence-sharing.ts';
import { day } from '../language/dates.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { words } from './evidence-words.ts';
import { Link } from './Link.tsx';
import { useDoing, useLoaded } from './loaded.ts';
import { Refused, Waiting } from './Notice.tsx';
import { OpenedItem } from './OpenedItem.tsx';
import { go } from './path.ts';

const PATH = '/portal/me/evidence';
const purposes = ['party-reading', 'litigant-reading'] as const;

/** How a grant stands, in words. */
function standing({ state, from, until }: ReceivedGrant): Text {
  if (state === 'open') return words.until(day(until));
  return state === 'early' ? words.from(day(from)) : words[state];
}

/** What agencies have opened to the person, or to the party they act for: the list, or one grant of it. */
export function OpenedEvidence({ path }: { readonly path: string }): JSX.Element {
  const [, grant, item] = /^\/portal\/me\/evidence\/([0-9a-f-]{36})(?:\/([0-9a-f-]{36}))?$/.exec(path) ?? [];
  if (grant === undefined) return <Grants />;
  return item === undefined ? (
    <Grant grant={grant} />
  ) : (
    <OpenedItem grant={grant} item={item} back={`${PATH}/${grant}`} />
  );
}

function Grants(): JSX.Element {
  const { say } = useLanguage();
  const grants = useLoaded(() => receivedGrants('party'));
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p>{say(words.hint)}</p>
      <section class="card" aria-labelledby="opened">
        <h2 id="opened">{say(words.title)}</h2>
        <Waiting of={grants}>
          {(items) => (
            <>
              {items.length === 0 && <p>{say(words.none)}</p>}
              <ul class="served-papers">
                {items.map((one) => (
                  <li key={one.id}>
                    <p>
                      <strong>{one.matter.number}</strong>
                      <span>
                        {say(one.agency)} · {say(one.matter.scenario)}
                      </span>
                      <span>
                        {say(words.items(one.items))} · {say(standing(one))}
                      </span>
                    </p>
                    {one.state === 'open' && (
                      <Link to={`${PATH}/${one.id}`} class="button">
                        {say(words.read)}
                      </Link>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Waiting>
      </section>
      <ByCaseCode />
    </>
  );
}

/** With the code on a sheet: the same grants, found by the case. */
function ByCaseCode(): JSX.Element {
  const { say } = useLanguage();
  const { busy, problem, run } = useDoing();
  const [code, setCode] = useState('');
  const [purpose, setPurpose] = useState<string>(purposes[0]);
  return (
    <section class="card" aria-labelledby="by-case-code">
      <h2 id="by-case-code">{say(words.byCode)}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(
            () => openCaseCode('party', { code, purpose }),
            ({ grant }) => go(`${PATH}/${grant.id}`),
          );
        }}
      >
        <label>
          {say(words.code)}
          <input
            required
            autocomplete="off"
            spellcheck={false}
            maxLength={40}
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        <label>
          {say(words.purpose)}
          <select value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)}>
            {purposes.map((one) => (
              <option key={one} value={one}>
                {say(words[one])}
              </option>
            ))}
          </select>
        </label>
        <Refused problem={problem} />
        <button type="submit" disabled={busy}>
          {say(words.open)}
        </button>
      </form>
    </section>
  );
}

function Grant({ grant }: { readonly grant: string }): JSX.Element {
  const { say } = useLanguage();
  const evidence = useLoaded(() => grantedEvidence('party', grant), grant);
  const { busy, problem, run } = useDoing();
  const save = async (item: EvidenceItem): Promise<void> =>
    saveBlob(
      await fetchFile(grantedFilePath('party', grant, item.id, 'export'), 'handling'),
      item.title ?? item.id,
    );
  const saveAll = async (): Promise<void> =>
    saveBlob(await fetchFile(grantedBundlePath('party', grant), 'handling'), 'evidence.zip');
  return (
    <>
      <p>
        <Link to={PATH}>← {say(words.back)}</Link>
      </p>
      <h1>{say(words.title)}</h1>
      <section class="card" aria-labelledby="items">
        <h2 id="items">{say(words.title)}</h2>
        <Waiting of={evidence}>
          {(items) => (
            <>
              {items.length === 0 && <p>{say(words.nothing)}</p>}
              <ul class="served-papers">
                {items.map((one) => (
                  <li key={one.id}>
                    <p>
                      <Link to={`${PATH}/${grant}/${one.id}`}>
                        <strong>{one.title ?? '—'}</strong>
                      </Link>
                      <span>
                        {say(words.obtained(one.obtained))} · {say(words[one.proof.state])}
                        {one.closed && ` · ${say(words.closed)}`}
                      </span>
                    </p>
                    {one.file !== null && (
                      <button
                        type="button"
                        disabled={busy}
                        aria-label={`${say(words.save)} ${one.title ?? ''}`}
                        onClick={() => run(() => save(one))}
                      >
                        {say(words.save)}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
              {items.length > 0 && (
                <>
                  <p>{say(words.bundleText)}</p>
                  <button type="button" disabled={busy} onClick={() => run(saveAll)}>
                    {say(words.saveAll)}
                  </button>
                </>
              )}
            </>
          )}
        </Waiting>
        <Refused problem={problem} />
      </section>
    </>
  );
}
