import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { filled, known, paragraph, ruled, written } from './words.ts';
import type { Block, Field } from './words.ts';

/** Blanks and clauses that several instruments share. */

type Fields = Readonly<Record<string, Field>>;
type Signers = DocumentTemplate['signers'];

/** A line to be filled in by hand, and a place for a signature. */
export const byHand = '＿＿＿＿＿＿';
const signature = `${byHand}　年　月　日`;
export const partySigns = `当事人签名或者盖章：${signature}`;
export const officersSign = `执法人员签名：${byHand}、${byHand}　年　月　日`;
export const witnessSigns = `见证人签名：${signature}`;

export const caseNumber = filled('案号', 'Number of the case', 'matter.number');
export const agency = filled('机关', 'Agency', 'matter.agency');
export const partyName = filled('当事人', 'Party', 'party.party.name');
export const filedOn = filled('立案日期', 'Filed on', 'act.file@at', { format: 'day' });
export const factsFound = filled('认定的事实', 'Facts found', 'act.establish.facts');

/** Particulars of the party (行政处罚法 59(1)); a number the file does not know is said so, never guessed. */
export const party: Fields = {
  partyName,
  partyKind: filled('当事人类型', 'Kind of party', 'party.party.kind'),
  partyIdentity: known('证件号码', 'Identity number', 'party.party.identity', { otherwise: '未查明' }),
  partyAddress: filled('住址（住所）', 'Address', 'party.party.address'),
  partyPhone: known('联系电话', 'Telephone', 'party.party.phone', { otherwise: '未提供' }),
  representative: written('法定代表人（负责人）', 'Legal representative'),
};

export const partyParticulars: readonly Block[] = [
  ruled(
    [
      ['当事人', '{partyName}'],
      ['身份证件号码', '{partyIdentity}'],
      ['住址', '{partyAddress}'],
      ['联系电话', '{partyPhone}'],
    ],
    { field: 'partyKind', is: ['person'] },
  ),
  ruled(
    [
      ['当事人名称', '{partyName}'],
      ['统一社会信用代码', '{partyIdentity}'],
      ['法定代表人（负责人）', '{representative}'],
      ['住所', '{partyAddress}'],
      ['联系电话', '{partyPhone}'],
    ],
    { field: 'partyKind', is: ['organisation'] },
  ),
];

/** The two officers and the numbers of their certificates (行政处罚法 42, 55). */
export const officers: Fields = {
  handler: filled('主办人员', 'Officer in charge', 'account.officer.name'),
  handlerCertificate: filled('主办人员执法证号', 'Certificate of the officer', 'account.officer.certificate'),
  second: filled('协办人员', 'Second officer', 'account.secondOfficer.name'),
  secondCertificate: filled(
    '协办人员执法证号',
    'Certificate of the second officer',
    'account.secondOfficer.certificate',
  ),
};

export const officersLine =
  '{handler}（执法证号{handlerCertificate}）、{second}（执法证号{secondCertificate}）';

type NormedAction =
  'report' | 'file' | 'order-correction' | 'conclude' | 'decide' | 'decide-no-penalty' | 'punish-on-the-spot';

/** What the case is called: the violation, as the catalogue names it when it is recorded. */
export const causeOf = (action: NormedAction): Field =>
  filled('案由', 'Cause', `finding.${action}.norm.name`);

/** The law that punishes, in the version in force on the day of the act. */
export const normOf = (action: NormedAction): Fields => ({
  law: filled('处罚依据的法律', 'Law that punishes', `finding.${action}.norm.law`),
  article: filled('处罚依据的条款', 'Article that punishes', `finding.${action}.norm.article`),
  lawVersion: known('法律版本', 'Version of the law', `finding.${action}.norm.lawVersion`, {
    otherwise: '行为时有效的文本',
  }),
});
export const normLine = '《{law}》（{lawVersion}）{article}';

/** Where the party can go: the bodies are named, not left to be found out (行政处罚法 59(5)). */
export const remedies: Fields = {
  reviewBody: filled('复议机关', 'Body of reconsideration', 'matter.review-body'),
  court: filled('管辖法院', 'Competent court', 'matter.court'),
};

/** 行政复议法 20: 60 days; 行政诉讼法 46: six months; execution is not stayed unless a law says so. */
export const remediesOf = (act: string, paper = '本决定书'): Block =>
  paragraph(
    `你（单位）如不服${act}，可以自收到${paper}之日起60日内向{reviewBody}申请行政复议，也可以自收到${paper}之日起6个月内直接向{court}提起行政诉讼。行政复议、行政诉讼期间，${act}不停止执行，法律另有规定的除外。`,
  );

/** Who signs: the agency's officers in the order of signing. */
export const bothOfficers: Signers = [
  { by: 'handler', name: { zh: '主办人员', en: 'Officer in charge' } },
  { by: 'second-handler', name: { zh: '协办人员', en: 'Second officer' } },
];
export const teamLead: Signers = [{ by: 'team-lead', name: { zh: '办案机构负责人', en: 'Team lead' } }];
export const reviewer: Signers = [
  { by: 'legal-reviewer', name: { zh: '法制审核人员', en: 'Legality reviewer' } },
];
export const head: Signers = [{ by: 'head', name: { zh: '机关负责人', en: 'Head of the agency' } }];
export const clerk: Signers = [{ by: 'clerk', name: { zh: '内勤', en: 'Clerk' } }];
