import { dictionary, type Text } from '../language/text.ts';

export const words = dictionary({
  title: { zh: '开放给我的证据', en: 'Evidence opened to me' },
  text: {
    zh: '复议、诉讼中依法给您看的证据',
    en: 'What is shown to you in a reconsideration or a suit',
  },
  hint: {
    zh: '每次打开、下载都有记录。不予开放的材料，机关须有法定理由，您可以问。',
    en: 'Every opening and download is recorded. Where something is left out, the agency needs a ground in law; you may ask for it.',
  },
  byCode: { zh: '用案件码打开', en: 'Open by a case code' },
  code: { zh: '案件码', en: 'Case code' },
  purpose: { zh: '目的', en: 'Purpose' },
  'party-reading': {
    zh: '行政复议中查阅、复制（行政复议法 47）',
    en: 'Reading in a reconsideration (行政复议法 47)',
  },
  'litigant-reading': {
    zh: '行政诉讼中查阅、复制（行政诉讼法 32）',
    en: 'Reading in a suit (行政诉讼法 32)',
  },
  open: { zh: '打开', en: 'Open' },
  none: { zh: '还没有向您开放的证据。', en: 'Nothing is opened to you yet.' },
  until: (day: string) => ({ zh: `${day} 前可以查阅`, en: `open until ${day}` }),
  from: (day: string) => ({ zh: `${day} 起可以查阅`, en: `open from ${day}` }),
  expired: { zh: '已到期', en: 'Ended' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  items: (n: number) => ({ zh: `${String(n)} 项`, en: `${String(n)} item(s)` }),
  back: { zh: '返回', en: 'Back' },
  read: { zh: '查看', en: 'Read' },
  save: { zh: '下载', en: 'Download' },
  saveAll: { zh: '下载全部（证据包）', en: 'Download all as a bundle' },
  bundleText: {
    zh: '证据包可以在任何电脑上核验，不需要本平台。',
    en: 'A bundle can be verified on any computer, without this platform.',
  },
  nothing: { zh: '这里没有开放的证据。', en: 'Nothing is open here.' },
  closed: { zh: '原件已封存，可看遮盖件', en: 'Original sealed; its redacted copy opens' },
  obtained: (day: string) => ({ zh: `${day} 取得`, en: `obtained ${day}` }),
  included: { zh: '已存证', en: 'In the ledger' },
  pending: { zh: '待存证', en: 'Entering the ledger' },
  altered: { zh: '内容被改动', en: 'Altered' },
  custody: { zh: '谁经手过', en: 'Who had it in hand' },
  somebody: { zh: '当事人一方', en: 'a party' },
});

/** What was done with an item. */
export const actWords: Readonly<Record<string, Text>> = dictionary({
  capture: { zh: '采集', en: 'captured' },
  change: { zh: '更正', en: 'corrected' },
  read: { zh: '查看', en: 'viewed' },
  export: { zh: '导出', en: 'exported' },
  derive: { zh: '制作', en: 'copied' },
  share: { zh: '开放', en: 'opened to others' },
  revoke: { zh: '撤销开放', en: 'closed to others' },
  open: { zh: '凭授权打开', en: 'opened by a grant' },
  verify: { zh: '核验', en: 'verified' },
  withdraw: { zh: '撤回', en: 'withdrawn' },
  attach: { zh: '列入另一案', en: 'listed in another matter' },
  erase: { zh: '删除', en: 'erased' },
});
