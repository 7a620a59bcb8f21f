import type { ClockDefinition, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { threeTimes } from './clock-times.ts';
import { is, said } from './terms.ts';

const opening = ['receive-summons', 'summons-follows'] as const;
const overInFirst = ['record-judgment', 'record-ruling', 'record-mediation'] as const;
const simple: Condition = is('procedure', 'simple');
const ofCourt = (zh: string, en: string): ClockDefinition['breach'] => ({
  effect: 'supervision',
  text: text(zh, en),
});
const suspended: ClockDefinition['pauses'] = {
  from: { actions: ['suspend'] },
  until: { actions: ['resume'] },
};
const none: ClockDefinition['breach'] = {
  effect: 'deemed',
  text: text(
    '视为没有相应证据（涉及第三人合法权益、第三人提供证据的除外）',
    'There is deemed to be no evidence, unless a third party concerned gives it',
  ),
};

/** L8–L12, L14: the answer, the evidence, and how long the court may take. */
export const courseClocks: readonly ClockDefinition[] = [
  {
    // L8
    id: 'answer',
    name: text('答辩和举证', 'Answer and evidence'),
    kind: 'duty',
    period: { length: 15, unit: 'cd' },
    starts: { actions: opening },
    startsOn: { fact: 'receivedOn' },
    ends: { actions: ['submit-answer'] },
    cancels: { actions: ['record-ruling', 'record-mediation'] },
    breach: none,
    onExpiry: 'deem-no-evidence',
    article: '行政诉讼法 34、67',
    status: 'V',
  },
  {
    // its last day is the one that the court allowed
    id: 'late-evidence',
    name: text('准许延期的举证期限', 'Evidence allowed later'),
    kind: 'duty',
    period: { length: 1, unit: 'cd', countsStartDay: true },
    starts: { actions: ['late-evidence-decided'], when: said('allowed', true) },
    startsOn: { input: 'until' },
    ends: { actions: ['submit-answer'] },
    cancels: { actions: ['record-ruling', 'record-mediation'] },
    breach: none,
    onExpiry: 'deem-no-evidence',
    article: '行政诉讼法 36.1、行诉解释 34',
    status: 'V',
  },
  {
    // L11: its last day is the one in the summons
    id: 'evidence-simple',
    name: text('简易程序举证期限', 'Evidence in the simple procedure'),
    kind: 'duty',
    period: { length: 1, unit: 'cd', countsStartDay: true },
    starts: { actions: opening, when: { given: { input: 'evidenceUntil' } } },
    startsOn: { input: 'evidenceUntil' },
    ends: { actions: ['submit-answer'] },
    cancels: { actions: ['record-ruling', 'record-mediation'] },
    breach: none,
    onExpiry: 'deem-no-evidence',
    article: '行诉解释 104',
    status: 'V',
  },
  {
    // L9
    id: 'first-instance',
    name: text('一审审限（普通程序）', 'First instance, ordinary'),
    kind: 'duty',
    period: { length: 6, unit: 'mo' },
    starts: {
      actions: [...opening, 'change-procedure'],
      when: is('procedure', 'ordinary'),
    },
    startsOn: { fact: 'filedOn' },
    ends: { actions: overInFirst },
    endsOn: { coalesce: [{ input: 'pronouncedOn' }, { input: 'servedOn' }, { input: 'signedOn' }] },
    cancels: { actions: ['change-procedure'], when: said('procedure', 'simple') },
    pauses: suspended,
    breach: ofCourt(
      '延长由高级人民法院批准；公告、鉴定、调解、中止、管辖异议期间不计入',
      'Extended by the High Court; notices, appraisals, mediation, suspension and jurisdiction are left out',
    ),
    article: '行政诉讼法 81、行诉解释 50',
    status: 'V',
  },
  {
    // L10; after a conversion the ordinary period counts from the original filing (解释 105)
    id: 'first-instance-simple',
    name: text('一审审限（简易程序）', 'First instance, simple'),
    kind: 'duty',
    period: { length: 45, unit: 'cd' },
    starts: { actions: [...opening, 'change-procedure'], when: simple },
    startsOn: { fact: 'filedOn' },
    ends: { actions: overInFirst },
    endsOn: { coalesce: [{ input: 'pronouncedOn' }, { input: 'servedOn' }, { input: 'signedOn' }] },
    cancels: { actions: ['change-procedure'], when: said('procedure', 'ordinary') },
    pauses: suspended,
    breach: ofCourt('期满前转为普通程序', 'Converted to the ordinary procedure before it ends'),
    article: '行政诉讼法 83、84；行诉解释 105',
    status: 'V',
  },
  // L12
  ...threeTimes('record-judgment', {
    id: 'delivery',
    name: text('当庭宣判后送达判决书', 'Delivery of the judgment'),
    kind: 'duty',
    period: { length: 10, unit: 'cd' },
    starts: { actions: [], when: said('inCourt', true) },
    startsOn: { input: 'pronouncedOn' },
    ends: { actions: ['record-judgment'], when: said('inCourt', true) },
    endsOn: { input: 'servedOn' },
    breach: ofCourt('由法院内部监督', 'A matter for the court'),
    article: '行政诉讼法 80',
    status: 'V',
  }),
  // L14
  ...threeTimes('appeal-filed', {
    id: 'second-instance',
    name: text('二审审限', 'Second instance'),
    kind: 'duty',
    period: { length: 3, unit: 'mo' },
    starts: { actions: [] },
    startsOn: { input: 'filedOn' },
    ends: {
      actions: [
        'record-second-instance',
        'record-appeal-withdrawn',
        'record-suit-withdrawn',
        'record-mediation',
      ],
    },
    endsOn: { coalesce: [{ input: 'pronouncedOn' }, { input: 'servedOn' }, { input: 'signedOn' }] },
    pauses: suspended,
    breach: ofCourt('延长由高级人民法院批准', 'Extended by the High Court'),
    article: '行政诉讼法 88、行诉解释 50',
    status: 'V',
  }),
  // an appeal of the other side is answered in fifteen days
  ...threeTimes('receive-appeal', {
    id: 'appeal-answer',
    name: text('上诉答辩', 'Answer to the appeal'),
    kind: 'duty',
    period: { length: 15, unit: 'cd' },
    starts: { actions: [] },
    startsOn: { input: 'receivedOn' },
    ends: { actions: ['answer-appeal'] },
    cancels: {
      actions: [
        'record-second-instance',
        'record-appeal-withdrawn',
        'record-suit-withdrawn',
        'record-mediation',
      ],
    },
    breach: ofCourt('不答辩不影响审理', 'The case goes on without it'),
    article: '行诉解释 108',
    status: 'M',
  }),
  {
    // nobody went on for ninety days: it is terminated, unless there are special circumstances
    id: 'succession',
    name: text('中止后等待承受诉讼', 'Waiting for somebody to go on'),
    kind: 'right',
    period: { length: 90, unit: 'cd' },
    starts: {
      actions: ['suspend'],
      when: { in: [{ input: 'ground' }, ['death', 'incapacity', 'dissolved']] },
    },
    startsOn: { input: 'on' },
    ends: { actions: ['resume'] },
    breach: { effect: 'right-lost', text: text('裁定终结诉讼', 'The suit is terminated') },
    article: '行诉解释 88',
    status: 'M',
  },
  // L13: the agency's own time, from what was served on it
  ...threeTimes('record-judgment', {
    id: 'appeal-judgment',
    name: text('对判决上诉', 'Appeal against the judgment'),
    kind: 'right',
    period: { length: 15, unit: 'cd' },
    starts: { actions: [] },
    startsOn: { input: 'servedOn' },
    ends: { actions: ['file-appeal'] },
    breach: { effect: 'right-lost', text: text('判决发生法律效力', 'The judgment becomes effective') },
    article: '行政诉讼法 85',
    status: 'V',
  }),
  ...threeTimes('record-ruling', {
    id: 'appeal-ruling',
    name: text('对裁定上诉', 'Appeal against the ruling'),
    kind: 'right',
    period: { length: 10, unit: 'cd' },
    starts: { actions: [], when: said('result', 'rejected') },
    startsOn: { input: 'servedOn' },
    ends: { actions: ['file-appeal'] },
    breach: { effect: 'right-lost', text: text('裁定发生法律效力', 'The ruling becomes effective') },
    article: '行政诉讼法 85、行诉解释 101',
    status: 'V',
  }),
];
