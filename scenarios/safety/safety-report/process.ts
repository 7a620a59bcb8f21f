import type { FlowDefinition } from '@gaoyao/kernel/process';
import { guard, text } from '@gaoyao/kernel/scenario';

export const facts: FlowDefinition['facts'] = {
  edition: { name: text('报告版本', 'Edition'), type: 'text' },
  digest: { name: text('内容摘要', 'Digest of its content'), type: 'text' },
  about: { name: text('报告的辖区', 'Unit it reports on'), type: 'text' },
  by: { name: text('报告种类', 'Kind of report'), type: 'text' },
  period: { name: text('期次', 'Period'), type: 'text' },
  number: { name: text('第几版', 'Which edition'), type: 'number' },
  appeal: { name: text('据以更正的异议', 'Appeal that led to it'), type: 'text', initial: '' },
  preparer: { name: text('编制人', 'Who prepared it'), type: 'text' },
  checker: { name: text('审核人', 'Who checked it'), type: 'text', initial: '' },
  publisher: { name: text('发布人', 'Who published it'), type: 'text', initial: '' },
  publishedOn: { name: text('发布日期', 'Day of publication'), type: 'day' },
  published: { name: text('发布的内容摘要', 'Digest that was published'), type: 'text', initial: '' },
  domain: { name: text('最近说明的领域', 'Domain last commented on'), type: 'text', initial: '' },
};

/** Who gathers a report, who looks at it with other eyes, and who answers for it in public. */
export const preparing = ['clerk', 'officer', 'supervisor'];
export const checking = ['legal-reviewer', 'team-lead', 'supervisor', 'inspector'];
export const publishing = ['head', 'leader'];

export const roles: FlowDefinition['roles'] = {
  clerk: text('内勤', 'Clerk'),
  officer: text('执法人员', 'Enforcement officer'),
  supervisor: text('执法监督人员', 'Enforcement supervisor'),
  'legal-reviewer': text('法制审核人员', 'Legality reviewer'),
  'team-lead': text('中队负责人', 'Team lead'),
  inspector: text('督察人员', 'Inspector'),
  head: text('行政机关负责人', 'Head of agency'),
  leader: text('分管领导', 'Leader'),
};

export const stages: FlowDefinition['stages'] = [
  { id: 'checking', name: text('待审核', 'Waiting to be checked') },
  { id: 'checked', name: text('已审核，待发布', 'Checked, to be published') },
  { id: 'published', name: text('已发布', 'Published') },
  { id: 'closed', name: text('办结', 'Closed'), final: true },
];

export const outcomes: FlowDefinition['outcomes'] = [
  { id: 'returned', name: text('退回，未发布', 'Returned, not published') },
  { id: 'withdrawn', name: text('撤回（公告）', 'Withdrawn, with a notice') },
  { id: 'superseded', name: text('已有新版', 'A later edition stands beside it') },
  { id: 'archived', name: text('归档', 'Archived') },
];

const statistics = '统计法';
const disclosure = '政府信息公开条例';

const checkedByOther = guard(
  'checked-by-another',
  { '!=': [{ actor: 'account' }, { fact: 'preparer' }] },
  statistics,
  text('编制人不能审核自己编制的报告', 'Whoever prepared a report does not check it'),
  text('由另一人审核', 'Let somebody else check it'),
);

const looked = guard(
  'sources-looked-at',
  { all: [{ '==': [{ input: 'sources' }, true] }, { '==': [{ input: 'differences' }, true] }] },
  statistics,
  text('尚未核对来源是否按时报送、异常变化是否属实', 'Sources and unusual changes have not been looked at'),
  text('先看来源状态，向来源部门核实，或者退回', 'Look at the sources and ask them, or return the report'),
);

const publishedByOther = guard(
  'published-by-another',
  {
    all: [
      { '!=': [{ actor: 'account' }, { fact: 'preparer' }] },
      { '!=': [{ actor: 'account' }, { fact: 'checker' }] },
    ],
  },
  disclosure,
  text('编制人、审核人不能发布', 'Whoever prepared or checked it does not publish it'),
  text('由机关负责人或者分管领导发布', 'Let the head or a leader publish it'),
);

const whatWasChecked = guard(
  'what-was-checked',
  { '==': [{ coalesce: [{ input: 'digest' }, { fact: 'digest' }] }, { fact: 'digest' }] },
  disclosure,
  text('内容摘要与审核的报告不一致', 'The digest is not that of the report that was checked'),
  text('退回，重新编制', 'Return it and prepare it again'),
);

export const actions: FlowDefinition['actions'] = [
  {
    id: 'prepare',
    name: text('编制', 'Prepare'),
    by: [...preparing, 'system'],
    from: 'new',
    to: 'checking',
    form: 'prepare',
    set: {
      edition: { input: 'edition' },
      digest: { input: 'digest' },
      about: { input: 'about' },
      by: { input: 'by' },
      period: { input: 'period' },
      number: { input: 'number' },
      appeal: { coalesce: [{ input: 'appeal' }, ''] },
      preparer: { actor: 'account' },
    },
    article: statistics,
  },
  {
    id: 'check',
    name: text('审核', 'Check'),
    by: checking,
    from: ['checking'],
    to: 'checked',
    form: 'check',
    require: [checkedByOther, looked],
    set: { checker: { actor: 'account' } },
    article: statistics,
  },
  {
    id: 'return',
    name: text('退回', 'Return'),
    by: [...new Set([...checking, ...publishing])],
    from: ['checking', 'checked'],
    to: [{ stage: 'closed', outcome: 'returned' }],
    form: 'return',
    article: statistics,
  },
  {
    id: 'publish',
    name: text('发布', 'Publish'),
    by: publishing,
    from: ['checked'],
    to: 'published',
    form: 'publish',
    require: [publishedByOther, whatWasChecked],
    set: {
      publisher: { actor: 'account' },
      publishedOn: { today: true },
      published: { fact: 'digest' },
    },
    article: disclosure,
  },
  {
    id: 'comment',
    name: text('部门说明', 'Comment'),
    by: ['officer', 'team-lead', 'head', 'leader', 'supervisor'],
    from: ['published'],
    to: '=',
    form: 'comment',
    set: { domain: { input: 'domain' } },
  },
  {
    id: 'withdraw',
    name: text('撤回', 'Withdraw'),
    by: publishing,
    from: ['published'],
    to: [{ stage: 'closed', outcome: 'withdrawn' }],
    form: 'withdraw',
    article: disclosure,
  },
  {
    id: 'supersede',
    name: text('已有新版', 'A later edition is published'),
    by: ['system'],
    from: ['published'],
    to: [{ stage: 'closed', outcome: 'superseded' }],
    form: 'supersede',
  },
  {
    id: 'archive',
    name: text('归档', 'Archive'),
    by: preparing,
    from: ['published'],
    to: [{ stage: 'closed', outcome: 'archived' }],
  },
];
