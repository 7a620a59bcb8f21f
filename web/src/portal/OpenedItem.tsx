/** @jsxImportSource preact */
import type { JSX } from 'preact';
import type { CustodyEntry } from '../api/evidence.ts';
import { grantedItem } from '../api/evidence-sharing.ts';
import { moment } from '../language/dates.ts';
import type { Text } from '../language/text.ts';
import { useLanguage } from '../language/preact.ts';
import { actWords, words } from './evidence-words.ts';
import { Link } from './Link.tsx';
import { useLoaded } from './loaded.ts';
import { Waiting } from './Notice.tsx';

/** Who did it, as a party is told: the office and a staff number. */
function who({ actor, agency }: CustodyEntry, say: (text: Text) => string): string {
  const office = typeof agency === 'object' && agency !== null ? say(agency.name) : '';
  const number = typeof actor === 'object' && actor !== null ? (actor.staffNumber ?? '') : '';
  return `${office} ${number}`.trim() || say(words.somebody);
}

/** One opened item: what was recorded of it, and everybody who had it in hand. */
export function OpenedItem({
  grant,
  item,
  back,
}: {
  readonly grant: string;
  readonly item: string;
  readonly back: string;
}): JSX.Element {
  const { say } = useLanguage();
  const loaded = useLoaded(() => grantedItem('party', grant, item), `${grant} ${item}`);
  return (
    <>
      <p>
        <Link to={back}>← {say(words.back)}</Link>
      </p>
      <Waiting of={loaded}>
        {(one) => (
          <>
            <h1>{one.title ?? '—'}</h1>
            <p>
              {say(words.obtained(one.obtained))} · {say(words[one.proof.state])}
            </p>
            {one.file !== null && (
              <p>
                SHA-256 <code>{one.file.sha256}</code>
              </p>
            )}
            <section class="card" aria-labelledby="custody">
              <h2 id="custody">{say(words.custody)}</h2>
              <ol class="served-papers">
                {one.custody.map((entry) => (
                  <li key={entry.position}>
                    <p>
                      <strong>{say(actWords[entry.act] ?? { zh: entry.act, en: entry.act })}</strong>
                      <span>
                        {moment(entry.at)} · {who(entry, say)}
                      </span>
                    </p>
                  </li>
                ))}
              </ol>
            </section>
          </>
        )}
      </Waiting>
    </>
  );
}
