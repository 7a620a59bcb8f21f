import { QuestionCircleOutlined } from '@ant-design/icons';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Text } from '../../language/text.ts';
import { useSay } from '../language.ts';
import { useLeads } from '../session.ts';
import { doNext, keysAreOn, moveAmongRows, turnKeys, useKey } from './keys.ts';
import { words } from './words.ts';

const keys: readonly (readonly [keys: string, does: Text])[] = [
  ['/', words.keySearch],
  ['g d', words.keyMyDay],
  ['g m', words.keyMatters],
  ['g t', words.keyTeam],
  ['j', words.keyDown],
  ['k', words.keyUp],
  ['Enter', words.keyOpen],
  ['n', words.keyNext],
  ['?', words.keyHelp],
];

/** On a board: it is shown without a mouse. */
const boardKeys: typeof keys = [
  ['← → ↑ ↓', words.keyArrows],
  ['Enter', words.keyEnter],
  ['Esc', words.keyEscape],
  ['f', words.keyWall],
  ['p', words.keyTurn],
];

function Keys({ of }: { readonly of: typeof keys }): ReactElement {
  const say = useSay();
  return (
    <dl className="keys">
      {of.map(([shortcut, does]) => (
        <div key={shortcut}>
          <dt>
            {shortcut.split(' ').map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{say(does)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The shortcuts of the workbench and the dialog that lists them, where they can also be turned off. */
export function Keyboard(): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const leads = useLeads();
  const onBoard = /^\/w\/cockpit(\/(?!compose|disputes)|$)/.test(useLocation().pathname);
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(keysAreOn);
  useKey('g d', () => void navigate({ to: '/' }));
  useKey('g m', () => void navigate({ to: '/w/matters' }));
  useKey('g t', () => leads && void navigate({ to: '/w/team' }));
  useKey('j', () => moveAmongRows(1));
  useKey('k', () => moveAmongRows(-1));
  useKey('n', doNext);
  useKey('?', () => setOpen(true));
  return (
    <>
      <Button
        type="text"
        className="not-phone"
        icon={<QuestionCircleOutlined />}
        aria-label={say(words.keys)}
        title={`${say(words.keys)} ?`}
        onClick={() => setOpen(true)}
      />
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        width={460}
        title={say(words.keys)}
        destroyOnHidden
      >
        <Keys of={keys.filter(([shortcut]) => leads || shortcut !== 'g t')} />
        {onBoard && (
          <>
            <h3>{say(words.keysOfBoard)}</h3>
            <Keys of={boardKeys} />
          </>
        )}
        <p className="soft">{say(words.keysHint)}</p>
        <Checkbox
          checked={on}
          onChange={(event) => {
            turnKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        >
          {say(words.keysOn)}
        </Checkbox>
      </Modal>
    </>
  );
}
