import type { ClockDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const supervision = (zh: string, en: string): ClockDefinition['breach'] => ({
  effect: 'supervision',
  text: text(zh, en),
});
const rightLost: ClockDefinition['breach'] = {
  effect: 'right-lost',
  text: text('逾期不予受理，法律另有规定的除外', 'Not accepted, unless the law excuses it'),
};

/** A period of the applicant, over or not when the application comes in: both ends are known by then. */
const beforeFiling = {
  kind: 'right',
  ends: { actions: ['apply'] },
  endsOn: { coalesce: [{ input: 'filedOn' }, { today: true }] },
  breach: rightLost,
  status: 'V',
} as const;

/** F1–F4: from knowing the act to acceptance. */
export const intakeClocks: readonly ClockDefinition[] = [
  {
    // F1
    id: 'application',
    name: text('申请期限', 'Application'),
    ...beforeFiling,
    period: { length: 60, unit: 'cd' },
    // whoever is more than a year late is late whatever the holidays of that year were
    starts: {
      actions: ['apply'],
      when: { '<=': [{ days: [{ fact: 'periodFrom' }, { fact: 'filedOn' }] }, 366] },
    },
    startsOn: { fact: 'periodFrom' },
    article: '行政复议法 20.1',
  },
  {
    // F1, where the right was not told: one year from knowing the act at the most
    id: 'application-year',
    name: text('未告知权利的最长申请期限', 'Longest period where the right was not told'),
    ...beforeFiling,
    period: { length: 1, unit: 'yr', rollover: false },
    starts: { actions: ['apply'], when: { '==': [{ input: 'rightsTold' }, false] } },
    startsOn: { input: 'knownOn' },
    article: '行政复议法 20.3',
  },
  {
    // F2
    id: 'cap',
    name: text('五年最长期限', 'Cap of five years'),
    ...beforeFiling,
    period: { length: 5, unit: 'yr', rollover: false },
    starts: {
      actions: ['apply'],
      when: { all: [{ given: { input: 'actDay' } }, { not: { '==': [{ input: 'immovable' }, true] } }] },
    },
    startsOn: { input: 'actDay' },
    article: '行政复议法 21',
  },
  {
    // F2, immovables
    id: 'cap-immovable',
    name: text('二十年最长期限', 'Cap of twenty years'),
    ...beforeFiling,
    period: { length: 20, unit: 'yr', rollover: false },
    starts: {
      actions: ['apply'],
      when: { all: [{ given: { input: 'actDay' } }, { '==': [{ input: 'immovable' }, true] }] },
    },
    startsOn: { input: 'actDay' },
    article: '行政复议法 21',
  },
  {
    // F4
    id: 'transmit',
    name: text('原机关转送', 'Forwarding by the agency'),
    kind: 'duty',
    period: { length: 5, unit: 'wd' },
    starts: { actions: ['apply'], when: { '==': [{ fact: 'channel' }, 'agency'] } },
    startsOn: { fact: 'filedOn' },
    ends: { actions: ['forward'] },
    endsOn: { input: 'forwardedOn' },
    cancels: { stages: ['closed'] },
    breach: supervision('责令转送', 'It is ordered to forward it'),
    article: '行政复议法 32、88',
    status: 'V',
  },
  {
    // F3
    id: 'acceptance',
    name: text('受理审查', 'Acceptance'),
    kind: 'duty',
    period: { length: 5, unit: 'wd' },
    starts: { stages: ['received'], when: { not: { done: 'submit-correction' } } },
    startsOn: { coalesce: [{ input: 'receivedOn' }, { today: true }] },
    ends: { actions: ['accept', 'accept-simple', 'decline', 'request-correction'] },
    cancels: { stages: ['closed'] },
    breach: { effect: 'deemed', text: text('视为受理', 'It is deemed accepted') },
    onExpiry: 'deem-accepted',
    article: '行政复议法 30、88',
    status: 'V',
  },
  {
    // F3, once more with what was supplied (31.3)
    id: 'acceptance-corrected',
    name: text('补正后受理审查', 'Acceptance after correction'),
    kind: 'duty',
    period: { length: 5, unit: 'wd' },
    starts: { actions: ['submit-correction'] },
    ends: { actions: ['accept', 'accept-simple', 'decline'] },
    cancels: { stages: ['closed'] },
    breach: { effect: 'deemed', text: text('视为受理', 'It is deemed accepted') },
    onExpiry: 'deem-accepted',
    article: '行政复议法 30、31.3、88',
    status: 'V',
  },
  {
    // F3
    id: 'correction',
    name: text('补正', 'Correction'),
    kind: 'right',
    period: { length: 10, unit: 'wd' },
    starts: { actions: ['serve-correction'] },
    startsOn: { input: 'receivedOn' },
    ends: { actions: ['submit-correction'] },
    endsOn: { coalesce: [{ input: 'submittedOn' }, { today: true }] },
    cancels: { actions: ['extend-correction'], stages: ['closed'] },
    breach: { effect: 'deemed', text: text('视为放弃申请', 'The application is deemed abandoned') },
    onExpiry: 'abandon',
    article: '行政复议法 31.2、88',
    status: 'V',
  },
  {
    // its last day is the one that was allowed
    id: 'correction-extended',
    name: text('延长的补正期限', 'Correction, extended'),
    kind: 'right',
    period: { length: 1, unit: 'cd', countsStartDay: true },
    starts: { actions: ['extend-correction'] },
    startsOn: { input: 'until' },
    ends: { actions: ['submit-correction'] },
    endsOn: { coalesce: [{ input: 'submittedOn' }, { today: true }] },
    cancels: { stages: ['closed'] },
    breach: { effect: 'deemed', text: text('视为放弃申请', 'The application is deemed abandoned') },
    onExpiry: 'abandon',
    article: '行政复议法 31.2',
    status: 'V',
  },
];
