import { dictionary } from '../../../language/text.ts';

export const editionWords = dictionary({
  title: { zh: '定版', en: 'Editions' },
  intro: {
    zh: '定版是某日所计数字的封存：发布后不再改动。以后的补报和更正写进新的一版，差异在对账中逐项说明。',
    en: 'An edition seals the figures as counted on a day: nothing changes it once published. Late and corrected events go into a new one beside it, and the differences are explained figure by figure.',
  },
  list: { zh: '已有定版', en: 'Editions so far' },
  none: { zh: '还没有定版', en: 'There is no edition yet' },
  period: { zh: '期间', en: 'Period' },
  kind: { zh: '日、周、月、季或年', en: 'Day, week, month, quarter or year' },
  periodHint: {
    zh: '如 2026-11-21、2026-W47、2026-11、2026-Q4、2026',
    en: 'such as 2026-11-21, 2026-W47, 2026-11, 2026-Q4 or 2026',
  },
  periodMissing: { zh: '请填写期间', en: 'Give the period' },
  number: { zh: '版次', en: 'Edition' },
  numberOf: (n: number) => ({ zh: `第 ${n} 版`, en: `edition ${n}` }),
  editionOf: (period: string, n: number) => ({
    zh: `${period} 定版（第 ${n} 版）`,
    en: `${period}, edition ${n}`,
  }),
  state: { zh: '状态', en: 'State' },
  publishedAt: { zh: '发布', en: 'Published' },
  digest: { zh: '内容摘要（SHA-256）', en: 'Digest (SHA-256)' },
  prepare: { zh: '编制定版', en: 'Prepare an edition' },
  prepareHint: {
    zh: '按现在所计数字封存为草稿，由他人核对后发布。',
    en: 'Seals the figures as counted now in a draft; somebody else checks and publishes it.',
  },
  reason: { zh: '理由', en: 'Reason' },
  reasonHint: { zh: '本期已有定版时须写明', en: 'Needed where an edition of this period is out' },
  asCountedNow: { zh: '看现在的数字', en: 'As counted now' },
  frozen: { zh: '封存的数字', en: 'Sealed figures' },
  seal: { zh: '封存', en: 'Seal' },
  sealHint: {
    zh: '摘要随发布动作写入存证账本；改动任何一个数字，摘要就对不上。',
    en: 'The act that publishes carries the digest into the ledger: were one figure changed, the digest would not fit.',
  },
  superseded: { zh: '本期已有更新的一版：', en: 'A newer edition of this period is out:' },
  supersedes: { zh: '接续', en: 'Follows' },
  countedTo: { zh: '计数截至', en: 'Counted up to' },
  matter: { zh: '编制与发布过程', en: 'How it was prepared and published' },
  comments: { zh: '责任机关说明', en: 'What the responsible agencies say' },
  commentsHint: { zh: '说明与数字并列，不改数字。', en: 'Stands beside the figures and changes none.' },
  noComments: { zh: '还没有说明', en: 'Nothing yet' },
  comment: { zh: '说明', en: 'Comment' },
  commentMissing: { zh: '请写明', en: 'Write what there is to say' },
  domain: { zh: '领域', en: 'Domain' },
  domainMissing: { zh: '请选择领域', en: 'Choose the domain' },
  send: { zh: '提交', en: 'Send' },
  appeals: { zh: '对名次的异议', en: 'Appeals against ranks' },
  decision: { zh: '决定', en: 'Decision' },
  reconciliation: { zh: '对账：与其他数字为何不同', en: 'Reconciliation: why other figures differ' },
  reconciliationHint: {
    zh: '差异 = 补报 + 更正 + 辖区调整 + 口径变更；说不清的单列，不掩盖。',
    en: 'Difference = late + corrected + moved units + new definition. What cannot be explained is listed and not hidden.',
  },
  against: { zh: '对照', en: 'Against' },
  now: { zh: '现在所计', en: 'what is counted now' },
  differ: (n: number, all: number) => ({
    zh: `${all} 项中 ${n} 项有差异`,
    en: `${n} of ${all} figures differ`,
  }),
  heldAt: (moment: string) => ({ zh: `对照于 ${moment}`, en: `compared at ${moment}` }),
  figure: { zh: '指标', en: 'Figure' },
  inEdition: { zh: '本版', en: 'This edition' },
  after: { zh: '对照数', en: 'The other' },
  difference: { zh: '差异', en: 'Difference' },
  versions: (from: number, to: number) => ({ zh: `口径 ${from} → ${to}`, en: `definition ${from} → ${to}` }),
  intact: { zh: '现存内容与摘要一致', en: 'what is kept fits the digest' },
  broken: { zh: '现存内容与摘要不符', en: 'what is kept does not fit the digest' },
  withdrawn: { zh: '本版已撤回', en: 'This edition has been withdrawn' },
  draftHint: {
    zh: '草稿：由他人核对，再由第三人发布；发布以前不能引用。',
    en: 'A draft: somebody else checks it and a third one publishes it. It may not be cited before.',
  },
  ranking: { zh: '随本版公布的排名', en: 'Ranking published with this edition' },
});

export const editionStates = dictionary({
  draft: { zh: '草稿', en: 'draft' },
  published: { zh: '已发布', en: 'published' },
});

/** Reasons for a difference. */
export const reasonNames = dictionary({
  late: { zh: '补报', en: 'Late' },
  corrected: { zh: '更正', en: 'Corrected' },
  moved: { zh: '辖区调整', en: 'Moved units' },
  redefined: { zh: '口径变更', en: 'Redefined' },
  continued: { zh: '期间继续', en: 'Period went on' },
  residents: { zh: '户籍人口更新', en: 'Residents updated' },
  acts: { zh: '平台办理', en: 'Acts here' },
  unexplained: { zh: '说不清', en: 'Unexplained' },
});
