import type { AnomalyDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

/** What should not stand as it does in a running reconsideration. */
export const anomalies: readonly AnomalyDefinition[] = [
  {
    id: 'no-reviewers',
    name: text('受理后没有指定复议人员', 'Accepted without reviewers'),
    when: { all: [{ stage: ['reviewing'] }, { not: { given: { fact: 'handler' } } }] },
    article: '行政复议法 36',
    text: text('案件没有承办人员，答复和审理期限已在计算', 'Nobody reviews it while its periods run'),
    todo: text('指定两名复议人员', 'Name two reviewers'),
  },
  {
    id: 'reviewer-of-own-act',
    name: text('复议人员参与过原行政行为', 'A reviewer took part in the act'),
    when: {
      any: [
        { '==': [{ fact: 'handler' }, { fact: 'actHandler' }] },
        { '==': [{ fact: 'handler' }, { fact: 'actSecondHandler' }] },
        { '==': [{ fact: 'coHandler' }, { fact: 'actHandler' }] },
        { '==': [{ fact: 'coHandler' }, { fact: 'actSecondHandler' }] },
      ],
    },
    article: '行政复议法 3、36',
    text: text('答复载明的原承办人正在复议本案', 'The answer names a reviewer as a handler of the act'),
    todo: text('更换复议人员', 'Name other reviewers'),
  },
  {
    id: 'suspended-too-long',
    name: text('中止满六十日', 'Suspended for sixty days'),
    when: {
      all: [
        { stage: ['suspended'] },
        { in: [{ fact: 'suspendedFor' }, ['death', 'incapacity', 'dissolved']] },
        { '>': [{ days: [{ fact: 'suspendedOn' }, { today: true }] }, 60] },
      ],
    },
    article: '行政复议法 41(5)',
    text: text('中止满六十日，原因仍未消除', 'The reason still stands after sixty days'),
    todo: text('决定终止，或者变更申请人后恢复', 'Terminate it, or let a successor take it up'),
  },
  {
    id: 'overdue',
    name: text('逾期未作复议决定', 'Decision overdue'),
    when: {
      all: [{ stage: ['reviewing', 'deliberating'] }, { '==': [{ fact: 'overdue' }, true] }],
    },
    article: '行政复议法 34、35、62',
    text: text('申请人可以起诉或者向上级反映', 'The applicant may sue or complain to the level above'),
    todo: text('立即作出决定', 'Decide now'),
  },
  {
    id: 'stayed-after-decision',
    name: text('决定后停止执行没有恢复', 'Still stayed after the decision'),
    when: {
      all: [
        { stage: ['decided'] },
        { '==': [{ fact: 'stayed' }, true] },
        { '==': [{ fact: 'effect' }, 'upheld'] },
      ],
    },
    article: '行政复议法 42',
    text: text('原行为已被维持，仍处于停止执行', 'The act was upheld and is still stayed'),
    todo: text('恢复执行', 'Lift the stay'),
  },
];
