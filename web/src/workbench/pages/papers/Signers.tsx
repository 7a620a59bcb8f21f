import { CheckCircleOutlined, ClockCircleOutlined, FormOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { Paper } from '../../../api/papers.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** Who signs in which order and who has; below it who saved, signed or refused when. */
export function Signers({ paper }: { readonly paper: Paper }): ReactElement {
  const say = useSay();
  const standing = paper.signatures.filter(({ voidedAt }) => voidedAt === null);
  const events = [
    ...paper.versions.map((one) => ({ ...one, what: say(words.savedBy), more: '' })),
    ...paper.signatures.map((one) => ({
      ...one,
      what: say(words.signedBy),
      more: one.voidedAt === null ? '' : `${say(words.voided)} ${moment(one.voidedAt)}`,
    })),
    ...paper.refusals.map((one) => ({ ...one, what: say(words.refused), more: one.reason })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  const waits = paper.state === 'draft';
  const unmet = waits || paper.byHand ? words.waiting : words.notSigned;
  return (
    <section className="card" aria-labelledby="signers">
      <h2 id="signers">{say(words.whoSigns)}</h2>
      {paper.content.signers.length === 0 && <p className="soft">{say(words.nobodySigns)}</p>}
      <ol className="signers">
        {paper.content.signers.map(({ name }, place) => {
          const signature = standing[place];
          const due = waits && place === standing.length;
          return (
            <li
              key={`${name.zh} ${String(place)}`}
              className={signature !== undefined ? 'signed' : due ? 'due' : ''}
            >
              {signature !== undefined ? (
                <CheckCircleOutlined aria-hidden />
              ) : due ? (
                <FormOutlined aria-hidden />
              ) : (
                <ClockCircleOutlined aria-hidden />
              )}
              <strong>{say(name)}</strong>
              <small>
                {signature === undefined
                  ? say(due ? words.now : unmet)
                  : `${say(signature.by.name)} ${signature.by.staffNumber} · ${moment(signature.at)}`}
              </small>
            </li>
          );
        })}
      </ol>
      <details className="not-yet">
        <summary>{say(words.history)}</summary>
        <ol className="paper-history">
          {events.map((one) => (
            <li key={`${one.at} ${one.what}`}>
              <span>
                {say(words.version(one.version))} · {one.what} · {say(one.by.name)} {one.by.staffNumber}
              </span>
              <small>
                {moment(one.at)} {one.more}
              </small>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
