import type { Condition, FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { noSupervisor } from './guards.ts';

const preview = text('您有一件网格事件需要处理', 'A grid event waits for you');
const secondRung: Condition = { '==': [{ fact: 'rung' }, 2] };
const answered = text('您反映的事项有新进展', 'There is news of what you reported');

/** Who is told of what: whoever has to act next, and whoever reported. Dispatchers watch their desk; what is overdue goes up rung by rung. */
export const notices: NonNullable<FlowDefinition['notices']> = [
  ...(['handler', 'deputy'] as const).map((member) => ({
    id: `dispatched-${member}`,
    on: { stages: ['dispatched'] },
    to: { member },
    subject: text('待受理：{number}', 'To be accepted: {number}'),
    body: text(
      '事件 {number} 已交给您，请按时受理或者说明理由退回。',
      'Event {number} was given to you: accept it in time, or return it with a reason.',
    ),
    preview,
  })),
  {
    id: 'help-asked',
    on: { actions: ['ask-assist'] },
    to: { member: 'assistant' },
    subject: text('请求协助：{number}', 'Help is asked for: {number}'),
    body: text(
      '事件 {number} 请您协助，请反馈协助结果。',
      'Your help is asked for with event {number}: say what was done.',
    ),
    preview,
  },
  {
    id: 'sent-back',
    on: { actions: ['send-back'] },
    to: { member: 'handler' },
    subject: text('退回重办：{number}', 'Sent back: {number}'),
    body: text(
      '事件 {number} 核查未通过，请重新处置。',
      'The result of event {number} was not accepted: handle it again.',
    ),
    preview,
  },
  {
    id: 'pressed',
    on: { actions: ['escalate', 'urge'] },
    to: { member: 'handler' },
    subject: text('催办：{number}', 'Urged: {number}'),
    body: text(
      '事件 {number} 已超期或者被催办，请立即处置并反馈。',
      'Event {number} is overdue or was urged: handle it now and feed back.',
    ),
    preview,
    urgent: true,
  },
  ...[
    {
      id: 'overdue-town',
      ...{ on: { actions: ['escalate'] }, to: { member: 'supervisor' } as const },
      when: { all: [secondRung, { not: noSupervisor }] },
    },
    {
      id: 'overdue-town-head',
      ...{ on: { actions: ['escalate'] }, to: { role: 'head' } as const },
      when: { all: [secondRung, noSupervisor] },
    },
    { id: 'overdue-county', on: { clocks: ['third-rung'] }, to: { role: 'leader' } as const },
  ].map((one) => ({
    ...one,
    subject: text('超期升级：{number}', 'Overdue: {number}'),
    body: text(
      '事件 {number} 超期后仍未办结，现在是“{stage}”，请督促。',
      'Event {number} is overdue and still unanswered, at “{stage}”: press for it.',
    ),
    preview: text('有超期事件需要督促', 'An overdue event needs pressing'),
    urgent: true,
  })),
  ...[
    { who: 'reporter', to: { member: 'reporter' } },
    { who: 'party', to: { party: true } },
  ].map(({ who, to }) => ({
    id: `answered-${who}`,
    on: { stages: ['rating'], actions: ['decline', 'follow-existing'] },
    to: to as { readonly member: string } | { readonly party: true },
    subject: text('您反映的事项：{number}', 'What you reported: {number}'),
    body: text(
      '事件 {number} 现在是“{stage}”，请查看答复；待评价的请评价。',
      'Event {number} stands at “{stage}”: read the answer, and rate it where it is to be rated.',
    ),
    preview: answered,
  })),
];
