import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { moment } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { purposesQuery, receivedQuery } from '../evidence-sharing/queries.ts';
import { stateWords } from '../evidence-sharing/words.ts';
import { OpenForm } from './OpenForm.tsx';
import { words } from './words.ts';
import '../evidence-sharing/sharing.css';

/** The receiver's side: open by a case code, and what is opened to me and my post. */
export function CaseCodePage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const received = useQuery({ ...receivedQuery, staleTime: 0 });
  const purposes = useQuery(purposesQuery).data?.purposes ?? [];
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      <section className="card" aria-labelledby="open-title">
        <h2 id="open-title">{say(words.open)}</h2>
        <OpenForm />
      </section>
      <section className="card" aria-labelledby="granted-title">
        <h2 id="granted-title">{say(words.granted)}</h2>
        <Answer query={received}>
          {(grants) =>
            grants.length === 0 ? (
              <Nothing title={say(words.none)} hint={say(words.noneHint)} />
            ) : (
              <ul className="grants">
                {grants.map((grant) => {
                  const purpose = purposes.find(({ id }) => id === grant.purpose);
                  return (
                    <li key={grant.id}>
                      <div>
                        {grant.state === 'open' ? (
                          <Link
                            to="/w/case-code/$grantId"
                            params={{ grantId: grant.id }}
                            // opening is recorded: a pointer that passes over it opens nothing
                            preload={false}
                          >
                            <strong>{grant.matter.number}</strong>
                          </Link>
                        ) : (
                          <strong>{grant.matter.number}</strong>
                        )}{' '}
                        <span className={grant.state === 'open' ? 'tag accent' : 'tag'}>
                          {say(stateWords[grant.state])}
                        </span>
                        <p>
                          {say(grant.agency)} · {say(grant.matter.scenario)}
                        </p>
                        <p className="soft">
                          {purpose === undefined ? grant.purpose : say(purpose.name)} · {say(words[grant.as])}{' '}
                          · {say(words.items(grant.items))} ·{' '}
                          {say(words.fromUntil(moment(grant.from), moment(grant.until)))}
                        </p>
                      </div>
                    </li>
                  );
                })}
              </ul>
            )
          }
        </Answer>
      </section>
    </div>
  );
}
