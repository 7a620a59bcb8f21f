import { dictionary } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '案件码与证据授权', en: 'Case code and grants' },
  hint: {
    zh: '案件码只是编号，凭码本身不能查看任何内容；授权写明给谁、为什么、哪些证据、到何时，随时可以撤销。',
    en: 'The code is a number and opens nothing by itself. A grant says to whom, for what, which items and until when, and can be revoked at any time.',
  },
  make: { zh: '生成案件码', en: 'Make the case code' },
  code: { zh: '案件码', en: 'Case code' },
  picture: { zh: '案件码的二维码', en: 'QR code of the case code' },
  print: { zh: '打印案件码', en: 'Print the sheet' },
  catalogue: { zh: '证据目录', en: 'Catalogue of evidence' },
  grant: { zh: '授权查阅', en: 'Open evidence to somebody' },
  grants: { zh: '已有授权', en: 'Grants' },
  none: { zh: '还没有授权', en: 'No grant yet' },
  notYours: {
    zh: '案件码和授权由本案办理人员管理。',
    en: 'The code and the grants belong to those who handle the matter.',
  },
  items: (n: number) => ({ zh: `${String(n)} 项证据`, en: `${String(n)} item(s)` }),
  andLater: { zh: '及以后采集的', en: 'and what is captured later' },
  leftOut: (n: number) => ({ zh: `另有 ${String(n)} 项不予开放`, en: `${String(n)} left out` }),
  fromUntil: (from: string, until: string) => ({
    zh: `${from} 起，${until} 止`,
    en: `from ${from} until ${until}`,
  }),
  by: (name: string) => ({ zh: `${name} 授权`, en: `granted by ${name}` }),
  opened: (n: number) => ({ zh: `打开 ${String(n)} 次`, en: `opened ${String(n)} time(s)` }),
  lastOpened: (when: string) => ({ zh: `最近 ${when}`, en: `last ${when}` }),
  refused: (n: number) => ({ zh: `被拒绝 ${String(n)} 次`, en: `refused ${String(n)} time(s)` }),
  revoke: { zh: '撤销', en: 'Revoke' },
  revokeTitle: { zh: '撤销授权', en: 'Revoke the grant' },
  revokeNote: {
    zh: '立即生效，包括对方已经打开的页面；已经复制走的无法收回。',
    en: 'It holds at once, for pages the other side has open as well; what was copied cannot be taken back.',
  },
  revokedFor: (reason: string) => ({ zh: `撤销理由：${reason}`, en: `Revoked: ${reason}` }),
  show: { zh: '出示密钥', en: 'Show the secret' },
  shown: {
    zh: '请对方扫码，或者输入案件码和密钥',
    en: 'Let them scan this, or type the code and the secret',
  },
  secret: { zh: '密钥', en: 'Secret' },
  secretNote: (when: string) => ({
    zh: `一次有效，${when} 前使用；谁用了，这项授权就归谁。离开本窗口后不再显示。`,
    en: `Good once, until ${when}; whoever uses it has the grant from then on. It is not shown again.`,
  }),
  secretPicture: { zh: '含密钥的二维码', en: 'QR code with the secret' },
  again: { zh: '换一个密钥', en: 'Another secret' },
  close: { zh: '关闭', en: 'Close' },
  done: { zh: '已授权', en: 'Granted' },
  revoked: { zh: '已撤销授权', en: 'The grant is revoked' },

  purpose: { zh: '目的', en: 'Purpose' },
  purposeHint: (article: string, status: string) => ({
    zh: `依据：${article}（核对程度 ${status}）`,
    en: `Rests on: ${article} (checked: ${status})`,
  }),
  to: { zh: '开放给', en: 'Open it to' },
  toShown: { zh: '当面的人员（屏幕出示密钥）', en: 'Whoever stands here (a secret on the screen)' },
  toHandover: (name: string) => ({
    zh: `接收移交的机关（${name}）`,
    en: `Whoever accepts the hand-over (${name})`,
  }),
  staffNumber: { zh: '工号', en: 'Staff number' },
  staffNumberHint: {
    zh: '只给其中一人时填写；不填则给该机关承担这类案件的岗位',
    en: 'For one official only; left out, it is for the posts there that do such work',
  },
  scope: { zh: '范围', en: 'Scope' },
  all: { zh: '现有的全部证据', en: 'All evidence there is now' },
  allLater: { zh: '全部证据，包括以后采集的', en: 'All evidence, also what is captured later' },
  listed: { zh: '所选的证据', en: 'The items I choose' },
  chosen: { zh: '选择证据', en: 'Items' },
  except: { zh: '不予开放的', en: 'Left out' },
  exceptHint: {
    zh: '只限法定情形；其遮盖件仍然开放',
    en: 'Only on the grounds that the law names; a redacted copy stays open',
  },
  exceptItem: { zh: '证据', en: 'Item' },
  ground: { zh: '法定情形', en: 'Ground' },
  until: { zh: '到哪一日止', en: 'Until the end of' },
  untilHint: (days: number) => ({
    zh: `最长 ${String(days)} 日，到期自动关闭`,
    en: `At most ${String(days)} days; it closes by itself`,
  }),
  reason: { zh: '理由', en: 'Reason' },

  early: { zh: '未生效', en: 'Not yet' },
  open: { zh: '有效', en: 'Open' },
  expired: { zh: '已到期', en: 'Ended' },
  revokedState: { zh: '已撤销', en: 'Revoked' },
  waitingShown: { zh: '待出示', en: 'To be shown' },
  waitingHandover: { zh: '待接收', en: 'To be accepted' },

  shared: { zh: '列入他案证据', en: 'List evidence of other matters' },
  sharedHint: {
    zh: '其他机关开放给您的证据，可以列入本案，不复制、不重新上传。',
    en: 'Evidence that others opened to you can be listed here: nothing is copied or sent again.',
  },
  list: { zh: '列入本案', en: 'List here' },
  listedDone: (n: number) => ({ zh: `已列入 ${String(n)} 项`, en: `${String(n)} item(s) listed` }),
});

export const stateWords = {
  early: words.early,
  open: words.open,
  expired: words.expired,
  revoked: words.revokedState,
} as const;
