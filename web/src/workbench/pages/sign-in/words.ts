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
  passkey: { zh: '用通行密钥登录', en: 'Sign in with a passkey' },
  passkeyHint: {
    zh: '指纹、面容或设备密码，只在您的设备上核对，不会传出。',
    en: 'Fingerprint, face or device code: checked on your device alone, never sent.',
  },
  noPasskeys: {
    zh: '通行密钥需要通过 https 域名访问本站，请向管理员询问地址。',
    en: 'Passkeys need this site to be reached by name over https: ask the administrator for the address.',
  },
  otherAddress: { zh: '要用通行密钥，请改从这个地址进入：', en: 'To use a passkey, enter by this address: ' },
  or: { zh: '或用密码', en: 'or with a password' },
  secondStep: { zh: '第二步', en: 'Second step' },
  secondHint: {
    zh: '打开验证器，填写六位验证码；手机不在身边时填一个恢复码。',
    en: 'Open the authenticator app and enter its six digits; without the phone, enter a recovery code.',
  },
  code: { zh: '验证码', en: 'Code' },
  codeMissing: { zh: '请填写六位验证码或恢复码', en: 'Enter the six digits or a recovery code' },
  back: { zh: '返回', en: 'Back' },
  demo: { zh: '演示账户', en: 'Demo accounts' },
  demoHint: {
    zh: '演示城市是虚构的，选一个身份即可进入。',
    en: 'The demo city is fictional. Choose a person to enter as.',
  },
  portal: { zh: '便民门户', en: 'Public portal' },
  field: { zh: '现场', en: 'Field app' },
});
