import type { FlowDefinition } from '@gaoyao/kernel/process';
import { choice, day, form, howMany, identifier, line, longText, text, yes } from '@gaoyao/kernel/scenario';

/** SHA-256 of the text of the entry, as the platform computes it. */
const digest = (title: { zh: string; en: string }) => ({
  ...line(title),
  pattern: '^[0-9a-f]{64}$',
  minLength: 64,
  maxLength: 64,
});

const entry = {
  violation: {
    ...line(text('违法行为代码', 'Code of the violation')),
    pattern: '^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$',
    maxLength: 80,
  },
  version: { ...howMany(text('版次', 'Version')), minimum: 1 },
};

export const forms: FlowDefinition['forms'] = {
  /** What an agency's case carries over when a court found its evidence wanting: court-findings/1 of the hand-over. */
  draft: form(
    {
      ...entry,
      change: choice(text('变更种类', 'Kind of change'), {
        new: text('新增', 'A new violation'),
        amend: text('修改', 'An amendment'),
      }),
      reason: longText(text('变更理由和依据', 'Reasons and basis of the change')),
      defects: longText(text('法院指出的问题', 'What the court found wanting')),
      points: {
        type: 'string',
        maxLength: 500,
        'x-title': text('有问题的证据要点', 'Evidence points concerned'),
      },
      foundOn: day(text('法院指出之日', 'Day of the finding')),
    },
    ['defects', 'points', 'foundOn'],
  ),
  submit: form({ hash: digest(text('草案摘要', 'Digest of the draft')) }),
  trial: form({
    trial: identifier(text('试算', 'The trial')),
    hash: digest(text('所试算草案的摘要', 'Digest of the draft that was tried')),
    cases: howMany(text('试算案件数', 'Matters tried')),
    changed: howMany(text('结果不同的案件数', 'Matters that would have come out differently')),
    days: howMany(text('试算期间的日数', 'Days of the period')),
  }),
  reason: form({ reason: longText(text('理由', 'Reasons')) }),
  ask: form({
    agencies: longText(text('征求意见的单位', 'Agencies asked')),
    question: longText(text('需要答复的问题', 'What is asked')),
  }),
  comment: form({
    agency: line(text('提出意见的单位', 'Agency that comments')),
    opinion: longText(text('意见', 'Opinion')),
    adopted: choice(text('是否采纳', 'Whether it is adopted'), {
      adopted: text('采纳', 'Adopted'),
      partly: text('部分采纳', 'Adopted in part'),
      rejected: text('不采纳', 'Not adopted'),
    }),
    reason: longText(text('采纳或者不采纳的理由', 'Why')),
  }),
  approve: form({
    opinion: longText(text('审核意见', 'Opinion')),
    trialRead: yes(text('已逐项查阅试算结果', 'The result of the trial was read')),
  }),
  publish: form({
    from: day(text('施行日期', 'First day in force')),
    announced: line(text('公布的文号或者网址', 'Number or address of the announcement')),
  }),
  proposeWithdrawal: form({
    until: day(text('停止施行日期', 'First day without force')),
    reason: longText(text('停止施行的理由', 'Why it is withdrawn')),
  }),
  withdrawInstalled: form({
    ...entry,
    until: day(text('停止施行日期', 'First day without force')),
    reason: longText(text('停止施行的理由', 'Why it is withdrawn')),
  }),
  withdraw: form({ opinion: longText(text('审核意见', 'Opinion')) }),
  supersede: form({
    successor: { ...howMany(text('取代它的版次', 'Version that takes its place')), minimum: 1 },
  }),
};
