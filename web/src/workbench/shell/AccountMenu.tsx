import { IdcardOutlined, LogoutOutlined, SafetyOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Popover } from 'antd';
import type { ReactElement } from 'react';
import { signOutEverywhere } from '../../api/sign-on.ts';
import { useSay } from '../language.ts';
import { sessionQuery, useSession } from '../session.ts';
import { forgetDrafts } from '../drafts.ts';
import { words } from './words.ts';

/** Who is signed in, in which posts, and the way out. Signing out leaves nothing of the account in this browser tab. */
export function AccountMenu(): ReactElement | null {
  const say = useSay();
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  if (session === null) return null;

  const leave = async (): Promise<void> => {
    const elsewhere = await signOutEverywhere();
    forgetDrafts();
    if (elsewhere !== null) {
      client.clear();
      globalThis.location.assign(elsewhere);
      return;
    }
    client.setQueryData(sessionQuery.queryKey, null);
    await navigate({ to: '/w/sign-in' });
    // once nothing of the workbench is shown any more: what is on a page would be asked for again
    client.clear();
    client.setQueryData(sessionQuery.queryKey, null);
  };

  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="account">
          <strong>{say(session.account.name)}</strong>
          {session.account.staffNumber !== null && (
            <p className="soft">
              {say(words.staffNumber)} {session.account.staffNumber}
            </p>
          )}
          <h3>{say(words.posts)}</h3>
          <ul>
            {session.bindings.map((binding, index) => (
              <li key={index}>
                {say(binding.roleName)}
                <small>
                  {say(binding.agency.name)}
                  {binding.unit !== null && ` · ${say(binding.unit.name)}`}
                </small>
              </li>
            ))}
          </ul>
          <Link to="/w/posts" className="account-security">
            <IdcardOutlined aria-hidden /> {say(words.lendPosts)}
          </Link>
          <Link to="/w/security" className="account-security">
            <SafetyOutlined aria-hidden /> {say(words.security)}
          </Link>
          <Button block icon={<LogoutOutlined />} onClick={() => void leave()}>
            {say(words.signOut)}
          </Button>
        </div>
      }
    >
      <Button
        type="text"
        icon={<UserOutlined />}
        aria-label={`${say(words.account)} ${say(session.account.name)}`}
      >
        <span className="not-phone">{say(session.account.name)}</span>
      </Button>
    </Popover>
  );
}
