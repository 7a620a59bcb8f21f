import type { ClockDefinition, FlowDefinition } from '@gaoyao/kernel/process';

const supervision = (zh: string, en: string): ClockDefinition['breach'] => ({
  effect: 'supervision',
  text: { zh, en },
});

/** PIPL 57 says 立即 and names no number: every length here is a local parameter. */
export const clocks: readonly ClockDefinition[] = [
  {
    id: 'assess',
    name: { zh: '评估', en: 'Assessment' },
    kind: 'duty',
    period: { length: 24, unit: 'h' },
    starts: { actions: ['detect'] },
    ends: { actions: ['assess'] },
    cancels: { actions: ['dismiss'] },
    breach: supervision('督察人员督办', 'The inspector follows it up'),
    article: '个人信息保护法 57',
    status: 'L',
  },
  {
    id: 'contain',
    name: { zh: '补救', en: 'Containment' },
    kind: 'duty',
    period: { length: 24, unit: 'h' },
    starts: { actions: ['detect'] },
    ends: { actions: ['contain'] },
    cancels: { actions: ['dismiss'] },
    breach: supervision('未立即补救，承担相应责任', 'Not remedied at once: the office answers for it'),
    article: '个人信息保护法 57、68',
    status: 'L',
  },
  {
    id: 'regulator',
    name: { zh: '通知主管部门', en: 'Notice to the authority' },
    kind: 'duty',
    period: { length: 48, unit: 'h' },
    starts: { actions: ['detect'] },
    ends: { actions: ['notify-regulator'] },
    cancels: { actions: ['dismiss'] },
    breach: supervision('由上级机关或者主管部门责令改正', 'Correction is ordered from above'),
    article: '个人信息保护法 57、68',
    status: 'L',
  },
  {
    id: 'persons',
    name: { zh: '通知个人', en: 'Notice to persons' },
    kind: 'duty',
    period: { length: 5, unit: 'wd' },
    starts: { actions: ['assess'] },
    ends: { actions: ['notify-persons'] },
    cancels: { actions: ['skip-persons', 'dismiss'] },
    breach: supervision('由上级机关或者主管部门责令改正', 'Correction is ordered from above'),
    article: '个人信息保护法 57、68',
    status: 'L',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'assess',
    name: { zh: '评估事件', en: 'Assess the incident' },
    role: 'team-lead',
    opens: { stages: ['detected'] },
    closes: { actions: ['assess'] },
    clock: 'assess',
  },
  {
    id: 'notify-regulator',
    name: { zh: '通知主管部门', en: 'Notify the authority' },
    role: 'head',
    opens: { actions: ['assess'], when: { not: { done: 'notify-regulator' } } },
    closes: { actions: ['notify-regulator'] },
    clock: 'regulator',
  },
  {
    id: 'settle-persons',
    name: { zh: '通知个人，或者记录理由', en: 'Tell the persons, or record the reason' },
    role: 'head',
    opens: { actions: ['assess', 'order-notice'], when: { not: { done: 'notify-persons' } } },
    closes: { actions: ['notify-persons', 'skip-persons'] },
    clock: 'persons',
  },
  {
    id: 'close',
    name: { zh: '结案', en: 'Close' },
    role: 'head',
    opens: { stages: ['recorded'] },
    closes: { actions: ['close'] },
  },
];
