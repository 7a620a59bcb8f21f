import type { Text } from '../../store/index.ts';

/** What evidence is opened for: the closed list. */
export type SharePurpose =
  | 'reconsideration'
  | 'litigation'
  | 'court-enforcement'
  | 'procuratorial-supervision'
  | 'enforcement-supervision'
  | 'joint-handling'
  | 'transfer'
  | 'party-reading'
  | 'litigant-reading';

export interface PurposeRule {
  readonly name: Text;
  /** What it rests on. */
  readonly article: Text;
  /** How well the article was checked (facts §0.1): verified, secondary source, from memory, local. */
  readonly status: 'V' | 'S' | 'M' | 'L';
  /** Posts whose work this is; none where it is opened to parties. */
  readonly roles: readonly string[];
  /** Opened to a body and its officials, or to a party and whoever acts for them. */
  readonly for: 'body' | 'party';
}

export const sharePurposes: Readonly<Record<SharePurpose, PurposeRule>> = {
  reconsideration: {
    name: { zh: '行政复议审理', en: 'Hearing an administrative reconsideration' },
    article: {
      zh: '行政复议法 48、54：被申请人提交作出行政行为的证据；45：复议机关调取材料',
      en: '行政复议法 48, 54: the respondent hands in the evidence of its act; 45: the reviewing body obtains files',
    },
    status: 'V',
    roles: ['reconsideration-officer'],
    for: 'body',
  },
  litigation: {
    name: { zh: '行政诉讼审理', en: 'Trying an administrative suit' },
    article: {
      zh: '行政诉讼法 34、67：被告提供作出行政行为的证据',
      en: '行政诉讼法 34, 67: the defendant hands in the evidence of its act',
    },
    status: 'V',
    roles: ['judge'],
    for: 'body',
  },
  'court-enforcement': {
    name: { zh: '行政非诉执行审查', en: 'Reviewing an application for court enforcement' },
    article: {
      zh: '行政强制法 55：申请强制执行提交的材料；行诉解释 155、161',
      en: '行政强制法 55: what an application for enforcement encloses; 行诉解释 155, 161',
    },
    status: 'V',
    roles: ['judge'],
    for: 'body',
  },
  'procuratorial-supervision': {
    name: { zh: '行政检察监督', en: 'Procuratorial supervision' },
    article: {
      zh: '行政诉讼法 11；人民检察院组织法 21：调查核实',
      en: '行政诉讼法 11; 人民检察院组织法 21: investigation and verification',
    },
    status: 'M',
    roles: ['prosecutor'],
    for: 'body',
  },
  'enforcement-supervision': {
    name: { zh: '行政执法监督', en: 'Supervision of administrative enforcement' },
    article: {
      zh: '行政处罚法 75：行政执法评议、考核和监督检查',
      en: '行政处罚法 75: appraisal and supervision of enforcement',
    },
    status: 'M',
    roles: ['supervisor', 'inspector'],
    for: 'body',
  },
  'joint-handling': {
    name: { zh: '协同办案', en: 'Handling together with another agency' },
    article: { zh: '行政处罚法 26：行政处罚协助', en: '行政处罚法 26: assistance between agencies' },
    status: 'M',
    roles: ['officer', 'team-lead', 'legal-reviewer', 'head'],
    for: 'body',
  },
  transfer: {
    name: { zh: '案件移送', en: 'Transfer of a case' },
    article: {
      zh: '行政处罚法 27：移送案件时证据材料的移交、接收衔接',
      en: '行政处罚法 27: handing over evidence with a transferred case',
    },
    status: 'M',
    roles: ['officer', 'team-lead', 'legal-reviewer', 'head', 'prosecutor'],
    for: 'body',
  },
  'party-reading': {
    name: { zh: '复议当事人查阅复制', en: 'A party to a reconsideration reads and copies the file' },
    article: {
      zh: '行政复议法 47：申请人、第三人及其委托代理人可以查阅、复制证据和有关材料',
      en: '行政复议法 47: the applicant, a third party and their agents may read and copy evidence and files',
    },
    status: 'S',
    roles: [],
    for: 'party',
  },
  'litigant-reading': {
    name: { zh: '诉讼当事人及律师查阅复制', en: 'A litigant or counsel reads and copies the file' },
    article: {
      zh: '行政诉讼法 32：代理诉讼的律师查阅、复制本案有关材料，当事人和其他诉讼代理人查阅、复制庭审材料',
      en: '行政诉讼法 32: counsel read and copy the files of the case, the parties and other agents those of the trial',
    },
    status: 'M',
    roles: [],
    for: 'party',
  },
};

export const sharePurposeIds = Object.keys(sharePurposes) as readonly SharePurpose[];

export const isSharePurpose = (value: unknown): value is SharePurpose =>
  typeof value === 'string' && Object.hasOwn(sharePurposes, value);

/** Why an item stays closed although the rest is opened (行政复议法 47; the first three for a party to a suit as well, 行政诉讼法 32). */
export type ExclusionGround = 'state-secret' | 'business-secret' | 'privacy' | 'safety';

export const exclusionGrounds: Readonly<Record<ExclusionGround, Text>> = {
  'state-secret': { zh: '涉及国家秘密', en: 'state secrets' },
  'business-secret': { zh: '涉及商业秘密', en: 'business secrets' },
  privacy: { zh: '涉及个人隐私', en: 'personal privacy' },
  safety: {
    zh: '可能危及国家安全、公共安全、社会稳定',
    en: 'a danger to national security, public safety or social stability',
  },
};

export const exclusionGroundIds = Object.keys(exclusionGrounds) as readonly ExclusionGround[];
