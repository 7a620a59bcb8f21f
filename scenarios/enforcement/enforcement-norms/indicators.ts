import type { FlowDefinition } from '@gaoyao/kernel/process';

export const indicators: FlowDefinition['indicators'] = [
  {
    id: 'changes',
    kind: 'count',
    unit: 'cases',
    of: { opened: true },
    dimensions: ['change'],
    name: { zh: '条目变更', en: 'Changes of entries' },
    meaning: { zh: '期间内起草的目录条目变更', en: 'Changes of entries drafted in the period' },
  },
  {
    id: 'published',
    kind: 'count',
    unit: 'cases',
    of: { actions: ['publish'] },
    name: { zh: '公布', en: 'Publications' },
    meaning: { zh: '期间内公布的条目', en: 'Entries published in the period' },
  },
  {
    id: 'returned',
    kind: 'ratio',
    unit: '%',
    numerator: { actions: ['return'] },
    denominator: { actions: ['submit'] },
    name: { zh: '退回率', en: 'Returned' },
    meaning: {
      zh: '期间内送试算的草案中退回起草的比例',
      en: 'Of the drafts submitted in the period, those returned to their drafter',
    },
  },
  {
    id: 'approved-in-time',
    kind: 'due-rate',
    unit: '%',
    clock: 'approval',
    better: 'up',
    name: { zh: '按期审核率', en: 'Approved in time' },
    meaning: {
      zh: '期间内审核到期的草案中按期审核的比例',
      en: 'Of the drafts whose approval fell due in the period, those approved in time',
    },
  },
];
