import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const local = '本地平安报告办法（参数）';
const followed = {
  effect: 'supervision',
  text: text('由上级机关督办', 'The agency above follows it up'),
} as const;

/** A morning report that comes in the afternoon has missed its morning: local values. */
export const clocks: FlowDefinition['clocks'] = [
  {
    id: 'check',
    name: text('审核', 'Checking'),
    kind: 'duty',
    period: { length: 1, unit: 'wd' },
    starts: { actions: ['prepare'] },
    ends: { actions: ['check', 'return'] },
    breach: followed,
    article: local,
    status: 'L',
  },
  {
    id: 'publish',
    name: text('发布', 'Publishing'),
    kind: 'duty',
    period: { length: 2, unit: 'wd' },
    starts: { actions: ['check'] },
    ends: { actions: ['publish', 'return'] },
    breach: followed,
    article: local,
    status: 'L',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'check',
    name: text('审核平安报告', 'Check the safety report'),
    role: 'supervisor',
    opens: { stages: ['checking'] },
    closes: { actions: ['check', 'return'] },
    clock: 'check',
  },
  {
    id: 'publish',
    name: text('发布平安报告', 'Publish the safety report'),
    role: 'leader',
    opens: { stages: ['checked'] },
    closes: { actions: ['publish', 'return'] },
    clock: 'publish',
  },
];
