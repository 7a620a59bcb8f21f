import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';

/** Blanks and clauses that several instruments of a reconsideration share. */

const { filled, known, paragraph, ruled } = words;

type Fields = DocumentTemplate['fields'];
type Block = DocumentTemplate['body'][number];
type Signers = DocumentTemplate['signers'];

/** A line to be filled in by hand. */
export const byHand = '＿＿＿＿＿＿';
export const signature = `${byHand}　年　月　日`;

/** Who attacks which act of whom. A number is given on acceptance. */
export const dispute: Fields = {
  applicant: filled('申请人', 'Applicant', 'party.applicant.name'),
  respondent: filled('被申请人', 'Respondent', 'fact.respondent'),
  actNumber: known('被复议行政行为', 'Act attacked', 'fact.actNumber', { otherwise: '见申请书' }),
  number: known('复议案号', 'Number of the reconsideration', 'fact.number', { otherwise: '见收文登记' }),
};

/** The authority in whose name the office acts: as it was named on acceptance, or else as the office has registered it. */
export const authority: Fields = {
  body: known('复议机关', 'Reconsideration authority', 'fact.body'),
  registered: filled('复议机关（登记的）', 'Authority as registered', 'matter.review-body'),
};

const named = { field: 'body' } as const;
const unnamed = { field: 'body', not: true } as const;

/** What goes out in the name of the authority bears its name and its seal, not those of the office (4, 61, 75). */
export const titleOf = (text: string): readonly Block[] => [
  { kind: 'title', text, of: '{body}', when: named },
  { kind: 'title', text, of: '{registered}', when: unnamed },
];
export const toAuthority: readonly Block[] = [
  { kind: 'addressee', text: '{body}：', when: named },
  { kind: 'addressee', text: '{registered}：', when: unnamed },
];
export const sealOfAuthority: readonly Block[] = [
  { kind: 'closing', of: '{body}', when: named },
  { kind: 'closing', of: '{registered}', when: unnamed },
];

/** Identity of the applicant; what the file does not know is said so. */
export const applicant: Fields = {
  applicantIdentity: known('申请人证件号码', 'Identity number', 'party.applicant.identity', {
    otherwise: '未提供',
  }),
  applicantAddress: known('申请人住址（住所）', 'Address', 'party.applicant.address', {
    otherwise: '未提供',
  }),
  applicantPhone: known('申请人联系电话', 'Telephone', 'party.applicant.phone', { otherwise: '未提供' }),
  thirdParty: known('第三人', 'Third party', 'party.thirdParty.name'),
};

export const parties = ruled([
  ['申请人', '{applicant}'],
  ['证件号码（统一社会信用代码）', '{applicantIdentity}'],
  ['住址（住所）', '{applicantAddress}'],
  ['联系电话', '{applicantPhone}'],
  ['被申请人', '{respondent}'],
  ['第三人', '{thirdParty}'],
]);

export const caseLine = ruled([
  ['案号', '{number}'],
  ['申请人', '{applicant}'],
  ['被申请人', '{respondent}'],
  ['被复议行政行为', '{actNumber}'],
]);

/** Where the applicant goes next: a suit within fifteen days, with the court named (行政诉讼法 45). */
export const court: Fields = { court: filled('管辖法院', 'Competent court', 'matter.court') };
export const suitWithin15 = paragraph(
  '申请人不服本决定的，可以自收到本决定书之日起15日内向{court}提起行政诉讼；逾期不起诉又不履行的，依法强制执行。',
);

export const reviewers: Signers = [
  { by: 'handler', name: { zh: '承办人员', en: 'Reviewer in charge' } },
  { by: 'co-handler', name: { zh: '协办人员', en: 'Second reviewer' } },
];
/** Who held the hearing: its chair, and the reviewer who answers for the record. */
export const panel: Signers = [
  { by: 'chair', name: { zh: '听证主持人', en: 'Chair of the hearing' } },
  { by: 'handler', name: { zh: '承办人员', en: 'Reviewer in charge' } },
];
export const officer: Signers = [
  { by: 'reconsideration-officer', name: { zh: '行政复议人员', en: 'Reconsideration officer' } },
];
export const head: Signers = [
  { by: 'reconsideration-head', name: { zh: '行政复议机构负责人', en: 'Head of the office' } },
];
export const leader: Signers = [
  { by: 'leader', name: { zh: '行政复议机关负责人', en: 'Head of the authority' } },
];
export const respondentSigns: Signers = [
  { by: 'respondent', name: { zh: '被申请人代表', en: "Respondent's representative" } },
];
