import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  bothOfficers,
  causeOf,
  officers,
  officersLine,
  officersSign,
  party,
  partyName,
  partyParticulars,
  partySigns,
} from './blanks.ts';
import { penaltyLines, penaltyOf } from './penalty.ts';
import { added, closing, filled, heading, known, note, paragraph, ruled, signed, title } from './words.ts';

/** What the party says, the re-check of it, and the hearing (行政处罚法 45, 63–65). */

const statementRecord: DocumentTemplate = {
  name: { zh: '陈述、申辩笔录', en: 'Record of the statement' },
  article: '行政处罚法 45',
  status: 'V',
  audience: 'internal',
  when: { done: 'statement' },
  signers: bothOfficers,
  fields: {
    cause: causeOf('conclude'),
    ...party,
    ...officers,
    at: filled('时间', 'Time', 'act.statement@at', { format: 'time' }),
    way: filled('提出方式', 'Way', 'act.statement.how'),
    speaker: added('陈述申辩人', 'Who spoke', '当事人'),
    content: filled('陈述、申辩内容', 'What was stated', 'act.statement.content'),
    evidence: added('提交的证据', 'Evidence handed in', '未提交'),
    noticeNumber: known('告知书文号', 'Number of the notice', 'paper.prior-notice.number', {
      otherwise: '（见告知书）',
    }),
  },
  body: [
    title('陈述、申辩笔录'),
    ruled([
      ['案由', '涉嫌{cause}'],
      ['告知书', '{noticeNumber}'],
      ['时间', '{at}'],
      ['提出方式', '{way}'],
      ['陈述申辩人', '{speaker}'],
      ['听取人、记录人', officersLine],
    ]),
    ...partyParticulars,
    paragraph(
      '执法人员告知：你（单位）有权就本机关拟作出的行政处罚进行陈述和申辩，提出事实、理由和证据。本机关应当充分听取并进行复核，不因陈述、申辩而给予更重的处罚。',
    ),
    heading('陈述、申辩内容'),
    paragraph('{content}'),
    heading('提交的证据'),
    paragraph('{evidence}'),
    note('以下空白。口头提出的，由执法人员如实记录并交陈述申辩人核对；书面提出的，原件附后。'),
    signed(`以上记录经核对无误。${partySigns}`, officersSign),
  ],
};

const reviewOfStatement: DocumentTemplate = {
  name: { zh: '陈述、申辩复核意见书', en: 'Result of the re-check' },
  article: '行政处罚法 45',
  status: 'V',
  audience: 'internal',
  when: { done: 'recheck' },
  signers: bothOfficers,
  fields: {
    cause: causeOf('conclude'),
    partyName,
    ...officers,
    ...penaltyOf('recheck'),
    content: known('当事人的意见', 'What the party stated', 'act.statement.content', {
      otherwise: '当事人未提出陈述、申辩意见。',
    }),
    hearing: known('听证报告', 'Report of the hearing', 'act.hold-hearing.report', {
      otherwise: '未举行听证。',
    }),
    opinion: filled('复核结论', 'Result', 'act.recheck.opinion'),
    reason: filled('理由', 'Reasons', 'act.recheck.reason'),
    told: filled('告知的罚款', 'Fine of the notice', 'act.conclude.fine', { format: 'money' }),
  },
  body: [
    title('陈述、申辩复核意见书'),
    ruled([
      ['案由', '涉嫌{cause}'],
      ['当事人', '{partyName}'],
      ['复核人员', officersLine],
    ]),
    heading('一、当事人提出的事实、理由和证据'),
    paragraph('陈述、申辩：{content}'),
    paragraph('听证：{hearing}'),
    heading('二、复核情况和结论'),
    ruled([['复核结论', '{opinion}']]),
    paragraph('{reason}'),
    heading('三、复核后拟作出的行政处罚'),
    ...penaltyLines,
    paragraph(
      '告知的罚款为人民币{told}元。拟作出的行政处罚未因当事人陈述、申辩或者要求听证而加重（行政处罚法第四十五条第二款）。',
    ),
    closing,
  ],
};

export const statement: Readonly<Record<string, DocumentTemplate>> = {
  'statement-record': statementRecord,
  'review-of-statement': reviewOfStatement,
};
