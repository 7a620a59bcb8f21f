import type { ReactElement, ReactNode } from 'react';
import type { Change } from '../../../api/administration.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { states, words } from './words.ts';

interface ChangeCardProps {
  readonly change: Change;
  readonly children?: ReactNode;
}

/** A change in words: what somebody can do afterwards, why, and who proposed and decided it. */
export function ChangeCard({ change, children }: ChangeCardProps): ReactElement {
  const say = useSay();
  const who = ({ name, staffNumber }: Change['proposedBy']): string =>
    say(words.numbered(say(name), staffNumber));
  const state = states[change.state];
  const atOnce = change.state === 'approved' && !change.widens;
  return (
    <li className="card person admin-change">
      <header>
        <strong>{say(change.kindName)}</strong>
        {state !== undefined && (
          <span className={change.state === 'pending' ? 'tag accent' : 'tag'}>
            {say(atOnce ? words.appliedAtOnce : state)}
          </span>
        )}
        {change.state === 'pending' && (
          <span className="soft">{say(words.expires(moment(change.expiresAt)))}</span>
        )}
      </header>
      <p className="consequence">{say(change.consequence)}</p>
      <dl>
        <dt>{say(words.reason)}</dt>
        <dd>{change.reason}</dd>
        <dt>{say(words.proposedBy)}</dt>
        <dd>
          {who(change.proposedBy)} {say(change.agency)} · {moment(change.proposedAt)}
        </dd>
        {change.decidedBy !== null && change.decidedAt !== null && !atOnce && (
          <>
            <dt>{say(words.decidedBy)}</dt>
            <dd>
              {who(change.decidedBy)} · {moment(change.decidedAt)}
              {change.note !== null && ` · ${change.note}`}
            </dd>
          </>
        )}
      </dl>
      {children}
    </li>
  );
}
