import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import {
  bothTookPart,
  confirmed,
  credentialsShown,
  guard,
  officersFit,
  paperIssued,
  qualifiedOfficers,
  type Guard,
} from './guards.ts';
import {
  approvedBefore,
  extension,
  handedOverWithCase,
  onOneClock,
  withinThirtyDays,
} from './measure-guards.ts';
import { head, investigators } from './people.ts';
import { flag } from './terms.ts';

const ofSeizure: readonly Guard[] = [
  ...officersFit,
  onOneClock('seizure', '行政强制法 25'),
  credentialsShown,
  bothTookPart,
  confirmed(
    'only-what-is-related',
    'related',
    '行政强制法 23',
    text(
      '不得查封、扣押与违法行为无关的财物和生活必需品',
      'What is not related, and necessities of life, may not be seized',
    ),
    text('只列入涉案财物', 'List what belongs to the case alone'),
  ),
  confirmed(
    'told-on-the-spot',
    'told',
    '行政强制法 18',
    text(
      '没有当场告知理由、依据、权利和救济途径',
      'Not told on the spot why, on what basis, of rights and remedies',
    ),
    text('当场告知并听取陈述、申辩', 'Tell the party and hear it'),
  ),
  guard(
    'absence-witnessed',
    { any: [{ '==': [{ input: 'party' }, 'present'] }, { '==': [{ input: 'witnessed' }, true] }] },
    '行政强制法 18',
    text(
      '当事人未到场或者拒绝签名，没有见证人',
      'The party was absent or refused to sign, and nobody witnessed it',
    ),
    text('邀请见证人到场并签名', 'Have a witness there, who signs'),
  ),
  withinThirtyDays('行政强制法 25'),
];

/** Seizure (ACL 18–28). */
export const seizure: readonly Action[] = [
  {
    id: 'seize',
    name: text('查封、扣押', 'Seize'),
    by: investigators,
    from: ['inquiry'],
    to: '=',
    form: 'seize',
    require: [
      ...ofSeizure,
      approvedBefore('seize', '行政强制法 18'),
      paperIssued('seizure-decision', '行政强制法 24', text('查封（扣押）决定书', 'seizure decision')),
    ],
    decide: [qualifiedOfficers],
    set: { approved: '' },
    article: '行政强制法 18、24',
  },
  {
    id: 'seize-urgent',
    name: text('紧急查封、扣押', 'Seize urgently'),
    by: investigators,
    from: ['inquiry'],
    to: '=',
    form: 'seize-urgent',
    require: [
      ...ofSeizure,
      guard(
        'urgent-once',
        { not: { done: 'seize-urgent' } },
        '行政强制法 19',
        text('本案已经紧急查封、扣押', 'There was an urgent seizure in this case already'),
        text('报批后查封、扣押', 'Ask for approval and seize'),
      ),
    ],
    decide: [qualifiedOfficers],
    article: '行政强制法 19',
  },
  {
    id: 'regularise-seizure',
    name: text('补办紧急措施批准', 'Decide on the urgent seizure'),
    by: head,
    from: ['inquiry'],
    to: '=',
    form: 'regularise-seizure',
    require: [
      guard(
        'urgent-reported',
        { clock: 'urgent-approval', is: ['open', 'missed'] },
        '行政强制法 19',
        text('没有待补办批准的紧急措施', 'No urgent measure waits for approval'),
        text('无需补办', 'Nothing needs to be done'),
      ),
      guard(
        'urgent-paper-issued',
        {
          any: [
            { '==': [{ input: 'approved' }, false] },
            { paper: 'seizure-decision', is: ['issued', 'served'] },
          ],
        },
        '行政强制法 19、24',
        text('补办批准须签发查封（扣押）决定书', 'An approval needs the seizure decision issued'),
        text(
          '签发查封（扣押）决定书，或者不予批准并立即解除',
          'Issue it, or disapprove and lift the seizure at once',
        ),
      ),
    ],
    set: { disallowed: { if: [{ '==': [{ input: 'approved' }, false] }, true, { fact: 'disallowed' }] } },
    article: '行政强制法 19',
  },
  {
    id: 'extend-seizure',
    name: text('延长查封、扣押', 'Extend the seizure'),
    by: head,
    from: '*',
    to: '=',
    form: 'extend-seizure',
    require: [
      ...extension('seizure', '行政强制法 25'),
      guard(
        'measure-allowed',
        { not: { '==': [{ fact: 'disallowed' }, true] } },
        '行政强制法 19',
        text(
          '紧急查封、扣押未获批准，应当立即解除',
          'The urgent seizure was not approved: it is lifted at once',
        ),
        text('解除并退还财物', 'Lift it and return the goods'),
      ),
      paperIssued(
        'seizure-extension',
        '行政强制法 25',
        text('延长查封（扣押）决定书', 'extension of the seizure'),
      ),
    ],
    article: '行政强制法 25',
  },
  {
    id: 'lift-seizure',
    name: text('处理查封、扣押的财物', 'Decide on seized goods'),
    by: [...investigators, 'head'],
    from: '*',
    to: '=',
    form: 'lift-seizure',
    require: [
      guard(
        'something-seized',
        { clock: 'seizure', is: ['open', 'paused', 'missed'] },
        '行政强制法 27',
        text('没有查封、扣押中的财物', 'Nothing is seized'),
        text('无需处理', 'Nothing needs to be done'),
      ),
      guard(
        'expired-is-lifted',
        {
          any: [
            {
              all: [
                { clock: 'seizure', is: ['open', 'paused'] },
                { not: { '==': [{ fact: 'disallowed' }, true] } },
              ],
            },
            { in: [{ input: 'handling' }, ['returned', 'proceeds']] },
          ],
        },
        '行政强制法 19、27、28',
        text(
          '期限已满或者措施未获批准，必须立即解除并退还',
          'The period has run out or the measure was not approved: it must be lifted and the goods returned',
        ),
        text('解除并退还财物', 'Lift it and return the goods'),
      ),
      guard(
        'confiscation-decided',
        {
          any: [
            { not: { in: [{ input: 'handling' }, ['confiscated', 'destroyed']] } },
            { all: [{ done: 'decide' }, { '>': [{ fact: 'confiscation' }, 0] }] },
          ],
        },
        '行政强制法 27',
        text('没有作出没收决定', 'No confiscation was decided'),
        text('先作出没收决定，或者退还', 'Decide on it first, or return the goods'),
      ),
      handedOverWithCase('行政强制法 21'),
      guard(
        'release-decision-issued',
        {
          any: [
            { not: { in: [{ input: 'handling' }, ['returned', 'proceeds']] } },
            { paper: 'release-decision', is: ['issued', 'served'] },
          ],
        },
        '行政强制法 28',
        text('解除决定书尚未签发', 'The decision to release has not been issued'),
        text('签发解除查封（扣押）决定书', 'Issue it'),
      ),
    ],
    set: { disallowed: flag('disallowed', false) },
    article: '行政强制法 27、28',
  },
];
