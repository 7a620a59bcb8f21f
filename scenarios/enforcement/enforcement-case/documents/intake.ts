import type { DocumentTemplate } from '@gaoyao/kernel/process';
import {
  bothOfficers,
  caseNumber,
  causeOf,
  filedOn,
  head,
  normLine,
  normOf,
  officers,
  officersLine,
  party,
  partyParticulars,
  teamLead,
} from './blanks.ts';
import { closing, filled, heading, number, paragraph, ruled, title } from './words.ts';

/** Opening the case: the approval by which it is filed (行政处罚法 54). */
const filingApproval: DocumentTemplate = {
  name: { zh: '立案审批表', en: 'Approval of filing' },
  article: '行政处罚法 54',
  status: 'M',
  series: '立',
  audience: 'internal',
  when: { done: 'file' },
  signers: [...bothOfficers, ...teamLead, ...head],
  fields: {
    cause: causeOf('file'),
    caseNumber,
    ...party,
    ...officers,
    ...normOf('file'),
    source: filled('案件来源', 'Source', 'act.report.source'),
    foundOn: filled('发现日期', 'Found on', 'act.report.foundOn', { format: 'day' }),
    actDay: filled('违法行为发生（终了）之日', 'Day of the act', 'act.report.actDay', { format: 'day' }),
    place: filled('案发地点', 'Place', 'act.report.place'),
    description: filled('案情摘要', 'Summary', 'act.report.description'),
    competence: filled('管辖依据', 'Competence', 'act.file.competence'),
    filedOn,
  },
  body: [
    title('立案审批表'),
    number,
    ruled([
      ['案由', '涉嫌{cause}'],
      ['案号', '{caseNumber}'],
      ['案件来源', '{source}'],
      ['发现日期', '{foundOn}'],
      ['违法行为发生（终了）之日', '{actDay}'],
      ['案发地点', '{place}'],
    ]),
    ...partyParticulars,
    heading('案情摘要'),
    paragraph('{description}'),
    heading('立案理由和依据'),
    paragraph(
      `经核查，有证据初步证明当事人实施了“{cause}”的行为，依照${normLine}应当给予行政处罚；违法行为未超过追责期限（行政处罚法第三十六条）。管辖依据：{competence}`,
    ),
    paragraph('依据《中华人民共和国行政处罚法》第五十四条第二款的规定，建议立案调查。'),
    heading('承办人员'),
    paragraph(`${officersLine}。上述人员具有行政执法资格，没有应当回避的情形。`),
    heading('审批'),
    ruled([
      ['立案日期', '{filedOn}'],
      ['办理期限', '自立案之日起九十日内作出行政处罚决定（行政处罚法第六十条）'],
    ]),
    closing,
  ],
};

export const intake: Readonly<Record<string, DocumentTemplate>> = { 'filing-approval': filingApproval };
