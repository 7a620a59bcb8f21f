import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { changePassword } from '../../../api/sign-in.ts';
import { useSay } from '../../language.ts';
import { useSession } from '../../session.ts';
import { Refused } from './Refused.tsx';
import { useChange, type SectionProps } from './useChange.ts';
import { words } from './words.ts';

const SHORTEST = 12;

export function ChangePassword({ withStepUp }: SectionProps): ReactElement {
  const say = useSay();
  const session = useSession();
  const [form] = Form.useForm<{ password: string }>();
  const [changed, setChanged] = useState(false);
  const change = useChange<unknown>(withStepUp, () => {
    setChanged(true);
    form.resetFields();
  });
  return (
    <section className="card" aria-labelledby="password-title">
      <h2 id="password-title">{say(words.password)}</h2>
      <p className="soft">{say(words.passwordHint)}</p>
      <Refused problem={change.error} />
      {changed && <p role="status">{say(words.passwordChanged)}</p>}
      <Form<{ password: string }>
        form={form}
        name="new-password"
        layout="vertical"
        requiredMark={false}
        className="one-line"
        onFinish={({ password }) => {
          setChanged(false);
          change.mutate(() => changePassword(password));
        }}
      >
        {/* a password manager wants to know whose password it is */}
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={session?.account.username ?? ''}
          readOnly
          hidden
        />
        <Form.Item
          name="password"
          label={say(words.newPassword)}
          rules={[{ required: true, min: SHORTEST, message: say(words.passwordShort) }]}
        >
          <Input.Password autoComplete="new-password" size="large" maxLength={200} />
        </Form.Item>
        <Button htmlType="submit" size="large" loading={change.isPending}>
          {say(words.changePassword)}
        </Button>
      </Form>
    </section>
  );
}
