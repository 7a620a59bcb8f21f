import type { ClockDefinition, FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

/** No statute fixes a period for the review of a lost case: every length here is a local value (L). */
const BASIS = '败诉案件复盘整改制度（地方）';

const followed = (what: Text): ClockDefinition['breach'] => ({ effect: 'supervision', text: what });
const over = { stages: ['set-aside', 'no-rectification'] } as const;

export const clocks: readonly ClockDefinition[] = [
  {
    id: 'tell',
    name: text('通知责任机关', 'Tell the responsible agency'),
    kind: 'duty',
    period: { length: 3, unit: 'wd' },
    starts: { actions: ['open'] },
    ends: { actions: ['tell-agency'] },
    cancels: over,
    breach: followed(text('逾期通知，由督察机构督办', 'Told late: followed up by the inspector')),
    article: BASIS,
    status: 'L',
  },
  {
    id: 'analysis',
    name: text('查明原因', 'Find the causes'),
    kind: 'duty',
    period: { length: 15, unit: 'wd' },
    starts: { actions: ['tell-agency'] },
    ends: { actions: ['find-causes'] },
    cancels: over,
    breach: followed(text('督办、约谈', 'Notice or interview')),
    article: BASIS,
    status: 'L',
  },
  {
    id: 'rectification',
    name: text('整改', 'Rectification'),
    kind: 'duty',
    period: { length: 60, unit: 'cd' },
    starts: { actions: ['confirm-causes'] },
    ends: { actions: ['report'] },
    cancels: over,
    extension: { by: { actions: ['extend'] }, length: 30, unit: 'cd', article: BASIS },
    breach: followed(text('督办、约谈、通报', 'Notice, interview or circular')),
    article: BASIS,
    status: 'L',
  },
  {
    id: 'recheck',
    name: text('复核', 'Re-check'),
    kind: 'duty',
    period: { length: 10, unit: 'wd' },
    starts: { actions: ['report'] },
    ends: { actions: ['recheck'] },
    cancels: over,
    breach: followed(text('逾期复核，由督察机构督办', 'Re-checked late: followed up by the inspector')),
    article: BASIS,
    status: 'L',
  },
  {
    id: 'further-rectification',
    name: text('退回后继续整改', 'Further rectification'),
    kind: 'duty',
    period: { length: 30, unit: 'cd' },
    starts: { stages: ['sent-back'] },
    ends: { actions: ['report'] },
    cancels: over,
    breach: followed(text('约谈、通报', 'Interview or circular')),
    article: BASIS,
    status: 'L',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'tell-agency',
    name: text('通知责任机关', 'Tell the responsible agency'),
    role: 'supervisor',
    opens: { stages: ['opened'] },
    closes: { actions: ['tell-agency'] },
    clock: 'tell',
  },
  {
    id: 'find-causes',
    name: text('查明败诉原因', 'Find why it was lost'),
    role: 'rectifier',
    opens: { stages: ['reviewing'] },
    closes: { actions: ['find-causes'] },
    clock: 'analysis',
  },
  {
    id: 'confirm-causes',
    name: text('确认原因', 'Confirm the causes'),
    role: 'supervisor',
    opens: { stages: ['causes-found'] },
    closes: { actions: ['confirm-causes', 'return-causes'] },
  },
  {
    id: 'rectify',
    name: text('落实整改并报告', 'Rectify and report'),
    role: 'rectifier',
    opens: { stages: ['rectifying'] },
    closes: { actions: ['report'] },
    clock: 'rectification',
  },
  {
    id: 'rectify-further',
    name: text('继续整改并报告', 'Rectify further and report'),
    role: 'rectifier',
    opens: { stages: ['sent-back'] },
    closes: { actions: ['report'] },
    clock: 'further-rectification',
  },
  {
    id: 'recheck',
    name: text('复核整改', 'Re-check the rectification'),
    role: 'supervisor',
    opens: { stages: ['reported'] },
    closes: { actions: ['recheck'] },
    clock: 'recheck',
  },
  {
    id: 'close',
    name: text('结案', 'Close'),
    role: 'supervisor',
    opens: { stages: ['passed'] },
    closes: { actions: ['close'] },
  },
];
