import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { sending } from '../../../api/notices.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { NOTICES } from './queries.ts';
import { words } from './words.ts';

/** For administrators: how many went out on each way, and why others did not. */
export function SendingState(): ReactElement {
  const say = useSay();
  const query = useQuery({ queryKey: [NOTICES, 'sending'], queryFn: sending });
  return (
    <section className="card" aria-labelledby="notices-sending">
      <h2 id="notices-sending">{say(words.sending)}</h2>
      <Answer query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="soft">{say(words.noSending)}</p>
          ) : (
            <ul className="notices-sending">
              {rows.map((one) => (
                <li key={one.channel}>
                  <strong>{say(words[one.channel])}</strong>: {one.sent} {say(words.sent)} · {one.waiting}{' '}
                  {say(words.waiting)} · {one.givenUp} {say(words['given-up'])}
                  {one.failingSince !== null && ` · ${say(words.failing(moment(one.failingSince)))}`}
                  {one.reason !== null && ` · ${say(words.reason)}: ${say(one.reason.text)}`}
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}
