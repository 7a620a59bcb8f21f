import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, is, paperIssued } from './guards.ts';
import { afterGrant } from './stages.ts';

const running = [
  'received',
  'correcting',
  'declined',
  'declined-review',
  'reviewing',
  'refusing',
  'refusal-review',
  ...afterGrant,
  'credit-standing',
] as const;
const article = '人民检察院组织法 21；行政诉讼法 101';

/**
 * The procuratorate supervises an agency's failure to apply and the court's handling. Its own file holds the suggestion;
 * in a case of the court the suggestion and the answer stand in the case.
 */
export const supervisionActs: readonly Action[] = [
  {
    id: 'open-supervision',
    name: text('立案监督', 'Open a supervision'),
    by: ['prosecutor'],
    from: 'new',
    to: 'supervising',
    form: 'open-supervision',
    set: { about: { input: 'about' } },
    article,
  },
  {
    id: 'issue-suggestion',
    name: text('发出检察建议', 'Issue the suggestion'),
    by: ['prosecutor'],
    from: ['supervising'],
    to: 'suggested',
    form: 'suggest',
    require: [paperIssued('procuratorate-suggestion', article, text('检察建议书', 'suggestion'))],
    set: { suggestion: 'pending' },
    article,
  },
  {
    id: 'record-answer',
    name: text('收到复函', 'Record the answer'),
    by: ['prosecutor'],
    from: ['suggested'],
    to: 'supervised',
    form: 'answer',
    set: { suggestion: 'answered' },
    article,
  },
  {
    id: 'close-supervision',
    name: text('不提出建议，终结监督', 'Close without a suggestion'),
    by: ['prosecutor'],
    from: ['supervising'],
    to: [{ stage: 'supervised', outcome: 'supervision-closed' }],
    form: 'reason',
    article,
  },
  {
    id: 'suggest',
    name: text('对本案提出检察建议', 'Suggest in this case'),
    by: ['prosecutor'],
    from: running,
    to: '=',
    form: 'suggest',
    require: [
      guard(
        'suggestion-answered',
        { not: is('suggestion', 'pending') },
        article,
        text('上一件检察建议尚未答复', 'The last suggestion has not been answered'),
        text('等待答复', 'Wait for the answer'),
      ),
    ],
    set: { suggestion: 'pending' },
    article,
  },
  {
    id: 'answer-suggestion',
    name: text('答复检察建议', 'Answer the suggestion'),
    by: ['judge', 'court-president'],
    from: running,
    to: '=',
    form: 'answer',
    require: [
      guard(
        'suggestion-open',
        is('suggestion', 'pending'),
        article,
        text('没有待答复的检察建议', 'No suggestion is open'),
        text('无需答复', 'There is nothing to answer'),
      ),
      paperIssued('reply-letter', article, text('复函', 'letter of reply')),
    ],
    set: { suggestion: 'answered' },
    article,
  },
];
