import type { ReactElement } from 'react';
import type { CustodyEntry } from '../../../api/evidence.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { ProofMark } from './ProofMark.tsx';
import { whoText } from './who.ts';
import { actWords, purposeWords, words } from './words.ts';

const named = (dictionary: Readonly<Record<string, Text>>, id: string): Text =>
  dictionary[id] ?? { zh: id, en: id };

/** Who had the item in hand, when, for what, what they did, and where that stands in the ledger. Newest last, as it grew. */
export function CustodyChain({ entries }: { readonly entries: readonly CustodyEntry[] }): ReactElement {
  const say = useSay();
  return (
    <section className="card" aria-labelledby="custody-title">
      <h2 id="custody-title">
        {say(words.custody)} <span className="soft">· {String(entries.length)}</span>
      </h2>
      <p className="soft custody-note">{say(words.custodyNote)}</p>
      <ol className="custody">
        {entries.map((entry) => (
          <li key={entry.position} className={`act-${entry.act}`}>
            <span
              className="custody-position"
              aria-label={`${say(words.position)} ${String(entry.position)}`}
            >
              {entry.position}
            </span>
            <div>
              <strong>{say(named(actWords, entry.act))}</strong>
              <small className="soft"> {say(named(purposeWords, entry.purpose))}</small>
              <p>
                {whoText(entry.actor, say)}
                {entry.agency !== null && <span className="soft"> · {whoText(entry.agency, say)}</span>}
              </p>
              {entry.remark !== undefined && <p className="custody-remark">{entry.remark}</p>}
            </div>
            <div className="custody-end">
              <time dateTime={entry.at}>{moment(entry.at)}</time>
              <ProofMark proof={entry.proof} />
              {entry.proof.index !== undefined && (
                <small className="soft">
                  {say(words.leaf)} #{entry.proof.index}
                </small>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
