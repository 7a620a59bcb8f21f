import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** Whoever walks is told what was planned for them, and that it need not be walked. */
export const notices: NonNullable<FlowDefinition['notices']> = [
  {
    id: 'planned',
    on: { actions: ['plan'] },
    // who plans their own knows
    when: { '!=': [{ fact: 'planner' }, { fact: 'walker' }] },
    to: { member: 'walker' },
    subject: text('有一次巡查：{number}', 'A patrol for you: {number}'),
    body: text(
      '巡查 {number} 已安排给您，路线和检查内容见现场应用的“任务”。',
      'Patrol {number} was planned for you: its route and what to look at are under “Tasks” of the field app.',
    ),
    preview: text('有一次巡查交给您', 'A patrol was planned for you'),
  },
  {
    id: 'cancelled',
    on: { actions: ['cancel'] },
    to: { member: 'walker' },
    subject: text('巡查取消：{number}', 'Cancelled: {number}'),
    body: text('巡查 {number} 已取消，不用走了。', 'Patrol {number} was cancelled: it need not be walked.'),
    preview: text('一次巡查取消了', 'A patrol was cancelled'),
  },
];
