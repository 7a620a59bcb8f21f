import type { ClockDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** Periods of measures. A thing is never kept a day longer because the last one is a holiday: they do not roll over. */
export const measureClocks: readonly ClockDefinition[] = [
  {
    // P3
    id: 'preservation',
    name: text('登记保存处理', 'Decision on preserved goods'),
    kind: 'duty',
    period: { length: 7, unit: 'wd' },
    starts: { actions: ['preserve'] },
    ends: { actions: ['release'] },
    breach: {
      effect: 'release',
      text: text('保存失去依据，应当退还', 'The measure loses its basis; the goods are returned'),
    },
    article: '行政处罚法 56、85',
    status: 'V',
  },
  {
    // Q1
    id: 'urgent-approval',
    name: text('紧急措施补办批准', 'Approval of an urgent measure'),
    kind: 'duty',
    period: { length: 24, unit: 'h' },
    starts: { actions: ['seize-urgent'] },
    ends: { actions: ['regularise-seizure', 'lift-seizure'] },
    breach: {
      effect: 'supervision',
      text: text('负责人认为不应当采取的，立即解除', 'Lifted at once if the head disagrees'),
    },
    article: '行政强制法 19',
    status: 'V',
  },
  {
    // Q2; tests stop the period, if their own was fixed and told in writing
    id: 'seizure',
    name: text('查封、扣押', 'Seizure'),
    kind: 'duty',
    period: { length: 30, unit: 'cd', rollover: false },
    starts: { actions: ['seize', 'seize-urgent'] },
    ends: { actions: ['lift-seizure'] },
    pauses: {
      from: { actions: ['appraise'] },
      until: { actions: ['appraisal-result'] },
      // the period of the test is fixed: the goods are not held until somebody enters a result
      lastDay: { input: 'until' },
    },
    extension: {
      by: { actions: ['extend-seizure'] },
      length: 30,
      unit: 'cd',
      most: 1,
      article: '行政强制法 25',
    },
    breach: {
      effect: 'release',
      text: text('立即解除并退还财物', 'It is lifted at once and the goods returned'),
    },
    article: '行政强制法 25、27、28',
    status: 'V',
  },
  {
    // Q3; the text knows no pause for tests here
    id: 'freezing',
    name: text('冻结', 'Freezing'),
    kind: 'duty',
    period: { length: 30, unit: 'cd', rollover: false },
    starts: { actions: ['freeze'] },
    ends: { actions: ['unfreeze'] },
    extension: {
      by: { actions: ['extend-freezing'] },
      length: 30,
      unit: 'cd',
      most: 1,
      article: '行政强制法 32',
    },
    breach: {
      effect: 'release',
      text: text('金融机构自期满之日起解除冻结', 'The bank lifts it by itself from that day'),
    },
    article: '行政强制法 32、33',
    status: 'V',
  },
  {
    // Q4
    id: 'freezing-delivery',
    name: text('交付冻结决定书', 'Delivery of the freezing decision'),
    kind: 'duty',
    period: { length: 3, unit: 'wd' },
    starts: { actions: ['freeze'] },
    ends: { actions: ['deliver-freezing'] },
    endsOn: { input: 'deliveredOn' },
    breach: { effect: 'supervision', text: text('程序瑕疵', 'A procedural defect') },
    article: '行政强制法 31、69',
    status: 'V',
  },
];
