import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { ActionItem, MatterPage } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { Refusals } from '../../parts/Refusals.tsx';
import { words } from './words.ts';

interface ActionsProps {
  readonly matter: MatterPage;
  /** The acts a task asks for, when the page was opened for one. */
  readonly asked: readonly string[];
  readonly onChoose: (action: ActionItem) => void;
}

/** An act of another stage, or of somebody else's post: its reasons matter once the matter gets there. */
const belongsElsewhere = ({ refusals }: ActionItem): boolean =>
  refusals.some(
    ({ code }) => code === 'flow.wrong-stage' || code === 'flow.closed' || code.startsWith('access.'),
  );

function Refused({ actions }: { readonly actions: readonly ActionItem[] }): ReactElement | null {
  const say = useSay();
  if (actions.length === 0) return null;
  return (
    <ul className="refused" aria-label={say(words.notYet)}>
      {actions.map((action) => (
        <li key={action.id}>
          <span className="refused-action">
            <LockOutlined aria-hidden /> {say(action.name)}
          </span>
          <div>
            <span className="for-readers">{say(words.notYet)}: </span>
            <Refusals refusals={action.refusals} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The lawful next acts as buttons; those the law does not allow yet stay visible with the reason beside them. */
export function Actions({ matter, asked, onChoose }: ActionsProps): ReactElement {
  const say = useSay();
  const isAsked = ({ id }: ActionItem): boolean => asked.includes(id);
  // what a task asks for comes first, possible or not
  const ordered = [...matter.actions].sort((a, b) => Number(isAsked(b)) - Number(isAsked(a)));
  const allowed = ordered.filter((action) => action.allowed);
  const refused = ordered.filter((action) => !action.allowed);
  const later = refused.filter(belongsElsewhere);
  const near = refused.filter((action) => !belongsElsewhere(action));
  return (
    <section className="card" aria-labelledby="actions-title">
      <h2 id="actions-title">{say(words.actions)}</h2>
      {asked.length > 0 && <p className="asked">{say(words.askedByTask)}</p>}
      {allowed.length === 0 && (
        <p className="soft">{say(matter.status === 'closed' ? words.closedHint : words.noActions)}</p>
      )}
      <div className="actions">
        {allowed.map((action, index) => (
          <Button
            key={action.id}
            size="large"
            type={index === 0 ? 'primary' : 'default'}
            {...(index === 0 ? { 'data-next': true } : {})}
            onClick={() => onChoose(action)}
          >
            {say(action.name)}
          </Button>
        ))}
      </div>
      <Refused actions={near} />
      {later.length > 0 && (
        <details className="later" open={near.length === 0}>
          <summary>{say(words.later(later.length))}</summary>
          <Refused actions={later} />
        </details>
      )}
    </section>
  );
}
