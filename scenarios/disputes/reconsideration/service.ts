import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { confirmed, guard, notInFuture } from './guards.ts';
import { paperOfResult } from './decision-papers.ts';
import { office } from './people.ts';
import { tellsDecided, tellsEnded } from './tells.ts';
import { closing, is, lastDayForSuit, oneOf, type Branches } from './terms.ts';

/** Nobody sues about these: service ends them. */
const endedByService = ['terminated', 'withdrawn', 'settled'] as const;

/** What is still to be done once nobody can attack the decision. */
const after: Branches = [
  { when: { any: [is('lost', true), is('toPerform', true), is('opinion', 'issued')] }, stage: 'performing' },
  ...closing,
];

/** Service, the time for a suit, and the suit (10, 75; 行政诉讼法 44, 45). */
export const service: readonly Action[] = [
  {
    id: 'serve',
    name: text('送达', 'Serve the decision'),
    by: office,
    from: ['decided'],
    to: [
      { when: { all: [oneOf('result', endedByService), is('opinion', 'issued')] }, stage: 'performing' },
      ...closing.filter(({ outcome }) =>
        (endedByService as readonly (string | undefined)[]).includes(outcome),
      ),
      { stage: 'served' },
    ],
    form: 'serve',
    require: [
      notInFuture('servedOn', text('送达日', 'The day of service')),
      guard(
        'served-after-decision',
        { '>=': [{ input: 'servedOn' }, { fact: 'decidedOn' }] },
        '行政复议法 75',
        text('送达日早于决定日', 'It was served before it was decided'),
        text('核对日期', 'Check the day'),
      ),
      confirmed(
        'all-served',
        'allServed',
        '行政复议法 75、88',
        text('没有送达全部当事人', 'Not every party was served'),
        text('送达被申请人和第三人', 'Serve respondent and third party'),
      ),
      paperOfResult,
    ],
    set: {
      servedOn: { input: 'servedOn' },
      finalOn: { if: [oneOf('result', endedByService), { input: 'servedOn' }, { fact: 'finalOn' }] },
    },
    tells: [tellsDecided, tellsEnded({ input: 'servedOn' }, oneOf('result', endedByService))],
    article: '行政复议法 75',
  },
  {
    id: 'become-final',
    name: text('起诉期满', 'No suit in time'),
    by: ['system'],
    from: ['served'],
    to: after,
    set: { finalOn: lastDayForSuit },
    tells: [tellsEnded(lastDayForSuit)],
    article: '行政诉讼法 45',
  },
  {
    id: 'suit-filed',
    name: text('已提起行政诉讼', 'A suit was filed'),
    by: ['system', ...office],
    from: [
      'received',
      'reviewing',
      'suspended',
      'deliberating',
      'decided',
      'served',
      'in-court',
      'performing',
    ],
    to: [{ when: { stage: ['served'] }, stage: 'in-court' }, { stage: '=' }],
    form: 'suit-filed',
    require: [notInFuture('filedOn', text('起诉日', 'The day of the suit'))],
    set: { suitResult: 'pending' },
    article: '行政诉讼法 44、45',
  },
  {
    id: 'suit-ended',
    name: text('诉讼终结', 'The suit has ended'),
    by: ['system', ...office],
    from: [
      'received',
      'reviewing',
      'suspended',
      'deliberating',
      'decided',
      'served',
      'in-court',
      'performing',
    ],
    to: [{ when: { not: { stage: ['in-court'] } }, stage: '=' }, ...after],
    form: 'suit-ended',
    require: [
      guard(
        'suit-pending',
        is('suitResult', 'pending'),
        '行政诉讼法 44',
        text('没有登记起诉', 'No suit is on record'),
        text('先登记起诉', 'Record the suit first'),
      ),
    ],
    set: { suitResult: { input: 'result' }, finalOn: { input: 'finalOn' } },
    article: '行政诉讼法 69–77',
  },
];
