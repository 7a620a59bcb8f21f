import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import {
  applicant,
  authority,
  dispute,
  parties,
  reviewers,
  sealOfAuthority,
  signature,
  titleOf,
} from './blanks.ts';

const { filled, heading, number, paragraph, signed, written } = words;

/** The mediation statement (行政复议法 5, 73): it takes effect when every party has signed and the seal is affixed. */

const mediationStatement: DocumentTemplate = {
  name: { zh: '行政复议调解书', en: 'Mediation statement' },
  article: '行政复议法 5、73',
  status: 'V',
  series: '复调',
  audience: 'party',
  when: {
    all: [{ stage: ['reviewing', 'suspended', 'deliberating'] }, { '==': [{ fact: 'mediation' }, 'open'] }],
  },
  copies: 3,
  sealed: true,
  signers: reviewers,
  fields: {
    ...dispute,
    ...authority,
    ...applicant,
    claim: filled('复议请求', 'Claim', 'act.apply.claim'),
    facts: written('事实', 'Facts'),
    reasons: written('理由', 'Reasons'),
    terms: written('调解结果', 'What was agreed'),
  },
  body: [
    ...titleOf('行政复议调解书'),
    number,
    parties,
    paragraph('申请人不服被申请人{respondent}（{actNumber}）一案（{number}）。'),
    heading('行政复议请求'),
    paragraph('{claim}。'),
    heading('事实和理由'),
    paragraph('{facts}{reasons}'),
    heading('调解结果'),
    paragraph(
      '本案遵循合法、自愿的原则调解，不损害国家利益、社会公共利益和他人合法权益，不违反法律、法规的强制性规定。当事人经调解达成协议：{terms}',
    ),
    paragraph(
      '本调解书经各方当事人签字或者签章，并加盖行政复议机关印章，即具有法律效力（行政复议法第七十三条第一款）。调解未达成协议或者调解书生效前一方反悔的，依法审查或者及时作出行政复议决定。',
    ),
    signed(
      `申请人签名或者盖章：${signature}`,
      `被申请人签字并盖章：${signature}`,
      `第三人签名或者盖章：${signature}`,
    ),
    ...sealOfAuthority,
  ],
};

export const mediation: Readonly<Record<string, DocumentTemplate>> = {
  'mediation-statement': mediationStatement,
};
