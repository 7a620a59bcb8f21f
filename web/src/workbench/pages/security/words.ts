import { dictionary } from '../../../language/text.ts';
import type { Text } from '../../../language/text.ts';
import type { SignInMethod } from '../../../api/contract.ts';

export const words = dictionary({
  title: { zh: '登录与安全', en: 'Sign-in and security' },
  hint: {
    zh: '您用什么登录、现在在哪里登录着。',
    en: 'With what you sign in, and where you are signed in now.',
  },
  mustEnrol: {
    zh: '您的岗位须用两种方式登录',
    en: 'Your post needs two factors',
  },
  mustEnrolHint: {
    zh: '请先添加一个通行密钥，或设置验证器；完成后即可使用平台。',
    en: 'Add a passkey or set up the authenticator app first; then the platform is open to you.',
  },
  mustProve: {
    zh: '您这次只用密码登录。请用已有的通行密钥或验证器确认，即可使用平台。',
    en: 'This time you signed in with the password alone. Confirm with your passkey or authenticator app to go on.',
  },
  prove: { zh: '现在确认', en: 'Confirm now' },

  passkeys: { zh: '通行密钥', en: 'Passkeys' },
  passkeysHint: {
    zh: '用指纹、面容或设备密码登录，不需用户名和密码，仿冒网站骗不走。建议至少两个：一个丢了，还有一个。',
    en: 'Sign in with fingerprint, face or device code: no user name, no password, and a false site cannot get it. Better two than one, in case a device is lost.',
  },
  noPasskeys: { zh: '还没有通行密钥', en: 'No passkey yet' },
  passkeysElsewhere: {
    zh: '在这个地址用不了通行密钥，它需要 https 域名。',
    en: 'Passkeys do not work at this address: they need a name over https.',
  },
  otherAddress: { zh: '请从这里进入：', en: 'Enter here: ' },
  passkeyName: { zh: '给它起个名字', en: 'A name for it' },
  passkeyNameExample: { zh: '如：办公室电脑', en: 'like: office computer' },
  passkeyNameMissing: { zh: '请起个名字，便于日后辨认', en: 'Give it a name, to know it by later' },
  addPasskey: { zh: '添加通行密钥', en: 'Add a passkey' },
  passkeyAdded: (name: string): Text => ({ zh: `已添加“${name}”`, en: `“${name}” was added` }),
  added: { zh: '添加于', en: 'added' },
  used: { zh: '最近使用', en: 'last used' },
  neverUsed: { zh: '尚未使用', en: 'not used yet' },
  synced: { zh: '随设备账号同步', en: 'synced with the device account' },
  remove: { zh: '删除', en: 'Remove' },
  removePasskey: (name: string): Text => ({
    zh: `删除通行密钥 ${name}`,
    en: `Remove the passkey ${name}`,
  }),
  removePasskeyAsk: {
    zh: '删除后不能再用它登录，其他地方的登录全部结束。',
    en: 'It no longer signs you in, and all other sessions end.',
  },
  keep: { zh: '保留', en: 'Keep' },

  app: { zh: '验证器', en: 'Authenticator app' },
  appHint: {
    zh: '手机上的验证器每三十秒给出六位数字。没有通行密钥时，和密码一起使用。',
    en: 'An app on the phone shows six digits, new every thirty seconds. Without a passkey they go with the password.',
  },
  appSince: { zh: '已启用，自', en: 'In use since' },
  noApp: { zh: '尚未启用', en: 'Not in use' },
  setUpApp: { zh: '设置验证器', en: 'Set up the app' },
  changeApp: { zh: '换一台手机', en: 'Change the phone' },
  removeApp: { zh: '停用验证器', en: 'Stop using the app' },
  removeAppAsk: {
    zh: '停用后恢复码一并作废，其他地方的登录全部结束。',
    en: 'The recovery codes go with it, and all other sessions end.',
  },
  scan: { zh: '1. 用验证器扫描', en: '1. Scan this with the app' },
  picture: { zh: '验证器的二维码', en: 'QR code for the authenticator app' },
  byHand: { zh: '扫不了？手工输入：', en: 'No camera? Type this in: ' },
  firstCode: { zh: '2. 填写它显示的六位数字', en: '2. Enter the six digits it shows' },
  codeMissing: { zh: '请填写六位数字', en: 'Enter the six digits' },
  confirm: { zh: '确认', en: 'Confirm' },
  cancel: { zh: '取消', en: 'Cancel' },

  recovery: { zh: '恢复码', en: 'Recovery codes' },
  recoveryShown: {
    zh: '手机丢了用它登录，每个用一次。只显示这一次：请抄下，锁好。',
    en: 'They sign you in when the phone is lost, each once. They are shown only now: write them down and lock them away.',
  },
  recoveryLeft: (n: number): Text => ({ zh: `恢复码还剩 ${n} 个`, en: `${n} recovery codes left` }),
  renewRecovery: { zh: '换一组恢复码', en: 'New recovery codes' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  kept: { zh: '已保存好', en: 'I have kept them' },

  password: { zh: '密码', en: 'Password' },
  newPassword: { zh: '新密码', en: 'New password' },
  passwordHint: {
    zh: '至少十二个字符，长比复杂好。更换后其他地方的登录全部结束。',
    en: 'At least twelve characters; long is better than complicated. All other sessions end.',
  },
  passwordShort: { zh: '至少十二个字符', en: 'At least twelve characters' },
  changePassword: { zh: '更换密码', en: 'Change the password' },
  passwordChanged: { zh: '密码已更换', en: 'The password was changed' },

  sessions: { zh: '我的登录', en: 'Where I am signed in' },
  sessionsHint: {
    zh: '不认得的，马上结束它并更换密码。',
    en: 'End one you do not know at once, and change the password.',
  },
  thisOne: { zh: '这一次', en: 'this one' },
  since: { zh: '登录于', en: 'signed in' },
  seen: { zh: '最近使用', en: 'last used' },
  from: { zh: '地址', en: 'from' },
  unknownDevice: { zh: '未知设备', en: 'unknown device' },
  end: { zh: '结束', en: 'End' },
  endSession: (device: string): Text => ({ zh: `结束 ${device} 的登录`, en: `End the session on ${device}` }),
  endOthers: { zh: '结束其他全部登录', en: 'End all others' },
});

export const methods: Readonly<Record<SignInMethod, Text>> = {
  password: { zh: '密码', en: 'password' },
  totp: { zh: '密码和验证器', en: 'password and app' },
  'recovery-code': { zh: '密码和恢复码', en: 'password and recovery code' },
  passkey: { zh: '通行密钥', en: 'passkey' },
  'one-time-code': { zh: '一次性验证码', en: 'one-time code' },
  'sign-on': { zh: '单位统一登录', en: 'the agency’s own sign-on' },
};
