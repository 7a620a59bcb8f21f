import type { IndicatorDefinition } from '@gaoyao/kernel/process';

export const indicators: readonly IndicatorDefinition[] = [
  {
    id: 'requests',
    kind: 'count',
    unit: 'cases',
    of: { opened: true },
    dimensions: ['kind'],
    name: { zh: '请求数', en: 'Requests' },
    meaning: {
      zh: '期间内收到的个人信息权利请求',
      en: 'Requests about personal data received in the period',
    },
  },
  {
    id: 'in-time',
    kind: 'due-rate',
    unit: '%',
    clock: 'answer',
    better: 'up',
    name: { zh: '按期答复率', en: 'Answered in time' },
    meaning: {
      zh: '期间内到期的请求中，期限内答复的比例',
      en: 'Of the requests due in the period, those answered in time',
    },
  },
  {
    id: 'refused',
    kind: 'ratio',
    unit: '%',
    numerator: { closed: true, outcome: ['refused', 'partly'] },
    denominator: { closed: true },
    name: { zh: '不同意率', en: 'Refused' },
    meaning: {
      zh: '期间内办结的请求中，全部或者部分不同意的比例',
      en: 'Of the requests closed in the period, those refused in whole or in part',
    },
  },
  {
    id: 'days',
    kind: 'duration',
    unit: 'days',
    from: { opened: true },
    to: { actions: ['answer', 'refuse'] },
    better: 'down',
    name: { zh: '答复天数', en: 'Days to the answer' },
    meaning: { zh: '从收到请求到答复的天数', en: 'Days from the request to the answer' },
  },
];
