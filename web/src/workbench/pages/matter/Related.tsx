import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { MatterPage } from '../../../api/contract.ts';
import { relatedMatters } from '../../../api/inbox.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { words as inboxWords } from '../inbox/words.ts';
import { words } from './words.ts';

/** What this matter handed over to another scenario, and what it was opened from. */
export function Related({ matter }: { readonly matter: MatterPage }): ReactElement {
  const say = useSay();
  const related = useQuery({
    queryKey: ['matter', matter.id, 'related', matter.version],
    queryFn: () => relatedMatters(matter.id),
  });
  return (
    <>
      <p>
        <Link to="/w/disputes/$matterId" params={{ matterId: matter.id }}>
          {say(words.wholeDispute)}
        </Link>
      </p>
      <Answer query={related}>
        {(items) =>
          items.length === 0 ? (
            <Nothing title={say(words.noRelated)} />
          ) : (
            <ul className="lines">
              {items.map((one) => {
                const outgoing = one.from.matter === matter.id;
                const other = outgoing ? one.matter : { id: one.from.matter, number: one.from.number };
                return (
                  <li key={one.id}>
                    <strong>
                      {say(outgoing ? words.handedTo : words.cameFrom)}{' '}
                      {say(outgoing ? one.to.name : one.from.scenario.name)}
                    </strong>
                    <span className="soft">
                      {say(inboxWords[one.state])} · {moment(one.handedAt)}
                      {one.reason !== null && ` · ${one.reason}`}
                    </span>
                    {other !== null && (
                      <Link to="/w/matters/$matterId" params={{ matterId: other.id }}>
                        {other.number}
                      </Link>
                    )}
                  </li>
                );
              })}
            </ul>
          )
        }
      </Answer>
    </>
  );
}
