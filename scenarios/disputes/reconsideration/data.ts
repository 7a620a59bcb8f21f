import type { DataStatement } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const everything = text(
  '本机关复议案件的全部卷宗，含评议',
  'All files of the office, the deliberation included',
);

/** Which data a reconsideration holds, how long it is kept, and who sees what (rights.md 5, 6, 8). */
export const data: DataStatement = {
  categories: [
    text('申请人、第三人的身份和联系方式', 'Identity and contact of applicant and third party'),
    text('复议请求、事实和理由', 'Claim, facts and reasons'),
    text('答复、证据、笔录', 'Answer, evidence and records'),
    { ...text('调解内容', 'Terms of a mediation'), sensitive: true },
    { ...text('评议意见和移送的线索', 'Deliberation and clues passed on'), sensitive: true },
  ],
  // keeping periods of reconsideration files are set by the archive authority of the place
  retention: { years: 30, basis: '机关文件材料归档范围和文书档案保管期限规定', status: 'M' },
  compartments: [
    {
      id: 'deliberation',
      name: text('评议', 'Deliberation'),
      kind: 'ordinary',
      facts: ['draft', 'draftGround', 'concurred', 'draftFine', 'draftCompensation', 'draftPerformBy'],
      fields: [
        'propose.result',
        'propose.ground',
        'propose.found',
        'propose.reasons',
        'propose.burden',
        'propose.fine',
        'propose.performBy',
        'propose.compensation',
        'propose.onRecord',
        'propose.committeeWeighed',
        'concur.view',
        'concur.reason',
        'send-back.reason',
        'consult-committee.question',
        'committee-opinion.opinion',
        'committee-opinion.members',
        'committee-opinion.metOn',
      ],
    },
    {
      id: 'clue',
      name: text('移送线索', 'Clues passed on'),
      kind: 'ordinary',
      fields: ['transfer-clue.clue', 'transfer-clue.to'],
    },
    {
      id: 'withheld',
      name: text('不宜公开的材料', 'What must not be shown'),
      kind: 'ordinary',
      fields: ['file-answer.withheld'],
    },
  ],
  partyReads: { article: '行政复议法 47' },
  visibility: [
    { role: 'reconsideration-officer', sees: text('本机关复议案件的卷宗', 'The files of the office') },
    {
      role: 'reconsideration-head',
      sees: everything,
      opens: ['file', 'deliberation', 'clue', 'withheld'],
    },
    { role: 'leader', sees: everything, opens: ['file', 'deliberation'] },
    { role: 'clerk', sees: text('卷宗，不含评议', 'The files without the deliberation') },
    {
      member: 'handler',
      sees: text('承办案件的全部内容', 'Everything of the matters they review'),
      opens: ['file', 'deliberation', 'clue', 'withheld'],
    },
    {
      member: 'co-handler',
      sees: text('协办案件的全部内容', 'Everything of the matters they review'),
      opens: ['file', 'deliberation', 'clue', 'withheld'],
    },
    { member: 'chair', sees: text('所主持听证的案件', 'The matter they hear') },
    {
      member: 'respondent',
      sees: text(
        '本机关为被申请人的案件，不含评议',
        'The matter against their agency, without the deliberation',
      ),
      opens: ['file', 'withheld'],
    },
    { role: 'supervisor', sees: text('辖区复议案件，为监督', 'Matters of the area, for supervision') },
    { role: 'inspector', sees: text('辖区复议案件，为督察', 'Matters of the area, for inspection') },
    { role: 'auditor', sees: text('辖区复议案件，为审计', 'Matters of the area, for audit') },
    {
      party: true,
      sees: text(
        '本人案件，含答复和证据（47），不含评议',
        'Their own matter with answer and evidence (47), without the deliberation',
      ),
    },
  ],
};
