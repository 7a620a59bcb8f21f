import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { ActionItem, MatterPage } from '../../../api/contract.ts';
import { useSay } from '../../language.ts';
import { Refusals } from '../../parts/Refusals.tsx';
import { words } from './words.ts';

interface ActionsProps {
  readonly matter: MatterPage;
  readonly onChoose: (action: ActionItem) => void;
}

/** The lawful next acts as buttons; those the law does not allow yet stay visible with the reason beside them. */
export function Actions({ matter, onChoose }: ActionsProps): ReactElement {
  const say = useSay();
  const allowed = matter.actions.filter((action) => action.allowed);
  const refused = matter.actions.filter((action) => !action.allowed);
  return (
    <section className="card" aria-labelledby="actions-title">
      <h2 id="actions-title">{say(words.actions)}</h2>
      {allowed.length === 0 && (
        <p className="soft">{say(matter.status === 'closed' ? words.closedHint : words.noActions)}</p>
      )}
      <div className="actions">
        {allowed.map((action, index) => (
          <Button
            key={action.id}
            size="large"
            type={index === 0 ? 'primary' : 'default'}
            onClick={() => onChoose(action)}
          >
            {say(action.name)}
          </Button>
        ))}
      </div>
      {refused.length > 0 && (
        <ul className="refused" aria-label={say(words.notYet)}>
          {refused.map((action) => (
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
      )}
    </section>
  );
}
