import type { ClockDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { twice } from './clock-again.ts';

/** Periods of the party between notice and decision, and those of service. */
export const procedureClocks: readonly ClockDefinition[] = [
  // the law names no length: three working days are usual
  ...twice('serve-notice', {
    id: 'statement',
    name: text('陈述、申辩', 'Statement and defence'),
    kind: 'right',
    period: { length: 3, unit: 'wd' },
    starts: { actions: ['serve-notice'] },
    startsOn: { input: 'receivedOn' },
    ends: { actions: ['statement'] },
    cancels: { actions: ['waive'], when: { in: [{ input: 'scope' }, ['statement', 'both']] } },
    breach: {
      effect: 'right-lost',
      text: text('视为未提出意见，可以继续办理', 'The case may go on without it'),
    },
    article: '行政处罚法 44、45',
    status: 'L',
  }),
  // P4
  ...twice('serve-notice', {
    id: 'hearing-request',
    name: text('要求听证', 'Request for a hearing'),
    kind: 'right',
    period: { length: 5, unit: 'wd' },
    starts: { actions: ['serve-notice'], when: { '==': [{ fact: 'hearingDue' }, true] } },
    startsOn: { input: 'receivedOn' },
    ends: { actions: ['request-hearing'] },
    endsOn: { input: 'askedOn' },
    cancels: { actions: ['waive'], when: { in: [{ input: 'scope' }, ['hearing', 'both']] } },
    breach: {
      effect: 'right-lost',
      text: text('就本次告知不再享有听证权', 'The right to a hearing on this notice is lost'),
    },
    article: '行政处罚法 64(1)、85',
    status: 'V',
  }),
  // P5: the party's time to prepare; the hearing is held once it has passed
  ...twice('notify-hearing', {
    id: 'hearing-notice',
    name: text('听证准备', 'Time before the hearing'),
    kind: 'right',
    period: { length: 7, unit: 'wd' },
    starts: { actions: ['notify-hearing'] },
    ends: { actions: ['withdraw-hearing'] },
    breach: { effect: 'right-lost', text: text('可以举行听证', 'The hearing may be held') },
    article: '行政处罚法 64(2)、85',
    status: 'V',
  }),
  {
    // P6; an announcement is service under way
    id: 'service',
    name: text('送达', 'Service'),
    kind: 'duty',
    period: { length: 7, unit: 'wd' },
    starts: { actions: ['decide', 'decide-no-penalty'] },
    ends: { actions: ['serve-decision', 'announce-service'] },
    endsOn: { coalesce: [{ input: 'receivedOn' }, { input: 'publishedOn' }] },
    cancels: { actions: ['terminate'] },
    breach: {
      effect: 'supervision',
      text: text('送达前决定对当事人不生效', 'The decision does not bind the party until it is served'),
    },
    article: '行政处罚法 61、85',
    status: 'V',
  },
  {
    id: 'announcement',
    name: text('公告送达', 'Service by announcement'),
    kind: 'right',
    period: { length: 30, unit: 'cd', rollover: false },
    starts: { actions: ['announce-service'] },
    startsOn: { input: 'publishedOn' },
    ends: { actions: ['serve-decision'], when: { '!=': [{ input: 'method' }, 'announcement'] } },
    endsOn: { input: 'receivedOn' },
    breach: { effect: 'deemed', text: text('视为送达', 'The decision counts as served') },
    article: '民事诉讼法 95',
    status: 'V',
  },
  {
    // P9
    id: 'publication-withdrawal',
    name: text('撤回公开', 'Withdrawal of the publication'),
    kind: 'duty',
    period: { length: 3, unit: 'wd' },
    starts: {
      actions: ['record-remedy-result'],
      when: {
        all: [{ done: 'publish' }, { in: [{ input: 'result' }, ['changed', 'quashed', 'redo', 'unlawful']] }],
      },
    },
    ends: { actions: ['withdraw-publication'] },
    breach: {
      effect: 'supervision',
      text: text('应当撤回并公开说明理由', 'It is withdrawn, with the reason'),
    },
    article: '行政处罚法 48.2、85',
    status: 'V',
  },
];
