import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { paperOf } from '../decision-papers.ts';
import {
  applicant,
  authority,
  caseLine,
  court,
  dispute,
  head,
  leader,
  parties,
  reviewers,
  sealOfAuthority,
  suitWithin15,
  titleOf,
} from './blanks.ts';
import { byCompensation, byGround, byResult } from './results.ts';

const { added, filled, heading, known, number, paragraph, to } = words;

/**
 * The decision in its closed forms (行政复议法 33, 41, 61–75). What the deliberation wrote stays there: the findings are those
 * that `decide` states for the parties.
 */

/** Drafted once it was decided, and only the paper of its result. */
const decidedAs = (paper: string): NonNullable<DocumentTemplate['when']> => ({
  all: [
    { stage: ['decided', 'served', 'in-court', 'performing'] },
    { in: [{ fact: 'result' }, paperOf[paper]!] },
  ],
});

const decision: DocumentTemplate = {
  name: { zh: '行政复议决定书', en: 'Decision on reconsideration' },
  article: '行政复议法 61、63–72、75',
  status: 'V',
  series: '复决',
  audience: 'party',
  when: decidedAs('decision'),
  copies: 3,
  sealed: true,
  signers: [...reviewers, ...head, ...leader],
  fields: {
    ...dispute,
    ...authority,
    ...applicant,
    ...court,
    claim: filled('复议请求', 'Claim', 'act.apply.claim'),
    requests: filled('具体请求', 'What exactly is asked', 'act.apply.requests'),
    stated: filled('申请人称', 'What the applicant says', 'act.apply.reasons'),
    answered: known('被申请人称', 'What the respondent says', 'act.file-answer.answer', {
      otherwise: '被申请人未提出书面答复。',
    }),
    thirdStated: added('第三人称', 'What the third party says', '未提出意见。'),
    acceptedOn: filled('受理日', 'Accepted on', 'fact.acceptedOn', { format: 'day' }),
    procedure: filled('适用程序', 'Procedure', 'fact.procedure'),
    hearing: known('听证', 'Hearing', 'fact.hearing'),
    noEvidence: known('视为没有证据、依据', 'Treated as having no evidence', 'fact.noEvidence'),
    found: filled('经审理查明', 'Facts found', 'act.decide.found'),
    reasons: filled('本机关认为', 'Reasons', 'act.decide.reasons'),
    operative: filled('决定内容', 'What is decided', 'act.decide.operative'),
    result: filled('结果', 'Result', 'fact.result'),
    ground: filled('决定的情形', 'Ground of the decision', 'fact.ground'),
    fine: known('变更后的罚款', 'Fine as changed', 'fact.fine', { format: 'money' }),
    fineWords: known('变更后的罚款（大写）', 'Fine in words', 'fact.fine', { format: 'money-words' }),
    compensation: known('行政赔偿', 'Compensation', 'fact.compensation'),
    performBy: known('履行、重作期限', 'To be performed by', 'fact.performBy', { format: 'day' }),
  },
  body: [
    ...titleOf('行政复议决定书'),
    number,
    parties,
    paragraph(
      '申请人{applicant}不服被申请人{respondent}（{actNumber}），向本机关申请行政复议（{number}），请求：{claim}。{requests}本机关于{acceptedOn}依法受理。',
    ),
    paragraph('本案适用普通程序，现已审理终结。', { field: 'procedure', is: ['ordinary'] }),
    paragraph('本案适用简易程序，现已审理终结。', { field: 'procedure', is: ['simple'] }),
    heading('申请人称'),
    paragraph('{stated}'),
    heading('被申请人称'),
    paragraph('{answered}'),
    heading('第三人称', { field: 'thirdParty' }),
    paragraph('{thirdStated}', { field: 'thirdParty' }),
    heading('经审理查明'),
    paragraph('{found}'),
    paragraph('本案依法举行听证，本决定根据听证笔录作出（行政复议法第六十一条第二款）。', {
      field: 'hearing',
      is: ['held'],
    }),
    heading('本机关认为'),
    paragraph(
      '被申请人未按照规定提出书面答复、提交证据、依据，视为该行政行为没有证据、依据（行政复议法第七十条）。',
      { field: 'noEvidence', is: [true] },
    ),
    paragraph('{reasons}'),
    heading('决定'),
    ...byGround,
    ...byResult,
    ...byCompensation,
    paragraph('被申请人应当于{performBy}前履行完毕。', { field: 'performBy' }),
    suitWithin15,
    paragraph('行政复议决定书一经送达，即发生法律效力；被申请人应当履行（第七十五条、第七十七条）。'),
    ...sealOfAuthority,
  ],
};

const rejection: DocumentTemplate = {
  name: { zh: '驳回行政复议申请决定书', en: 'Application rejected' },
  article: '行政复议法 33、34',
  status: 'V',
  series: '复驳',
  audience: 'party',
  when: decidedAs('rejection'),
  copies: 3,
  sealed: true,
  signers: [...reviewers, ...head, ...leader],
  fields: {
    ...dispute,
    ...authority,
    ...court,
    found: filled('查明的情况', 'Facts found', 'act.decide.found'),
    reasons: filled('受理后发现不符合受理条件的理由', 'Why it was not admissible', 'act.decide.reasons'),
    operative: filled('决定内容', 'What is decided', 'act.decide.operative'),
  },
  body: [
    ...titleOf('驳回行政复议申请决定书'),
    number,
    to('{applicant}：'),
    caseLine,
    paragraph(
      '本机关受理后，发现该行政复议申请不符合《中华人民共和国行政复议法》第三十条第一款的规定：{found}{reasons}',
    ),
    paragraph('依据《中华人民共和国行政复议法》第三十三条的规定，决定驳回申请。{operative}'),
    suitWithin15,
    ...sealOfAuthority,
  ],
};

const termination: DocumentTemplate = {
  name: { zh: '行政复议终止决定书', en: 'Decision of termination' },
  article: '行政复议法 41、74',
  status: 'V',
  series: '复终',
  audience: 'party',
  when: decidedAs('termination'),
  copies: 3,
  sealed: true,
  signers: head,
  fields: {
    ...dispute,
    ...authority,
    result: filled('结果', 'Result', 'fact.result'),
    ground: filled('终止事由（第四十一条）', 'Ground of art 41', 'act.terminate.ground'),
    reason: filled('理由', 'Reasons', 'act.terminate.reason'),
    leave: filled('准予撤回的理由', 'Why leave is given', 'act.allow-withdrawal.reason'),
  },
  body: [
    ...titleOf('行政复议终止决定书'),
    number,
    to('{applicant}、{respondent}：'),
    caseLine,
    paragraph('本案在审理期间，出现下列情形：{ground}。{reason}', { field: 'result', is: ['terminated'] }),
    paragraph(
      '申请人与被申请人在行政复议决定作出前自愿达成和解，和解内容不损害国家利益、社会公共利益和他人合法权益，不违反法律、法规的强制性规定，申请人撤回申请（第七十四条第一款）。本机关准予撤回：{leave}',
      { field: 'result', is: ['settled'] },
    ),
    paragraph('申请人撤回行政复议申请，本机关准予撤回：{leave}', { field: 'result', is: ['withdrawn'] }),
    paragraph('依据《中华人民共和国行政复议法》第四十一条的规定，决定终止行政复议。'),
    paragraph(
      '申请人不得再以同一事实和理由提出行政复议申请；能够证明撤回违背其真实意愿的除外（第七十四条第二款）。',
      { field: 'result', is: ['settled', 'withdrawn'] },
    ),
    ...sealOfAuthority,
  ],
};

export const decisions: Readonly<Record<string, DocumentTemplate>> = { decision, rejection, termination };
