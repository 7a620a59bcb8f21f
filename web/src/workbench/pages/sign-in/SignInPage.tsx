import { KeyOutlined, LockOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { demoAccounts, signIn } from '../../../api/calls.ts';
import type { Session } from '../../../api/contract.ts';
import { ApiProblem } from '../../../api/request.ts';
import {
  addressWithPasskeys,
  passkeysWork,
  signInWithCode,
  signInWithPasskey,
  ticketOf,
} from '../../../api/sign-in.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { sessionQuery } from '../../session.ts';
import { LanguageSwitch } from '../../shell/LanguageSwitch.tsx';
import { SignOnEntry, SignOnProblem } from './SignOnEntry.tsx';
import { words } from './words.ts';
import './sign-in.css';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The demo accounts, where the installation has them: one press signs in. */
function DemoAccounts({
  onChoose,
}: {
  readonly onChoose: (credentials: Credentials) => void;
}): ReactElement | null {
  const say = useSay();
  const accounts = useQuery({ queryKey: ['demo-accounts'], queryFn: demoAccounts, retry: false }).data ?? [];
  if (accounts.length === 0) return null;
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{say(words.demo)}</h2>
      <p className="soft">{say(words.demoHint)}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.username}>
            <button type="button" onClick={() => onChoose(account)}>
              <strong>{say(account.name)}</strong>
              <span>{account.roles.map(say).join(say({ zh: '、', en: ', ' }))}</span>
              <code>{account.username}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The passkey, offered first: no name is typed, and there is nothing to be phished. */
function PasskeyEntry({
  pending,
  onEnter,
}: {
  readonly pending: boolean;
  readonly onEnter: () => void;
}): ReactElement {
  const say = useSay();
  const elsewhere = addressWithPasskeys();
  if (!passkeysWork())
    return (
      <p className="soft passkey-note">
        {elsewhere === null ? (
          say(words.noPasskeys)
        ) : (
          <>
            {say(words.otherAddress)}
            <a href={elsewhere}>{new URL(elsewhere).origin}</a>
          </>
        )}
      </p>
    );
  return (
    <div className="passkey-entry">
      <Button
        type="primary"
        size="large"
        block
        icon={<KeyOutlined aria-hidden />}
        loading={pending}
        onClick={onEnter}
      >
        {say(words.passkey)}
      </Button>
      <p className="soft">{say(words.passkeyHint)}</p>
    </div>
  );
}

/** The second step after a right password. */
function CodeEntry({
  pending,
  onCode,
  onBack,
}: {
  readonly pending: boolean;
  readonly onCode: (code: string) => void;
  readonly onBack: () => void;
}): ReactElement {
  const say = useSay();
  return (
    <Form<{ code: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => onCode(code.trim())}
    >
      <p className="soft passkey-note">{say(words.secondHint)}</p>
      <Form.Item
        name="code"
        label={say(words.code)}
        rules={[{ required: true, whitespace: true, min: 6, message: say(words.codeMissing) }]}
      >
        <Input autoComplete="one-time-code" autoFocus size="large" maxLength={40} />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={pending}>
        {say(words.submit)}
      </Button>
      <Button type="link" onClick={onBack}>
        {say(words.back)}
      </Button>
    </Form>
  );
}

function PasswordEntry({
  pending,
  onEnter,
}: {
  readonly pending: boolean;
  readonly onEnter: (credentials: Credentials) => void;
}): ReactElement {
  const say = useSay();
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} onFinish={onEnter}>
      <Form.Item
        name="username"
        label={say(words.username)}
        rules={[{ required: true, whitespace: true, message: say(words.usernameMissing) }]}
      >
        <Input
          prefix={<UserOutlined aria-hidden />}
          autoComplete="username"
          autoFocus
          size="large"
          maxLength={100}
        />
      </Form.Item>
      <Form.Item
        name="password"
        label={say(words.password)}
        rules={[{ required: true, message: say(words.passwordMissing) }]}
      >
        <Input.Password
          prefix={<LockOutlined aria-hidden />}
          autoComplete="current-password"
          size="large"
          maxLength={200}
        />
      </Form.Item>
      <Button
        type={passkeysWork() ? 'default' : 'primary'}
        htmlType="submit"
        size="large"
        block
        loading={pending}
      >
        {say(words.submit)}
      </Button>
    </Form>
  );
}

export function SignInPage(): ReactElement {
  const say = useSay();
  const router = useRouter();
  const client = useQueryClient();
  const { to = '/', problem: cameBackWith } = useSearch({ strict: false });
  const [ticket, setTicket] = useState<string | null>(null);
  usePageTitle(say(words.title));

  const entry = useMutation({
    mutationFn: (enter: () => Promise<Session>) => enter(),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      router.history.push(to);
    },
    onError: (problem) => {
      const given = ticketOf(problem);
      if (given !== null) setTicket(given);
      else if (problem instanceof ApiProblem && problem.code === 'access.ticket-refused') setTicket(null);
    },
  });
  const problem = ticketOf(entry.error) === null ? entry.error : null;
  const withPassword = ({ username, password }: Credentials): void =>
    entry.mutate(() => signIn(username.trim(), password));

  return (
    <div className="sign-in">
      <header>
        <img src="/mark.svg" alt="" width="56" height="56" />
        <h1>
          皋陶 <span lang="en">Gaoyao</span>
        </h1>
        <p>{say(words.product)}</p>
        <p className="promise">{say(words.promise)}</p>
      </header>
      <main className="sign-in-panel">
        <div className="sign-in-head">
          <h2>{say(ticket === null ? words.title : words.secondStep)}</h2>
          <LanguageSwitch />
        </div>
        {problem !== null && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={problem instanceof ApiProblem ? say(problem.text) : problem.message}
            style={{ marginBottom: 16 }}
          />
        )}
        {problem === null && <SignOnProblem code={cameBackWith} />}
        {ticket === null ? (
          <>
            <PasskeyEntry pending={entry.isPending} onEnter={() => entry.mutate(signInWithPasskey)} />
            {passkeysWork() && <p className="or">{say(words.or)}</p>}
            <PasswordEntry pending={entry.isPending} onEnter={withPassword} />
            <SignOnEntry to={to} />
            <DemoAccounts onChoose={withPassword} />
          </>
        ) : (
          <CodeEntry
            pending={entry.isPending}
            onCode={(code) => entry.mutate(() => signInWithCode(ticket, code))}
            onBack={() => {
              setTicket(null);
              entry.reset();
            }}
          />
        )}
        <nav className="faces">
          <a href="/portal">{say(words.portal)}</a>
          <a href="/field">{say(words.field)}</a>
        </nav>
      </main>
    </div>
  );
}
