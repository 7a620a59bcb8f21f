import type { FlowDefinition } from '@gaoyao/kernel/process';

const followed = { zh: '由上级法制机构督办', en: 'The legal unit above follows it up' };
const opinions = '国务院办公厅关于进一步规范行政裁量权基准制定和管理工作的意见';

/** No law sets these periods: they are parameters of the place (L). */
export const clocks: FlowDefinition['clocks'] = [
  {
    id: 'comments',
    name: { zh: '征求意见', en: 'Comments' },
    kind: 'right',
    period: { length: 10, unit: 'wd' },
    starts: { actions: ['ask-comments'] },
    ends: { actions: ['comment'] },
    cancels: { actions: ['return', 'abandon'] },
    breach: {
      effect: 'right-lost',
      text: { zh: '逾期不答复视为没有意见', en: 'Who does not answer in time is taken to have no comment' },
    },
    article: opinions,
    status: 'L',
  },
  {
    id: 'approval',
    name: { zh: '审核', en: 'Approval' },
    kind: 'duty',
    period: { length: 15, unit: 'wd' },
    starts: { stages: ['approval'] },
    ends: { actions: ['approve'] },
    cancels: { actions: ['return', 'abandon'] },
    breach: { effect: 'supervision', text: followed },
    article: opinions,
    status: 'L',
  },
  {
    id: 'publication',
    name: { zh: '公布', en: 'Publication' },
    kind: 'duty',
    period: { length: 10, unit: 'wd' },
    starts: { stages: ['approved'] },
    ends: { actions: ['publish'] },
    cancels: { actions: ['return', 'abandon'] },
    breach: { effect: 'supervision', text: followed },
    article: '行政处罚法 5、34',
    status: 'L',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'write',
    name: { zh: '起草条目', en: 'Write the entry' },
    role: 'legal-reviewer',
    opens: { stages: ['drafting'] },
    closes: { actions: ['submit'] },
  },
  {
    id: 'try',
    name: { zh: '运行试算', en: 'Run the trial' },
    role: 'legal-reviewer',
    opens: { stages: ['trial'] },
    closes: { actions: ['record-trial'] },
  },
  {
    id: 'approve',
    name: { zh: '审核条目', en: 'Approve the entry' },
    role: 'legal-reviewer',
    opens: { stages: ['approval'] },
    closes: { actions: ['approve'] },
    clock: 'approval',
  },
  {
    id: 'publish',
    name: { zh: '公布条目', en: 'Publish the entry' },
    role: 'legal-reviewer',
    opens: { stages: ['approved'] },
    closes: { actions: ['publish'] },
    clock: 'publication',
  },
];
