import { dictionary } from '../../../language/text.ts';

export const words = dictionary({
  title: { zh: '法治联盟链', en: 'Alliance ledger' },
  hint: {
    zh: '各机关自己的见证核对账本只增不改，并共同签名',
    en: 'Each agency’s own witness checks that the ledger only grows, and co-signs it',
  },
  none: {
    zh: '还没有见证：账本只有本平台自己的签名，谁也没有替各机关核对过。',
    en: 'There are no witnesses: only this platform has signed the ledger, and nobody has checked it for the agencies.',
  },
  policy: (quorum: number, all: number) => ({
    zh: `${all} 个见证中须有 ${quorum} 个共同签名`,
    en: `${quorum} of ${all} witnesses must co-sign`,
  }),
  logs: { zh: '账本', en: 'Logs' },
  log: { zh: '账本', en: 'Log' },
  size: { zh: '记录数', en: 'Entries' },
  sizeMeaning: {
    zh: '记录数：账本中办理、证据、保管和查阅记录的总数，以最新签名的检查点为准。',
    en: 'Entries: acts, evidence, custody and readings in the log, at its newest signed checkpoint.',
  },
  witnessed: { zh: '共同签名到', en: 'Co-signed up to' },
  enough: { zh: '满足策略', en: 'Enough signatures' },
  notEnough: { zh: '签名不足', en: 'Not enough signatures' },
  behind: (n: number) => ({ zh: `其后 ${n} 条尚未共同签名`, en: `${n} later entries not co-signed yet` }),
  by: (names: string) => ({ zh: `签名：${names}`, en: `signed by ${names}` }),
  and: { zh: '、', en: ', ' },
  nobody: { zh: '无人签名', en: 'nobody signed' },
  noLogs: { zh: '还没有记录', en: 'Nothing is in the ledger yet' },
  checks: { zh: '可信时间和全面核验', en: 'Trusted time and full verification' },
  timeStamps: { zh: '时间戳', en: 'Time-stamps' },
  noAuthority: {
    zh: '没有配置时间戳服务机构：时间只由本平台和见证说明，没有第三方的可信时间。',
    en: 'No time-stamp authority is configured: this platform and the witnesses alone say the time; no third party does.',
  },
  stampsEvery: (minutes: number) => ({
    zh: `账本有新记录时，每 ${minutes} 分钟取得一次时间戳（RFC 3161）`,
    en: `A log that grows is time-stamped every ${minutes} minutes (RFC 3161)`,
  }),
  notStamped: { zh: '还没有时间戳', en: 'no time-stamp yet' },
  stamped: (size: string, at: string, authority: string) => ({
    zh: `前 ${size} 条，${at}，${authority}`,
    en: `the first ${size} entries, ${at}, by ${authority}`,
  }),
  stampsWaiting: (n: number, since: string) => ({
    zh: `${n} 个自 ${since} 起等待`,
    en: `${n} waiting since ${since}`,
  }),
  notVerified: { zh: '还没有做过全面核验。', en: 'Nothing has been verified in full yet.' },
  verified: (at: string, leaves: string) => ({
    zh: `最近一次全面核验 ${at}，共 ${leaves} 条记录`,
    en: `last full verification ${at}, ${leaves} entries`,
  }),
  verifiedWell: { zh: '一致', en: 'All of it agrees' },
  verifiedFound: (n: number) => ({ zh: `发现 ${n} 处问题`, en: `${n} faults found` }),
  witnesses: { zh: '见证', en: 'Witnesses' },
  well: { zh: '正常', en: 'Well' },
  silent: (since: string) => ({ zh: `自 ${since} 起没有签名`, en: `has not signed since ${since}` }),
  unasked: { zh: '还没有联系过', en: 'not reached yet' },
  reached: (at: string) => ({ zh: `最近联系 ${at}`, en: `last reached ${at}` }),
  required: { zh: '必需', en: 'required' },
  signedUpTo: (log: string, size: string, at: string) => ({
    zh: `${log}：签到第 ${size} 条（${at}）`,
    en: `${log}: signed up to entry ${size} (${at})`,
  }),
  signedNothing: { zh: '还没有签过任何账本', en: 'has signed nothing yet' },
  ownPage: { zh: '见证自己的页面', en: 'The witness’s own page' },
  key: { zh: '验证公钥', en: 'Verifier key' },
  alarms: { zh: '警报', en: 'Alarms' },
  noAlarms: { zh: '没有警报', en: 'No alarms' },
  open: { zh: '待处理', en: 'Open' },
  explained: (at: string) => ({
    zh: `账本已于 ${at} 作出证明`,
    en: `the log proved it on ${at}`,
  }),
  settledBy: (name: string, at: string) => ({
    zh: `${name} ${at} 处理：`,
    en: `settled by ${name} on ${at}: `,
  }),
  settle: { zh: '处理', en: 'Settle' },
  settleNote: {
    zh: '写明核查结果。横幅随即消失；警报、处理人和理由永久保留，不能更改。',
    en: 'Say what was found. The banner goes; the alarm, who settled it and why stay for good and cannot be changed.',
  },
  reason: { zh: '理由', en: 'Reason' },
  original: { zh: '签名原文', en: 'As signed' },
  banner: (n: number) => ({
    zh: `见证警报：账本可能被篡改（${n} 条待处理）`,
    en:
      n === 1
        ? 'Witness alarm: the ledger may have been tampered with'
        : `Witness alarms: the ledger may have been tampered with (${n} open)`,
  }),
  look: { zh: '查看警报', en: 'See the alarms' },
});

/** Why a witness does not sign, by the code it answered. */
export const problems = dictionary({
  'witness.unreachable': { zh: '连不上', en: 'cannot be reached' },
  'witness.signature-invalid': { zh: '签名无效', en: 'its signature does not hold' },
  'witness.fork': { zh: '它见过同一大小的另一个根', en: 'it has seen another root for this size' },
  'witness.ahead': {
    zh: '它签过比现在更大的账本：账本变小了',
    en: 'it has signed a larger log than there is now: the log has shrunk',
  },
  'witness.inconsistent': {
    zh: '它认为账本改写了过去',
    en: 'it finds that the log has rewritten its past',
  },
  'witness.origin-unknown': { zh: '它不跟踪这个账本', en: 'it does not follow this log' },
  'witness.signature-untrusted': {
    zh: '它不信任账本的公钥',
    en: 'it does not trust the key of the log',
  },
});
