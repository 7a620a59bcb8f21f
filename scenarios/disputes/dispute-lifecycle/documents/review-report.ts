import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { lostAct, lostActLines, resultLines } from './lost-act.ts';

const { filled, heading, known, paragraph, ruled, signed, table, title, to } = words;

/** What the responsible agency says of the case it lost: written by who answers for it, signed by its head. */
const reviewReport: DocumentTemplate = {
  name: { zh: '败诉案件复盘报告', en: 'Report on a lost case' },
  article: '败诉案件复盘整改制度（地方）；行政诉讼法 96、行政复议法 77',
  status: 'L',
  audience: 'other-body',
  when: { done: 'find-causes' },
  copies: 2,
  signers: [
    { by: 'rectifier', name: { zh: '整改责任人', en: 'Who answers for the rectification' } },
    { by: 'agency-head', name: { zh: '责任机关负责人', en: 'Head of the responsible agency' } },
  ],
  fields: {
    ...lostAct,
    held: known('复议机关、法院认定的理由', 'Reasons of the decision or judgment', 'act.open.reason', {
      otherwise: '见决定书、裁判文书。',
    }),
    headPresent: filled('机关负责人参加', 'The head took part', 'act.hold-meeting.headPresent'),
    officersPresent: filled(
      '原承办、审核人员参加',
      'Those who handled and reviewed it took part',
      'act.hold-meeting.officersPresent',
    ),
    metOn: filled('复盘日期', 'Gone through on', 'act.hold-meeting@at', { format: 'day' }),
    minutes: filled('复盘记录', 'Record', 'act.hold-meeting.minutes'),
    mainCause: filled('主要原因', 'Main cause', 'act.find-causes.mainCause'),
    secondCause: known('其他原因之一', 'Further cause', 'act.find-causes.secondCause'),
    thirdCause: known('其他原因之二', 'Further cause', 'act.find-causes.thirdCause'),
    step: filled('问题出在哪一步', 'At which step it went wrong', 'act.find-causes.step'),
    warned: filled('办理时有无风险提示', 'Was there a prompt at the time', 'act.find-causes.warned'),
    explanation: filled('事实和分析', 'Facts and analysis', 'act.find-causes.explanation'),
    measures: known('整改措施', 'Measures', 'acts.set-measure', { format: 'rows' }),
    done: known('完成情况', 'Measures done', 'acts.finish-measure', { format: 'rows' }),
    similar: known('清查同类案件', 'Similar cases looked through', 'act.report.similar'),
    corrected: known('自行纠正', 'Corrected by the agency itself', 'act.report.corrected'),
    summary: known('整改结果', 'Result of the rectification', 'act.report.summary'),
  },
  body: [
    title('败诉案件复盘报告', '{respondent}'),
    to('执法监督机构：'),
    lostActLines,
    heading('一、纠正结果和理由'),
    ...resultLines,
    paragraph('{held}'),
    heading('二、复盘经过'),
    ruled([
      ['复盘日期', '{metOn}'],
      ['机关负责人参加', '{headPresent}'],
      ['原承办、审核人员参加', '{officersPresent}'],
    ]),
    paragraph('{minutes}'),
    heading('三、败诉原因'),
    ruled([
      ['主要原因', '{mainCause}'],
      ['其他原因', '{secondCause}；{thirdCause}'],
      ['问题出在哪一步', '{step}'],
      ['办理时有无风险提示', '{warned}'],
    ]),
    paragraph('{explanation}'),
    heading('四、整改措施'),
    table(
      'measures',
      [
        ['序号', '#', 2],
        ['种类', 'kind', 6],
        ['内容', 'what', 9],
        ['责任科室', 'unit', 4],
        ['期限', 'due:day', 5],
      ],
      { field: 'measures' },
    ),
    paragraph('待监督机构确认原因后逐项制定。', { field: 'measures', not: true }),
    table(
      'done',
      [
        ['第几项', 'number', 2],
        ['完成情况', 'what', 10],
        ['佐证材料', 'proof', 6],
        ['登记时间', '@at:day', 5],
      ],
      { field: 'done' },
    ),
    heading('五、整改结果', { field: 'summary' }),
    paragraph('清查同类案件{similar}件，其中自行纠正{corrected}件。{summary}', { field: 'summary' }),
    signed('责任机关（印章）：＿＿＿＿＿＿　年　月　日'),
  ],
};

export const report: Readonly<Record<string, DocumentTemplate>> = { 'review-report': reviewReport };
