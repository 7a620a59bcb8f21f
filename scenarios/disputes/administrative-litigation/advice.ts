import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, notInFuture, paperIssued } from './guards.ts';
import { defence, receivers } from './people.ts';
import { beforeCourt, effectiveStages } from './stages.ts';
import { is, isNot, lessThanThree } from './terms.ts';

const during = [...beforeCourt, 'suspended', 'judged', ...effectiveStages];
const received = notInFuture('receivedOn', text('收到之日', 'day of receipt'));

/** Advice of the court (解释 132, 149) and of the procuratorate (行政诉讼法 11, 93), and the agency's answers. */
export const advice: readonly Action[] = [
  {
    id: 'receive-judicial-advice',
    name: text('收到司法建议', 'Judicial advice received'),
    by: receivers,
    from: during,
    to: '=',
    form: 'judicial-advice',
    require: [
      received,
      guard(
        'earlier-advice-answered',
        { all: [isNot('advice', 'open'), lessThanThree('receive-judicial-advice')] },
        '行诉解释 149',
        text('上一份司法建议尚未回复', 'The earlier advice waits for its answer'),
        text('先回复', 'Answer it first'),
      ),
    ],
    set: { advice: 'open', adviceNumber: { input: 'number' } },
    article: '行诉解释 132、149',
  },
  {
    id: 'answer-judicial-advice',
    name: text('回复司法建议', 'Answer the judicial advice'),
    by: [...defence, 'head'],
    from: during,
    to: '=',
    form: 'advice-reply',
    require: [
      guard(
        'advice-open',
        is('advice', 'open'),
        '行诉解释 149',
        text('没有待回复的司法建议', 'No advice waits for an answer'),
        text('无需回复', 'Nothing to answer'),
      ),
      paperIssued('judicial-advice-reply', '行诉解释 149', text('司法建议复函', 'reply to the advice')),
    ],
    set: { advice: 'answered' },
    article: '行诉解释 149',
  },
  {
    id: 'receive-procuratorate-advice',
    name: text('收到检察建议', 'Procuratorate advice received'),
    by: receivers,
    from: during,
    to: '=',
    form: 'procuratorate-advice',
    require: [
      received,
      guard(
        'one-procuratorate-advice',
        { not: { given: { fact: 'procuratorate' } } },
        '人民检察院检察建议工作规定 19',
        text('已经登记检察建议', 'An advice is on record'),
        text('先回复；另一份建议另案登记', 'Answer it; record another one in a matter of its own'),
      ),
    ],
    set: { procuratorate: 'open', procuratorateNumber: { input: 'number' } },
    article: '行政诉讼法 11、93',
  },
  {
    id: 'answer-procuratorate-advice',
    name: text('回复检察建议', 'Answer the procuratorate'),
    by: [...defence, 'head'],
    from: during,
    to: '=',
    form: 'advice-reply',
    require: [
      guard(
        'procuratorate-open',
        is('procuratorate', 'open'),
        '人民检察院检察建议工作规定 19',
        text('没有待回复的检察建议', 'No advice waits for an answer'),
        text('无需回复', 'Nothing to answer'),
      ),
      paperIssued(
        'procuratorate-reply',
        '人民检察院检察建议工作规定 19',
        text('检察建议回复', 'reply to the advice'),
      ),
    ],
    set: { procuratorate: 'answered' },
    article: '人民检察院检察建议工作规定 19',
  },
];
