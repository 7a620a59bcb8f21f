import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';
import { everyMeasureDone, measureOpen, MOST_MEASURES } from './measures.ts';

type Guard = NonNullable<Action['require']>[number];

const guard = (id: string, when: Condition, refusal: Text, remedy: Text, article?: string): Guard => ({
  id,
  when,
  refusal,
  remedy,
  ...(article === undefined ? {} : { article }),
});

const differ = (one: string, other: string): Condition => ({
  any: [{ not: { given: { input: other } } }, { '!=': [{ input: one }, { input: other }] }],
});

export const decidedBefore = guard(
  'decided-before',
  { '<=': [{ input: 'decidedOn' }, { today: true }] },
  text('决定或者裁判之日晚于今天', 'The day of the decision lies in the future'),
  text('核对日期', 'Check the day'),
);

export const causesDiffer = guard(
  'causes-differ',
  {
    all: [
      differ('mainCause', 'secondCause'),
      differ('mainCause', 'thirdCause'),
      { any: [{ not: { given: { input: 'thirdCause' } } }, { given: { input: 'secondCause' } }] },
      differ('secondCause', 'thirdCause'),
    ],
  },
  text('同一原因重复填写，或者跳过了前一项', 'A cause stands twice, or one was left out before it'),
  text('每项原因只填一次，依次填写', 'Name each cause once, one after the other'),
);

export const meetingHeld = guard(
  'meeting-held',
  { done: 'hold-meeting' },
  text('尚未召开复盘会议', 'The case has not been gone through together yet'),
  text(
    '由机关负责人和原承办、审核人员参加复盘，并登记',
    'Go through it with the head and those who handled it, and record it',
  ),
);

/** Whoever answers for the rectification does not judge it. */
export const notByRectifier = guard(
  'not-by-rectifier',
  {
    not: {
      any: [
        { '==': [{ actor: 'account' }, { fact: 'responsible' }] },
        { '==': [{ actor: 'account' }, { fact: 'headOfAgency' }] },
      ],
    },
  },
  text('整改责任人不得确认原因、复核整改', 'Whoever answers for the rectification does not judge it'),
  text('由监督机构的其他人员办理', 'Let somebody else of the supervising body do it'),
);

export const measureInTime = guard(
  'measure-in-time',
  {
    any: [
      { '<=': [{ input: 'due' }, { due: 'rectification' }] },
      { '<=': [{ input: 'due' }, { due: 'further-rectification' }] },
    ],
  },
  text('措施的完成期限晚于整改期限', 'The measure would be done after the time for rectification'),
  text('提前完成，或者先申请延长整改期限', 'Set an earlier day, or ask for more time first'),
);

export const measureAhead = guard(
  'measure-ahead',
  { '>=': [{ input: 'due' }, { today: true }] },
  text('完成期限早于今天', 'The day lies in the past'),
  text('核对日期', 'Check the day'),
);

export const roomForMeasure = guard(
  'room-for-measure',
  { '<': [{ fact: 'measures' }, MOST_MEASURES] },
  text(`措施最多 ${String(MOST_MEASURES)} 项`, `There are at most ${String(MOST_MEASURES)} measures`),
  text('合并同类措施', 'Put measures of a kind together'),
);

export const namesOpenMeasure = guard(
  'names-open-measure',
  measureOpen,
  text('没有这一项措施，或者已经登记完成', 'There is no such measure, or it was recorded as done'),
  text('核对序号', 'Check the number'),
);

export const measuresDone = guard(
  'measures-done',
  everyMeasureDone,
  text('没有制定整改措施，或者有措施尚未完成', 'No measure was set, or one is not done'),
  text('逐项完成并登记后再报告', 'Do and record each of them, then report'),
);

export const correctedAmongSimilar = guard(
  'corrected-among-similar',
  { '<=': [{ input: 'corrected' }, { input: 'similar' }] },
  text('自行纠正的件数多于清查的件数', 'More cases were corrected than looked through'),
  text('核对件数', 'Check the numbers'),
);

/** A review ends no sooner than the party has what the judgment or the decision gave it. */
export const performedFirst = guard(
  'performed-first',
  { '==': [{ fact: 'performed' }, true] },
  text('判决、复议决定尚未履行', 'The judgment or decision has not been performed'),
  text('先履行，再报告或者结案', 'Perform it first'),
  '行政诉讼法 94、96；行政复议法 77',
);

export const reportsPerformance = guard(
  'reports-performance',
  { '==': [{ input: 'performed' }, true] },
  text(
    '判决、复议决定尚未履行，不能报告整改完成',
    'Nothing is rectified while the judgment or decision is not performed',
  ),
  text('先履行判决、复议决定', 'Perform the judgment or decision first'),
  '行政诉讼法 94、96；行政复议法 77',
);

export const sampleClean = guard(
  'sample-clean',
  {
    any: [
      { '==': [{ input: 'result' }, 'back'] },
      { all: [{ '>': [{ input: 'sampled' }, 0] }, { '==': [{ input: 'repeated' }, 0] }] },
    ],
  },
  text(
    '没有抽查，或者抽查仍发现同样问题，不能通过',
    'Without a sample, or with the same fault in it, it does not pass',
  ),
  text(
    '抽查同类案件；仍有问题的退回整改',
    'Sample similar cases; where the fault is still there, send it back',
  ),
);

export const sampleCounts = guard(
  'sample-counts',
  { '<=': [{ input: 'repeated' }, { input: 'sampled' }] },
  text('有问题的件数多于抽查件数', 'More faults than sampled cases'),
  text('核对件数', 'Check the numbers'),
);

export const somethingOverdue = guard(
  'something-overdue',
  {
    any: [
      { clock: 'analysis', is: ['missed', 'late'] },
      { clock: 'rectification', is: ['missed', 'late'] },
      { clock: 'further-rectification', is: ['missed', 'late'] },
      { '>=': [{ fact: 'backs' }, 1] },
    ],
  },
  text('没有逾期，也没有被退回', 'Nothing is overdue, and nothing was sent back'),
  text('期限届满或者退回后再督促', 'Urge once a period has run out or it was sent back'),
);

/** A third report after two returns waits for a talk with those who answer for it. */
export const interviewedFirst = guard(
  'interviewed-first',
  { any: [{ '<': [{ fact: 'backs' }, 2] }, { done: 'interview' }] },
  text('已两次退回，应当先督办、约谈', 'It was sent back twice: an interview comes first'),
  text('由监督机构约谈并登记', 'Let the supervising body hold and record the interview'),
);

export const causeOutside = guard(
  'cause-outside',
  { '==': [{ fact: 'mainCause' }, 'other'] },
  text(
    '主要原因在责任机关，不能认定无需整改',
    'The main cause lies with the agency: there is something to rectify',
  ),
  text('确认原因后整改', 'Confirm the causes and have them rectified'),
);
