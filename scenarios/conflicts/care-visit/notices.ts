import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const preview = text('您有一件急事需要处理', 'Something urgent waits for you');
const urgent = { urgent: true, neutral: true, preview } as const;

/** Whoever goes is told at once, by day and by night; a locked screen says nothing of anybody. */
export const notices: NonNullable<FlowDefinition['notices']> = [
  {
    id: 'alerted',
    on: { actions: ['alert', 'send'] },
    to: { member: 'handler' },
    subject: text('用水预警，请上门核实：{number}', 'No water in a home, go and see: {number}'),
    body: text(
      '登记照护的一户在约定时长内没有用水，请立即核实并记录结果：{number}。',
      'A home that is looked after used no water for the agreed hours. Go and see, and record it: {number}.',
    ),
    ...urgent,
  },
  {
    id: 'pressed',
    on: { actions: ['press'] },
    to: { member: 'handler' },
    subject: text('用水预警超时：{number}', 'Overdue, no water in a home: {number}'),
    body: text(
      '用水预警 {number} 已超时，请立即核实，或者请调度员另派人。',
      'Alert {number} is overdue: go now, or ask the dispatcher to send somebody else.',
    ),
    ...urgent,
  },
  ...(['dispatcher', 'head'] as const).map((role) => ({
    id: `pressed-${role}`,
    on: { actions: ['press'] },
    to: { role },
    subject: text('用水预警超时：{number}', 'Overdue, no water in a home: {number}'),
    body: text(
      '用水预警 {number} 尚未核实，请督促或者另派人。',
      'Alert {number} has not been looked into: press, or send somebody else.',
    ),
    ...urgent,
  })),
  {
    id: 'ended',
    on: { actions: ['record'] },
    to: { party: true },
    subject: text('用水预警已核实：{number}', 'The alert was looked into: {number}'),
    body: text(
      '用水预警 {number} 已核实，结果请登录查看。',
      'Alert {number} was looked into: sign in to read what was found.',
    ),
    ...urgent,
  },
];
