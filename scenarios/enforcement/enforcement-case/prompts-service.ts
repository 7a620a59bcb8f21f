import type { PromptDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** Whether the decision has reached the party, on which the demand and the court rest. */
export const servicePrompts: readonly PromptDefinition[] = [
  {
    id: 'announced-too-early',
    kind: 'service-doubtful',
    name: text('其他送达方式没有用尽', 'Other ways of service were not exhausted'),
    before: ['announce-service'],
    when: {
      all: [{ in: [{ fact: 'unserved' }, ['absent', 'returned']] }, { '<': [{ count: 'fail-service' }, 2] }],
    },
    weight: 4,
    article: '民事诉讼法 95',
    text: text(
      '只试过一种方式就公告的，送达可能被认定无效',
      'An announcement after one failed attempt may not count as service',
    ),
    todo: text(
      '再以邮寄、留置等方式送达并登记，或者说明理由',
      'Try post or leaving it and record that, or give the reason',
    ),
    shows: [{ fact: 'unserved' }],
    insists: true,
  },
  {
    id: 'receipt-missing',
    kind: 'service-doubtful',
    name: text('没有送达回证', 'There is no receipt of service'),
    before: ['demand', 'decide-execution', 'apply-court'],
    when: {
      all: [
        { not: { paper: 'service-receipt', is: ['signed', 'issued', 'served'] } },
        { not: { done: 'announce-service' } },
      ],
    },
    weight: 3,
    article: '民事诉讼法 87、91',
    text: text(
      '法院先查送达；没有回证的，以邮件签收或者电子送达记录证明',
      'The court looks at service first: without a receipt the post or the electronic record must prove it',
    ),
    todo: text('把邮件签收记录、电子送达截图入卷', 'Put the proof of delivery into the file'),
    shows: [{ fact: 'effectiveOn' }],
  },
  {
    id: 'served-by-announcement',
    kind: 'service-doubtful',
    name: text('决定以公告送达', 'The decision was served by announcement'),
    before: ['apply-court', 'decide-execution'],
    when: { done: 'announce-service' },
    weight: 2,
    article: '民事诉讼法 95、行政强制法 54',
    text: text('法院会审查公告前是否用尽其他方式', 'The court examines whether other ways had failed'),
    todo: text('随申请附上各次送达不成的记录', 'Add the records of every failed attempt'),
    shows: [{ clock: 'announcement' }, { fact: 'effectiveOn' }],
  },
];
