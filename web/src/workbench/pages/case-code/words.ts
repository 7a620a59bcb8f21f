import { dictionary } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '案件码', en: 'Case code' },
  hint: {
    zh: '其他机关向您开放的证据：扫码或者输入案件码，写明目的。每次打开都有记录，当事人看得到。',
    en: 'Evidence that other agencies open to you: scan or type the code and say what for. Every opening is recorded, and the party sees it.',
  },
  open: { zh: '打开', en: 'Open' },
  code: { zh: '案件码', en: 'Case code' },
  codeHint: { zh: '三组字符，印在案件码单上', en: 'Three groups of characters, as on the sheet' },
  secret: { zh: '密钥', en: 'Secret' },
  secretHint: {
    zh: '承办人员当面出示时填写；已授权给您或者您的机关的不用填',
    en: 'Where the officer shows one; not needed when it is opened to you or your agency',
  },
  purpose: { zh: '目的', en: 'Purpose' },
  restsOn: (article: string) => ({ zh: `依据：${article}`, en: `Rests on: ${article}` }),
  granted: { zh: '向我开放的证据', en: 'Evidence opened to me' },
  none: { zh: '还没有机关向您开放证据', en: 'Nothing is opened to you yet' },
  noneHint: {
    zh: '授权给您或者您的岗位后显示在这里；当面出示密钥的，在上面输入。',
    en: 'What is granted to you or your post appears here; for a secret shown to you, use the form above.',
  },
  items: (n: number) => ({ zh: `${String(n)} 项证据`, en: `${String(n)} item(s)` }),
  fromUntil: (from: string, until: string) => ({
    zh: `${from} 起，${until} 止`,
    en: `from ${from} until ${until}`,
  }),
  agency: { zh: '向本机关开放', en: 'to my agency' },
  account: { zh: '向本人开放', en: 'to me by name' },
  party: { zh: '向当事人开放', en: 'to the party' },
  back: { zh: '返回案件码', en: 'Back to case codes' },
  backToGrant: { zh: '返回所开放的证据', en: 'Back to the opened evidence' },
  bundle: { zh: '下载证据包', en: 'Download the bundle' },
  bundleNote: {
    zh: '证据包含文件、保管链和账本证明，可以脱离本平台核验。',
    en: 'A bundle holds files, custody and proofs of the ledger; it is verified away from this platform.',
  },
  openedNote: {
    zh: '每次打开、下载都记入保管链和查阅记录。',
    en: 'Every opening and download is entered in custody and in the trace.',
  },
  facts: { zh: '采集信息', en: 'What was recorded' },
  file: { zh: '文件', en: 'File' },
  save: { zh: '下载文件', en: 'Download the file' },
  nothingOpen: { zh: '这项授权没有开放的证据', en: 'This grant opens no evidence' },
  erased: { zh: '内容已依法删除', en: 'Content erased by law' },
  closed: { zh: '原件已封存，可看遮盖件', en: 'Original sealed; its redacted copy opens' },
});
