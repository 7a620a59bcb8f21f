import type { ClockDefinition, FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { local, noSupervisor } from './guards.ts';
import { eventKinds, levels } from './kinds/index.ts';

/** Hours by the level of the event. */
const byLevel = (
  ...hours: readonly [number, number, number, number]
): NonNullable<ClockDefinition['lengths']> => ({
  facts: ['level'],
  by: Object.fromEntries(levels.map((level, at) => [level, hours[at]!])),
});

/** Where the kind is not known yet: as the ordinary ones. */
const UNKNOWN_KIND_HOURS = 72;

const overdue = (zh: string, en: string): ClockDefinition['breach'] => ({
  effect: 'supervision',
  text: text(zh, en),
});

/** The hours of a day run on at night and on rest days: a missing manhole cover waits for nobody's working day. */
export const clocks: FlowDefinition['clocks'] = [
  {
    id: 'dispatch',
    name: text('交办时限', 'Time to dispatch'),
    kind: 'duty',
    period: { length: 4, unit: 'h' },
    lengths: byLevel(4, 2, 1, 1),
    starts: { actions: ['report', 'return'] },
    ends: { actions: ['dispatch', 'solve', 'follow-existing', 'decline'] },
    again: true,
    breach: overdue('提醒调度员', 'The dispatcher is reminded'),
    onExpiry: 'remind',
    article: local,
    status: 'L',
  },
  {
    id: 'accept',
    name: text('受理时限', 'Time to accept'),
    kind: 'duty',
    period: { length: 8, unit: 'h' },
    lengths: byLevel(8, 4, 2, 1),
    starts: { stages: ['dispatched'] },
    ends: { actions: ['accept', 'return'] },
    again: true,
    breach: overdue('提醒承办人和调度员', 'Handler and dispatcher are reminded'),
    onExpiry: 'remind',
    article: local,
    status: 'L',
  },
  {
    id: 'handle',
    name: text('办理时限', 'Time to answer'),
    kind: 'duty',
    period: { length: UNKNOWN_KIND_HOURS, unit: 'h' },
    lengths: {
      facts: ['kind', 'level'],
      by: Object.fromEntries(
        eventKinds.flatMap(({ code, hours }) => levels.map((level) => [`${code}/${level}`, hours[level]])),
      ),
    },
    starts: { actions: ['report', 'send-back'] },
    ends: { actions: ['feed-back', 'solve'] },
    // what ends without an answer was not to be answered here
    cancels: { actions: ['follow-existing', 'decline'] },
    again: true,
    breach: overdue('第一次超期提醒，并逐级升级', 'First reminder; the ladder begins'),
    onExpiry: 'escalate',
    article: local,
    status: 'L',
  },
  {
    id: 'second-rung',
    name: text('超期后升级至乡镇、部门负责人', 'Until the head of the town or agency is told'),
    kind: 'duty',
    period: { length: 24, unit: 'h' },
    lengths: byLevel(24, 12, 4, 1),
    starts: { actions: ['escalate'], when: { '==': [{ fact: 'rung' }, 1] } },
    ends: { actions: ['escalate'] },
    cancels: { actions: ['feed-back', 'solve', 'follow-existing', 'decline'] },
    again: true,
    breach: overdue('升级至乡镇、部门负责人', 'The head of the town or agency is told'),
    onExpiry: 'escalate',
    article: local,
    status: 'L',
  },
  {
    id: 'third-rung',
    name: text('超期后升级至县级分管领导', 'Until the leader of the county is told'),
    kind: 'duty',
    period: { length: 48, unit: 'h' },
    lengths: byLevel(48, 24, 8, 2),
    starts: { actions: ['escalate'], when: { '==': [{ fact: 'rung' }, 2] } },
    ends: { actions: ['escalate'] },
    cancels: { actions: ['feed-back', 'solve', 'follow-existing', 'decline'] },
    again: true,
    breach: overdue('升级至县级分管领导', 'The leader of the county is told'),
    onExpiry: 'escalate',
    article: local,
    status: 'L',
  },
  {
    id: 'check',
    name: text('核查时限', 'Time to check the answer'),
    kind: 'duty',
    period: { length: 24, unit: 'h' },
    starts: { stages: ['answered'] },
    ends: { actions: ['accept-result', 'send-back'] },
    again: true,
    breach: overdue('列入调度员超时', 'It counts as late for the dispatcher'),
    article: local,
    status: 'L',
  },
  {
    id: 'rating',
    name: text('评价期限', 'Time to rate'),
    kind: 'right',
    period: { length: 72, unit: 'h' },
    starts: { stages: ['rating'] },
    ends: { actions: ['rate'] },
    again: true,
    breach: { effect: 'right-lost', text: text('按未评价办结', 'It is closed without a rating') },
    onExpiry: 'close-unrated',
    article: local,
    status: 'L',
  },
];

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'dispatch',
    name: text('归类、交办', 'Classify and dispatch'),
    role: 'dispatcher',
    opens: { stages: ['reported'] },
    closes: { actions: ['dispatch', 'solve', 'follow-existing', 'decline'] },
    clock: 'dispatch',
  },
  {
    id: 'accept',
    name: text('受理', 'Accept'),
    role: 'handler',
    opens: { stages: ['dispatched'] },
    closes: { actions: ['accept', 'return'] },
    clock: 'accept',
  },
  {
    // a task is one role's: without one of their own the deputy would find the event in no list
    id: 'accept-instead',
    name: text('代为受理', 'Accept instead'),
    role: 'deputy',
    opens: {
      stages: ['dispatched'],
      // whoever is named as both has the handler's
      when: {
        all: [{ '!=': [{ fact: 'deputy' }, ''] }, { '!=': [{ fact: 'deputy' }, { fact: 'handler' }] }],
      },
    },
    closes: { actions: ['accept', 'return', 'assign', 'transfer'] },
    clock: 'accept',
  },
  {
    id: 'handle',
    name: text('处置并反馈', 'Handle and feed back'),
    role: 'handler',
    opens: { stages: ['handling'] },
    closes: { actions: ['feed-back'] },
    clock: 'handle',
  },
  {
    id: 'assist',
    name: text('协助', 'Help'),
    role: 'assistant',
    opens: { actions: ['ask-assist'] },
    closes: { actions: ['assist', 'withdraw-assist', 'feed-back', 'transfer'] },
    clock: 'handle',
  },
  {
    id: 'check',
    name: text('核查处置结果', 'Check the result'),
    role: 'dispatcher',
    opens: { stages: ['answered'] },
    closes: { actions: ['accept-result', 'send-back'] },
    clock: 'check',
  },
  {
    id: 'second-rung',
    name: text('督促超期事件（乡镇、部门）', 'Press an overdue event: town or agency'),
    role: 'head',
    opens: { actions: ['escalate'], when: { all: [{ '==': [{ fact: 'rung' }, 2] }, noSupervisor] } },
    closes: { actions: ['feed-back', 'decline', 'follow-existing', 'urge'] },
  },
  {
    // the event stands at the agency where it was opened: the head of the agency that has it finds it as theirs
    id: 'second-rung-supervisor',
    name: text('督促本单位超期事件', 'Press an overdue event of the own agency'),
    role: 'supervisor',
    opens: {
      actions: ['escalate'],
      when: { all: [{ '==': [{ fact: 'rung' }, 2] }, { not: noSupervisor }] },
    },
    closes: { actions: ['feed-back', 'decline', 'follow-existing', 'urge', 'return', 'transfer'] },
  },
  {
    id: 'third-rung',
    name: text('督促超期事件（县级）', 'Press an overdue event: county'),
    role: 'leader',
    opens: { actions: ['escalate'], when: { '==': [{ fact: 'rung' }, 3] } },
    closes: { actions: ['feed-back', 'decline', 'follow-existing', 'urge'] },
  },
];
