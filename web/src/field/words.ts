import { dictionary } from '../language/text.ts';

export const words = dictionary({
  title: { zh: '皋陶现场', en: 'Gaoyao Field' },
  signIn: { zh: '登录', en: 'Sign in' },
  signOut: { zh: '退出', en: 'Sign out' },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  passkey: { zh: '用通行密钥登录', en: 'Sign in with a passkey' },
  code: { zh: '验证码或恢复码', en: 'Code of the app, or a recovery code' },
  sending: { zh: '正在登录…', en: 'Signing in…' },
  tasks: { zh: '我的任务', en: 'My tasks' },
  open: { zh: '在办', en: 'open' },
  overdue: { zh: '超期', en: 'overdue' },
  week: { zh: '七日内到期', en: 'due in 7 days' },
  loading: { zh: '正在读取…', en: 'Loading…' },
  none: { zh: '今天没有待办的任务', en: 'No task is waiting today' },
  again: { zh: '刷新', en: 'Refresh' },
  offline: {
    zh: '没有网络。任务不存在手机里，联网后再看。',
    en: 'No connection. Tasks are not kept on this phone; they return with the connection.',
  },
  noClock: { zh: '无期限', en: 'No deadline' },
  unexpected: { zh: '页面出错了', en: 'Something went wrong' },
  fileGone: {
    zh: '手机里已经没有这个文件，请重新拍摄',
    en: 'The file is no longer on this phone: take it again',
  },
  dueOn: (day: string) => ({ zh: `${day} 届满`, en: `due ${day}` }),
});
