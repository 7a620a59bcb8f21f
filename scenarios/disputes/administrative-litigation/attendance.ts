import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard, paperIssued } from './guards.ts';
import { defence, receivers } from './people.ts';
import { is, isNot, said } from './terms.ts';

const heardIn = ['received', 'trial', 'appeal', 'retrial'];
const hearingSet: Condition = { given: { fact: 'hearingOn' } };
const onThatDay = guard(
  'on-the-day-notified',
  {
    all: [
      hearingSet,
      { '==': [{ input: 'on' }, { fact: 'hearingOn' }] },
      { '<=': [{ input: 'on' }, { today: true }] },
    ],
  },
  '行政诉讼法 66',
  text('与通知的开庭日不符，或者还没有开庭', 'Not the day notified, or it has not come'),
  text('先登记开庭通知', 'Record the notice of hearing first'),
);

/** The head attends; otherwise staff does. A lawyer alone is never enough (3.3; 解释 128). */
const notLawyerAlone = (person: Condition) =>
  guard(
    'not-a-lawyer-alone',
    person,
    '行政诉讼法 3.3、行诉解释 128',
    text(
      '不得仅委托律师出庭：负责人应当出庭，不能出庭的应当委托行政机关相应的工作人员出庭',
      'A lawyer alone may not attend: the head should, and otherwise staff of the agency must',
    ),
    text('确定出庭的负责人或者工作人员', 'Name the head, or staff, who attends'),
  );

/** Where the head must attend, absence needs a good reason in a sealed paper (解释 129). */
const absenceExplained = guard(
  'absence-explained',
  {
    any: [
      { given: { input: 'head' } },
      is('mustAttend', 'none'),
      {
        all: [
          { given: { input: 'absence' } },
          { not: said('absence', 'none') },
          { paper: 'absence-explanation', is: ['issued', 'served'] },
        ],
      },
    ],
  },
  '行诉解释 129',
  text(
    '本案负责人应当出庭；不能出庭的，应当有正当理由并提交加盖印章或者负责人签字的情况说明',
    'The head must attend in this case; absence takes a good reason, in a paper that is sealed or signed',
  ),
  text('由负责人出庭，或者先签发情况说明', 'Let the head attend, or issue the explanation first'),
);

export const attendance: readonly Action[] = [
  {
    id: 'notify-hearing',
    name: text('收到开庭通知', 'Notice of a hearing received'),
    by: receivers,
    from: heardIn,
    to: '=',
    form: 'notify-hearing',
    require: [
      guard(
        'one-hearing-at-a-time',
        { not: hearingSet },
        '行政诉讼法 66',
        text('上一次开庭还没有登记出庭情况', 'Who attended the last hearing is not on record'),
        text('先登记出庭情况或者取消', 'Record it, or that it was called off'),
      ),
    ],
    set: {
      hearingOn: { input: 'on' },
      mustAttend: { input: 'mustAttend' },
      attendingHead: '',
      attendingStaff: '',
      attendance: '',
    },
    article: '行诉解释 71、129',
  },
  {
    id: 'authorise',
    name: text('确定出庭人员', 'Name who attends'),
    by: ['head', 'legal-reviewer', ...defence],
    from: heardIn,
    to: '=',
    form: 'authorise',
    require: [
      guard(
        'hearing-notified',
        hearingSet,
        '行政诉讼法 3.3',
        text('还没有开庭通知', 'No hearing was notified'),
        text('先登记开庭通知', 'Record it first'),
      ),
      notLawyerAlone({ any: [{ given: { input: 'head' } }, { given: { input: 'staff' } }] }),
      guard(
        'post-of-head',
        { any: [{ not: { given: { input: 'head' } } }, { given: { input: 'post' } }] },
        '行诉解释 128.1',
        text(
          '须写明出庭负责人的职务（正职、副职、其他参与分管的负责人）',
          'The post of the head is not given',
        ),
        text('填写职务', 'Give the post'),
      ),
      guard(
        'two-agents-at-most',
        {
          not: {
            all: [
              { given: { input: 'staff' } },
              { given: { input: 'secondStaff' } },
              { given: { input: 'lawyer' } },
            ],
          },
        },
        '行政诉讼法 31',
        text('诉讼代理人只能有一至二人', 'One or two agents, no more'),
        text('减少一名代理人', 'Leave one out'),
      ),
      absenceExplained,
      paperIssued(
        'representative-certificate',
        '行诉解释 128',
        text('法定代表人身份证明书', 'certificate of the representative'),
      ),
      guard(
        'power-of-attorney-issued',
        {
          any: [
            {
              all: [{ not: { given: { input: 'staff' } } }, { not: { given: { input: 'lawyer' } } }],
            },
            { paper: 'power-of-attorney', is: ['issued', 'served'] },
          ],
        },
        '行政诉讼法 31、行诉解释 31',
        text('授权委托书尚未签发', 'The power of attorney has not been issued'),
        text('先制作并签发授权委托书', 'Write and issue it first'),
      ),
    ],
    set: {
      attendingHead: { coalesce: [{ input: 'head' }, ''] },
      attendingStaff: { coalesce: [{ input: 'staff' }, ''] },
    },
    article: '行政诉讼法 3.3、31；行诉解释 128、129',
  },
  {
    id: 'attend-by-head',
    name: text('负责人出庭', 'The head attended'),
    by: receivers,
    from: heardIn,
    to: '=',
    form: 'attend-by-head',
    require: [onThatDay],
    set: { attendance: 'head', attendingHead: { input: 'head' }, hearingOn: '' },
    article: '行政诉讼法 3.3',
  },
  {
    id: 'attend-by-staff',
    name: text('工作人员出庭', 'Staff attended'),
    by: receivers,
    from: heardIn,
    to: '=',
    form: 'attend-by-staff',
    require: [onThatDay, notLawyerAlone({ given: { input: 'staff' } })],
    set: { attendance: 'staff', attendingStaff: { input: 'staff' }, attendingHead: '', hearingOn: '' },
    article: '行政诉讼法 3.3、行诉解释 128–130',
  },
  {
    // nobody of the agency, or a lawyer alone: the suit goes on without it
    id: 'not-attended',
    name: text('未依法出庭', 'Nobody attended as the law asks'),
    by: receivers,
    from: heardIn,
    to: '=',
    form: 'not-attended',
    require: [onThatDay],
    set: { attendance: 'none', attendingHead: '', hearingOn: '' },
    article: '行政诉讼法 58、66.2；行诉解释 132',
  },
  {
    id: 'cancel-hearing',
    name: text('开庭取消、改期', 'The hearing is called off'),
    by: receivers,
    from: [...heardIn, 'suspended'],
    to: '=',
    form: 'cancel-hearing',
    require: [
      guard(
        'hearing-open',
        { all: [hearingSet, isNot('hearingOn', '')] },
        '行诉解释 72',
        text('没有待开的庭', 'No hearing is open'),
        text('无需登记', 'Nothing to record'),
      ),
    ],
    set: { hearingOn: '' },
    article: '行诉解释 72',
  },
];
