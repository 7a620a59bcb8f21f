import { dictionary } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '登录', en: 'Sign in' },
  product: { zh: '数字法治平台', en: 'Digital rule-of-law platform' },
  promise: {
    zh: '每一步有依据，每一次查看都要写明目的，每一个期限都说得清怎么算。',
    en: 'Every step has its article, every look names its purpose, every deadline shows how it was counted.',
  },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  submit: { zh: '登录', en: 'Sign in' },
  usernameMissing: { zh: '请填写用户名', en: 'Enter your user name' },
  passwordMissing: { zh: '请填写密码', en: 'Enter your password' },
  demo: { zh: '演示账户', en: 'Demo accounts' },
  demoHint: {
    zh: '演示城市是虚构的，选一个身份即可进入。',
    en: 'The demo city is fictional. Choose a person to enter as.',
  },
  portal: { zh: '便民门户', en: 'Public portal' },
  field: { zh: '现场', en: 'Field app' },
});
