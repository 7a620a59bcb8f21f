import type { ClockDefinition, FlowDefinition } from '@gaoyao/kernel/process';

export const clocks: readonly ClockDefinition[] = [
  {
    // the law says 及时 and names no number: fifteen working days is the office's own promise, a local parameter
    id: 'answer',
    name: { zh: '答复', en: 'Answer' },
    kind: 'duty',
    period: { length: 15, unit: 'wd' },
    starts: { actions: ['request'] },
    ends: { actions: ['answer', 'refuse'] },
    cancels: { actions: ['withdraw'] },
    extension: {
      by: { actions: ['extend'] },
      length: 15,
      unit: 'wd',
      most: 1,
      article: '个人信息保护法 50',
    },
    breach: {
      effect: 'supervision',
      text: {
        zh: '超期由督察人员督办；请求人可以投诉、起诉',
        en: 'The inspector follows it up; the requester may complain or sue',
      },
    },
    article: '个人信息保护法 45、46、50',
    status: 'L',
  },
  {
    id: 'suit',
    name: { zh: '提起诉讼', en: 'Suit' },
    kind: 'right',
    period: { length: 6, unit: 'mo' },
    starts: { stages: ['refused'] },
    ends: { actions: ['record-suit'] },
    breach: {
      effect: 'right-lost',
      text: { zh: '请求办结，保存期限开始计算', en: 'The request is closed and its retention period begins' },
    },
    onExpiry: 'lapse',
    article: '个人信息保护法 50；行政诉讼法 46',
    // the six months are verified; that they govern refusals under art 50 is from memory
    status: 'M',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'identify',
    name: { zh: '核验请求人身份', en: 'Identify the requester' },
    role: 'clerk',
    opens: { stages: ['received'] },
    closes: { actions: ['identify'] },
    clock: 'answer',
  },
  {
    id: 'assign',
    name: { zh: '指定承办人', en: 'Name the handler' },
    role: 'head',
    opens: { actions: ['identify'] },
    closes: { actions: ['assign', 'refuse'] },
    clock: 'answer',
  },
  {
    id: 'answer',
    name: { zh: '办理并答复', en: 'Do it and answer' },
    role: 'officer',
    opens: { stages: ['handling'] },
    closes: { actions: ['answer', 'refuse'] },
    clock: 'answer',
  },
];
