import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { demoAccounts, signIn } from '../../../api/calls.ts';
import { ApiProblem } from '../../../api/request.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { sessionQuery } from '../../session.ts';
import { LanguageSwitch } from '../../shell/LanguageSwitch.tsx';
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

export function SignInPage(): ReactElement {
  const say = useSay();
  const router = useRouter();
  const client = useQueryClient();
  const { to = '/' } = useSearch({ strict: false });
  usePageTitle(say(words.title));

  const entry = useMutation({
    mutationFn: ({ username, password }: Credentials) => signIn(username.trim(), password),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      router.history.push(to);
    },
  });
  const problem = entry.error;

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
          <h2>{say(words.title)}</h2>
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
        <Form<Credentials>
          layout="vertical"
          requiredMark={false}
          onFinish={(credentials) => entry.mutate(credentials)}
        >
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
          <Button type="primary" htmlType="submit" size="large" block loading={entry.isPending}>
            {say(words.submit)}
          </Button>
        </Form>
        <DemoAccounts onChoose={(credentials) => entry.mutate(credentials)} />
        <nav className="faces">
          <a href="/portal">{say(words.portal)}</a>
          <a href="/field">{say(words.field)}</a>
        </nav>
      </main>
    </div>
  );
}
