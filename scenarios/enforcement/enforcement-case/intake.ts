import type { Action, Condition, Expression } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, namedOfficers, notInFuture, officersQualified, twoOfficers } from './guards.ts';
import { head, receivers } from './people.ts';
import { beforeDecision } from './stages.ts';

/** The act was discovered within the two or five years of APL 36: whatever is decided later is in time. */
export const discoveredInTime = guard(
  'discovered-in-time',
  {
    any: [
      { clock: 'limitation', is: ['met'] },
      { clock: 'limitation-grave', is: ['met'] },
    ],
  },
  '行政处罚法 36',
  text('发现时已超过追责期限', 'The limitation had run out when the act was discovered'),
  text('不予立案，事由选择超过追责期限', 'Refuse to file as time-barred'),
);

/** Whoever investigated and left is remembered: they neither chair nor review. */
const replaced = (field: 'officer' | 'secondOfficer', by: Expression, former: string): Expression => ({
  if: [{ '!=': [{ input: field }, { fact: field }] }, by, { fact: former }],
});

/** Whose recusal was asked for is none of the new pair. */
const challengedLeaves: Condition = {
  all: [
    { not: { '==': [{ input: 'officer' }, { fact: 'challenged' }] } },
    { not: { '==': [{ input: 'secondOfficer' }, { fact: 'challenged' }] } },
  ],
};

/** From the clue to the filing, and who handles the case. */
export const intake: readonly Action[] = [
  {
    id: 'report',
    name: text('登记线索', 'Register a clue'),
    by: ['officer', 'clerk'],
    from: 'new',
    to: 'reported',
    form: 'report',
    require: [
      notInFuture('foundOn', text('发现日', 'day of discovery')),
      guard(
        'discovered-after-act',
        { '<=': [{ input: 'actDay' }, { input: 'foundOn' }] },
        '行政处罚法 36',
        text('发现日早于行为日', 'It was discovered before it was done'),
        text('核对行为日和发现日', 'Check both days'),
      ),
      guard(
        'continuing-has-begun',
        {
          any: [
            { '==': [{ input: 'continuing' }, false] },
            { '<=': [{ input: 'begunOn' }, { input: 'actDay' }] },
          ],
        },
        '行政处罚法 36',
        text('连续、继续的行为须写明开始之日', 'A continuing act needs the day on which it began'),
        text(
          '填写开始之日，终了之日填在行为日',
          'Give the day it began; the day it ended is the day of the act',
        ),
      ),
    ],
    decide: [{ norm: 'violation', into: 'norm' }],
    set: {
      violation: { input: 'violation' },
      source: { input: 'source' },
      place: { input: 'place' },
      actDay: { input: 'actDay' },
      foundOn: { input: 'foundOn' },
      // who finds it names the pair on the spot, and the head to whom it goes: nobody names themselves later (rights.md 8)
      officer: { input: 'officer' },
      secondOfficer: { input: 'secondOfficer' },
      approver: { input: 'approver' },
    },
    article: '行政处罚法 54',
  },
  {
    id: 'refuse',
    name: text('不予立案', 'Refuse to file'),
    by: head,
    from: ['reported'],
    to: 'not-filed',
    form: 'refuse',
    require: [
      guard(
        'really-time-barred',
        { any: [{ '!=': [{ input: 'ground' }, 'time-barred'] }, { not: discoveredInTime.when }] },
        '行政处罚法 36、54',
        text(
          '发现时未超过追责期限，符合立案标准的应当立案',
          'It was discovered in time: what meets the standard must be filed',
        ),
        text('批准立案，或者选择其他事由', 'Approve the filing, or give another ground'),
      ),
    ],
    article: '行政处罚法 54',
  },
  {
    id: 'file',
    name: text('批准立案', 'Approve filing'),
    by: head,
    from: ['reported'],
    to: 'inquiry',
    form: 'file',
    require: [twoOfficers, officersQualified, discoveredInTime],
    decide: [
      { norm: 'violation', into: 'norm' },
      { qualified: 'enforcement', accounts: namedOfficers, into: 'qualified' },
    ],
    set: {
      party: { input: 'party' },
      partyKind: { input: 'partyKind' },
      officer: { input: 'officer' },
      secondOfficer: { input: 'secondOfficer' },
      track: 'ordinary',
    },
    article: '行政处罚法 54',
  },
  {
    id: 'ask-recusal',
    name: text('申请回避', 'Ask for recusal'),
    by: receivers,
    from: beforeDecision,
    to: '=',
    form: 'ask-recusal',
    require: [
      guard(
        'one-recusal-at-a-time',
        { not: { in: [{ fact: 'recusal' }, ['asked', 'granted']] } },
        '行政处罚法 43',
        text('前一回避申请尚未办结', 'The recusal asked for before is not settled'),
        text(
          '先作出决定；决定回避的，先更换人员',
          'Decide on it first; where it is ordered, replace the person',
        ),
      ),
    ],
    // until it is decided the inquiry goes on (APL 43.3)
    set: { recusal: 'asked', challenged: { input: 'account' } },
    article: '行政处罚法 43',
  },
  {
    id: 'decide-recusal',
    name: text('决定是否回避', 'Decide on recusal'),
    by: head,
    from: beforeDecision,
    to: '=',
    form: 'decide-recusal',
    require: [
      guard(
        'recusal-asked',
        { '==': [{ fact: 'recusal' }, 'asked'] },
        '行政处罚法 43',
        text('没有待决定的回避申请', 'No request for recusal waits for a decision'),
        text('先登记回避申请', 'Record the request first'),
      ),
    ],
    set: { recusal: { if: [{ '==': [{ input: 'granted' }, true] }, 'granted', 'refused'] } },
    article: '行政处罚法 43',
  },
  {
    id: 'replace',
    name: text('更换执法人员', 'Replace the officers'),
    by: ['team-lead', 'head'],
    from: beforeDecision,
    to: '=',
    form: 'replace',
    require: [
      twoOfficers,
      officersQualified,
      guard(
        'somebody-else',
        {
          any: [
            { '!=': [{ input: 'officer' }, { fact: 'officer' }] },
            { '!=': [{ input: 'secondOfficer' }, { fact: 'secondOfficer' }] },
          ],
        },
        '行政处罚法 43',
        text('人员没有变化', 'Nobody was replaced'),
        text('选择新的主办或者协办人员', 'Choose a new officer'),
      ),
      guard(
        'recused-leaves',
        { any: [{ not: { '==': [{ fact: 'recusal' }, 'granted'] } }, challengedLeaves] },
        '行政处罚法 43',
        text('已决定回避的人员仍在办案', 'The person whose recusal was ordered is still in charge'),
        text('更换已决定回避的人员', 'Replace the one who was recused'),
      ),
      guard(
        'not-chair-nor-reviewer',
        {
          not: {
            any: (['officer', 'secondOfficer'] as const).flatMap((field) =>
              (['chair', 'reviewer'] as const).map((fact): Condition => ({
                '==': [{ input: field }, { fact }],
              })),
            ),
          },
        },
        '行政处罚法 58、64(4)',
        text(
          '本案听证主持人、法制审核人员不得再调查本案',
          'Whoever chairs the hearing or reviews the case does not investigate it as well',
        ),
        text('选择其他执法人员', 'Choose another officer'),
      ),
    ],
    decide: [{ qualified: 'enforcement', accounts: namedOfficers, into: 'qualified' }],
    set: {
      officer: { input: 'officer' },
      secondOfficer: { input: 'secondOfficer' },
      formerOfficer: replaced('officer', { fact: 'officer' }, 'formerOfficer'),
      formerSecond: replaced('secondOfficer', { fact: 'secondOfficer' }, 'formerSecond'),
      earlierOfficer: replaced('officer', { fact: 'formerOfficer' }, 'earlierOfficer'),
      earlierSecond: replaced('secondOfficer', { fact: 'formerSecond' }, 'earlierSecond'),
      // a request about somebody who stays is still to be decided
      recusal: {
        if: [
          { all: [{ in: [{ fact: 'recusal' }, ['asked', 'granted']] }, challengedLeaves] },
          'settled',
          { fact: 'recusal' },
        ],
      },
    },
    article: '行政处罚法 42、43',
  },
];
