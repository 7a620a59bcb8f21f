import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Thread } from '../../../api/disputes.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

const AT_FIRST = 30;

/** What was done in all matters, the latest first: when, by which agency and post, and where it led. */
export function ThreadActs({ thread }: { readonly thread: Thread }): ReactElement {
  const say = useSay();
  const [all, setAll] = useState(false);
  const shown = all ? thread.acts : thread.acts.slice(0, AT_FIRST);
  const matters = new Map(thread.matters.map((one) => [one.key, one]));
  return (
    <section className="card" aria-labelledby="dispute-acts">
      <h2 id="dispute-acts">{say(words.acts)}</h2>
      <ol className="thread-acts">
        {shown.map((act) => {
          const matter = matters.get(act.matter);
          return (
            <li key={`${act.matter} ${act.version}`}>
              <time dateTime={act.at} className="nowrap soft">
                {moment(act.at)}
              </time>
              <span>
                <strong>{say(act.action.name)}</strong>
                {act.to !== null && (
                  <span className="soft">
                    {' '}
                    → {say(words.ledTo)} {say(act.to.name)}
                  </span>
                )}
                <br />
                <span className="soft">
                  {matter !== undefined && `${say(matter.scenario.name)} · `}
                  {[act.agency, act.post]
                    .flatMap((one) => (one === null ? [] : [say(one)]))
                    .join(' · ')} · {say(words.actNumber(act.version))}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
      {shown.length < thread.acts.length && (
        <button type="button" className="as-link" onClick={() => setAll(true)}>
          {say(words.showAll(thread.acts.length))}
        </button>
      )}
      {thread.more && <p className="soft">{say(words.notAllActs)}</p>}
    </section>
  );
}
