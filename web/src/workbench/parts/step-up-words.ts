import { dictionary } from '../../language/text.ts';

export const words = dictionary({
  title: { zh: '请确认是您本人', en: 'Confirm that it is you' },
  why: {
    zh: '这一步较为敏感。确认后十分钟内不再询问。',
    en: 'This step is sensitive. Once confirmed, you are not asked again for ten minutes.',
  },
  passkey: { zh: '用通行密钥确认', en: 'Confirm with a passkey' },
  code: { zh: '验证码或恢复码', en: 'Code of the app, or a recovery code' },
  codeMissing: { zh: '请填写六位验证码或恢复码', en: 'Enter the six digits or a recovery code' },
  password: { zh: '当前密码', en: 'Present password' },
  passwordMissing: { zh: '请填写密码', en: 'Enter your password' },
  confirm: { zh: '确认', en: 'Confirm' },
  none: {
    zh: '请退出后重新登录，登录后十分钟内可以办理。',
    en: 'Sign out and sign in again: within ten minutes of that it can be done.',
  },
});
