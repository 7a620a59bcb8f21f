import type { FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { is } from './guards.ts';

export const tasks: FlowDefinition['tasks'] = [
  {
    id: 'decide-acceptance',
    name: text('审查受理', 'Decide on acceptance'),
    role: 'court-clerk',
    opens: { stages: ['received'] },
    closes: { actions: ['accept', 'decline', 'request-correction'] },
    clock: 'acceptance',
  },
  {
    id: 'rule',
    name: text('审查裁定', 'Review and rule'),
    role: 'judge',
    opens: { stages: ['reviewing'] },
    closes: { actions: ['rule'] },
    clock: 'ruling',
  },
  {
    id: 'rule-after-hearing',
    name: text('听取双方意见并裁定', 'Hear both sides and rule'),
    role: 'judge',
    opens: { actions: ['suspect-illegality'] },
    closes: { actions: ['rule', 'withdraw'] },
    clock: 'ruling-after-hearing',
  },
  {
    id: 'serve-non-acceptance',
    name: text('送达不予受理裁定', 'Serve the ruling of non-acceptance'),
    role: 'court-clerk',
    opens: { stages: ['declined'] },
    closes: { actions: ['serve-non-acceptance'] },
  },
  {
    id: 'serve-refusal',
    name: text('送达不准予执行裁定', 'Serve the refusal'),
    role: 'court-clerk',
    opens: { stages: ['refusing'] },
    closes: { actions: ['serve-refusal'] },
    clock: 'refusal-service',
  },
  {
    id: 'notify-execution',
    name: text('发出执行通知', 'Notify of the enforcement'),
    role: 'judge',
    opens: { stages: ['granted'] },
    closes: { actions: ['notify-execution', 'begin-execution', 'delegate', 'end-execution'] },
  },
  {
    id: 'enforce',
    name: text('执行', 'Enforce'),
    role: 'judge',
    opens: { stages: ['performing', 'executing', 'delegated'] },
    closes: { actions: ['end-execution'] },
    clock: 'execution',
  },
  {
    id: 'check-suspension',
    name: text('核查中止事由', 'Look again at the suspension'),
    role: 'judge',
    opens: { stages: ['suspended'] },
    closes: { actions: ['resume-execution', 'end-execution', 'record-performance'] },
    clock: 'suspension-check',
  },
  {
    id: 'remove-credit',
    name: text('消除信用惩戒', 'Remove the entry'),
    role: 'judge',
    opens: { stages: ['credit-standing'] },
    closes: { actions: ['remove-credit', 'expire-credit'] },
    clock: 'credit-removal',
  },
  {
    id: 'answer-suggestion',
    name: text('答复检察建议', 'Answer the suggestion'),
    role: 'judge',
    opens: { actions: ['suggest'], when: is('suggestion', 'pending') },
    closes: { actions: ['answer-suggestion'] },
    clock: 'suggestion-answer',
  },
];
