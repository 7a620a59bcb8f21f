import type { DocumentTemplate } from '@gaoyao/kernel/process';
import { words } from '@gaoyao/kernel/scenario';
import { lostAct, lostActLines, resultLines } from './lost-act.ts';

const { closing, filled, heading, known, number, paragraph, ruled, title, to, written } = words;

/** What the supervising body asks of the responsible agency once it has confirmed the causes, or has sent a report back. */
const rectificationNotice: DocumentTemplate = {
  name: { zh: '整改通知书', en: 'Notice to rectify' },
  article: '败诉案件复盘整改制度（地方）；行政诉讼法 94、96，行政复议法 77',
  status: 'L',
  series: '败改',
  audience: 'other-body',
  when: { stage: ['rectifying', 'sent-back'] },
  copies: 2,
  sealed: true,
  signers: [{ by: 'supervisor', name: { zh: '执法监督人员', en: 'Enforcement supervisor' } }],
  fields: {
    ...lostAct,
    mainCause: filled('主要原因', 'Main cause', 'fact.mainCause'),
    secondCause: known('其他原因之一', 'Further cause', 'act.find-causes.secondCause'),
    thirdCause: known('其他原因之二', 'Further cause', 'act.find-causes.thirdCause'),
    confirmed: filled('确认意见', 'Opinion on the causes', 'act.confirm-causes.reason'),
    demands: written('整改要求', 'What is to be rectified'),
    due: filled('整改期限', 'To be rectified by', 'clock.rectification.due', { format: 'day' }),
    recheck: known('复核结论', 'Result of the re-check', 'act.recheck.result'),
    sampled: filled('抽查件数', 'Cases sampled', 'act.recheck.sampled'),
    repeated: filled('仍有同样问题的件数', 'Cases with the same fault', 'act.recheck.repeated'),
    returned: filled('退回理由', 'Why it was sent back', 'act.recheck.reason'),
    furtherDue: filled('继续整改期限', 'Further rectification by', 'clock.further-rectification.due', {
      format: 'day',
    }),
  },
  body: [
    title('整改通知书'),
    number,
    to('{respondent}：'),
    lostActLines,
    ...resultLines,
    heading('一、确认的原因'),
    ruled([
      ['主要原因', '{mainCause}'],
      ['其他原因', '{secondCause}；{thirdCause}'],
    ]),
    paragraph('{confirmed}'),
    heading('二、整改要求'),
    paragraph('经复核，抽查同类案件{sampled}件，其中{repeated}件仍有同样问题，退回继续整改：{returned}', {
      field: 'recheck',
    }),
    paragraph('{demands}'),
    paragraph(
      '判决、行政复议决定尚未履行的，先行履行（行政诉讼法第九十四条、第九十六条，行政复议法第七十七条）。',
    ),
    heading('三、期限'),
    paragraph('请于{due}前完成整改，逐项登记措施和佐证材料，并报送整改报告。', {
      field: 'recheck',
      not: true,
    }),
    paragraph('请于{furtherDue}前继续整改完毕，重新报送整改报告。', { field: 'recheck' }),
    paragraph('逾期未整改或者再次被退回的，将予督办、约谈或者通报。'),
    closing,
  ],
};

export const notice: Readonly<Record<string, DocumentTemplate>> = {
  'rectification-notice': rectificationNotice,
};
