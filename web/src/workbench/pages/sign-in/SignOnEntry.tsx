import { BankOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { signOnAddress, signOnProviders } from '../../../api/sign-on.ts';
import { dictionary, type Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';

const words = dictionary({
  title: { zh: '用本机关账号登录', en: 'Sign in with your agency’s account' },
});

/** Why a sign-on came back with nothing; the server names the reason by its code alone. */
const problems: Readonly<Record<string, Text>> = {
  'access.sign-on-unknown': {
    zh: '您的身份已得到确认，但平台没有与之对应的账号；请联系本机关管理员。',
    en: 'You are identified, but the platform has no account for you: ask your agency’s administrator.',
  },
  'access.sign-on-closed': { zh: '您在平台的账号已停用。', en: 'Your account on the platform is closed.' },
  'access.sign-on-linked': {
    zh: '这个身份已与另一个账号关联，或这个账号已关联另一个身份；请联系本机关管理员。',
    en: 'This identity belongs to another account, or this account to another identity: ask your agency’s administrator.',
  },
  'access.sign-on-expired': {
    zh: '这次登录已过期、已用过，或不是从本浏览器开始的，请重新登录。',
    en: 'This sign-on has expired, was used already or began in another browser. Sign in again.',
  },
  'access.sign-on-refused': {
    zh: '您已取消，或对方拒绝了登录。',
    en: 'You cancelled, or the other side refused.',
  },
  'access.sign-on-unavailable': {
    zh: '机关的登录服务暂时无法连接，请稍后再试或改用其他方式登录。',
    en: 'The agency’s sign-on cannot be reached: try later, or sign in another way.',
  },
};
const failed: Text = {
  zh: '单点登录没有完成，请重新登录。',
  en: 'The sign-on did not succeed. Sign in again.',
};

/** What went wrong on the way back from a sign-on, when the address says so. */
export function SignOnProblem({ code }: { readonly code: string | undefined }): ReactElement | null {
  const say = useSay();
  if (code === undefined) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={say(Object.hasOwn(problems, code) ? problems[code]! : failed)}
      style={{ marginBottom: 16 }}
    />
  );
}

/** The sign-ons of agencies, where some are registered: each leads to the agency's own page. */
export function SignOnEntry({ to }: { readonly to: string }): ReactElement | null {
  const say = useSay();
  const providers = useQuery({ queryKey: ['sign-on'], queryFn: signOnProviders, retry: false }).data ?? [];
  const agencies = providers.filter((one) => one.kind === 'agency');
  if (agencies.length === 0) return null;
  return (
    <section className="sign-on" aria-labelledby="sign-on-title">
      <h2 id="sign-on-title">{say(words.title)}</h2>
      {agencies.map((one) => (
        <Button
          key={one.id}
          size="large"
          block
          icon={<BankOutlined aria-hidden />}
          href={signOnAddress(one.id, to)}
        >
          {say(one.name)}
        </Button>
      ))}
    </section>
  );
}
