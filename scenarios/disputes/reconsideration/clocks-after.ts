import type { ClockDefinition, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { is } from './terms.ts';

const sue = (id: string, when: Condition): ClockDefinition => ({
  id,
  name: text('对复议决定起诉', 'Suit against the decision'),
  kind: 'right',
  period: { length: 15, unit: 'cd' },
  starts: { stages: ['served'], when },
  startsOn: { input: 'servedOn' },
  ends: { actions: ['suit-filed'] },
  endsOn: { input: 'filedOn' },
  cancels: { stages: ['reviewing'] },
  breach: {
    effect: 'right-lost',
    text: text('不能再起诉，决定终局', 'No suit any more: the decision is final'),
  },
  onExpiry: 'become-final',
  article: '行政诉讼法 45',
  status: 'V',
});

/** F12, F13, the time to perform, and the suit against silence (34). */
export const afterClocks: readonly ClockDefinition[] = [
  {
    id: 'suit-on-silence',
    name: text('对逾期不作决定起诉', 'Suit against silence'),
    kind: 'right',
    period: { length: 15, unit: 'cd' },
    starts: { actions: ['note-overdue'] },
    startsOn: { coalesce: [{ due: 'decision' }, { due: 'decision-simple' }] },
    ends: { actions: ['suit-filed'] },
    endsOn: { input: 'filedOn' },
    cancels: { stages: ['decided', 'closed', 'performing'] },
    breach: {
      effect: 'right-lost',
      text: text('可以继续等待决定或者向上级反映', 'The decision can still come, or the level above be told'),
    },
    article: '行政复议法 34、行政诉讼法 45',
    status: 'V',
  },
  // F13; a refusal that was overruled is followed by a decision of its own
  sue('suit', { '==': [{ count: 'serve' }, 1] }),
  sue('suit-again', { '==': [{ count: 'serve' }, 2] }),
  {
    // F12
    id: 'opinion-feedback',
    name: text('意见书反馈', 'Feedback on the opinion'),
    kind: 'duty',
    period: { length: 60, unit: 'cd' },
    starts: { actions: ['issue-opinion'] },
    startsOn: { input: 'receivedOn' },
    ends: { actions: ['record-feedback'] },
    endsOn: { input: 'reportedOn' },
    breach: {
      effect: 'supervision',
      text: text('责令限期履行，可以约谈、通报批评（77）', 'Order, interview or circulated criticism (77)'),
    },
    article: '行政复议法 76、77',
    status: 'V',
  },
  {
    // its last day is the one of the decision or of the mediation statement
    id: 'performance',
    name: text('被申请人履行', 'Performance by the respondent'),
    kind: 'duty',
    period: { length: 1, unit: 'cd', countsStartDay: true },
    starts: {
      actions: ['serve', 'mediate'],
      when: { all: [is('toPerform', true), { given: { fact: 'performBy' } }] },
    },
    startsOn: { fact: 'performBy' },
    ends: { actions: ['record-performance'], when: is('performed', true) },
    endsOn: { input: 'performedOn' },
    breach: {
      effect: 'supervision',
      text: text('责令限期履行，可以约谈、通报批评（77）', 'Order, interview or circulated criticism (77)'),
    },
    article: '行政复议法 77',
    status: 'V',
  },
];
