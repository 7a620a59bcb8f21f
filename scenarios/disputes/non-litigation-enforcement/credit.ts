import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { chosen, filing, guard, is, judge, notInFuture, paperIssued } from './guards.ts';

const rules = '最高人民法院失信名单规定（法释〔2017〕7号）';
const open = ['performing', 'executing', 'delegated', 'suspended'] as const;
const standing = [...open, 'credit-standing'] as const;

const upheld = chosen('result', 'upheld');
const granted = chosen('result', 'granted');
const state = (id: string, when: Condition, zh: string, en: string) =>
  guard(id, when, rules, text(zh, en), text('核对信用惩戒的进展', 'See where the entry stands'));

const afterwards = [
  { when: { not: { stage: ['credit-standing'] } } as Condition, stage: '=' },
  { when: is('ending', 'terminated'), stage: 'terminated' },
  { when: is('ending', 'performed'), stage: 'enforced', outcome: 'performed' },
  { when: is('execution', 'government'), stage: 'enforced', outcome: 'enforced-by-government' },
  { stage: 'enforced' },
] as const;

/**
 * Credit consequences: notice, objection, entry, repair, removal at the end of the term. The order and the periods follow the
 * Supreme Court's rules on the list of dishonest persons, from memory (status M).
 */
export const creditActs: readonly Action[] = [
  {
    id: 'credit-notice',
    name: text('告知拟作信用惩戒', 'Tell of the intended credit entry'),
    by: judge,
    from: open,
    to: '=',
    form: 'credit-notice',
    require: [
      state('no-entry-yet', is('credit', 'none', 'removed'), '已有信用惩戒', 'There is an entry already'),
      guard(
        'able-and-refusing',
        { '==': [{ input: 'ableToPerform' }, true] },
        `${rules} 1`,
        text('没有有履行能力而拒不履行等情形', 'Nothing shows that the person is able and refuses'),
        text('查明履行能力后再告知', 'Find out first whether the person is able'),
      ),
      guard(
        'no-minor',
        { '==': [{ input: 'adult' }, true] },
        `${rules} 4`,
        text('未成年人不得纳入失信名单', 'A minor is never listed'),
        text('不作信用惩戒', 'Leave it'),
      ),
      guard(
        'time-to-object',
        { '>': [{ input: 'objectBy' }, { today: true }] },
        rules,
        text('没有留出异议期限', 'No time is left to object'),
        text('另定期限', 'Set another day'),
      ),
      paperIssued('credit-notice', rules, text('信用惩戒告知书', 'notice of the entry')),
    ],
    set: { credit: 'noticed', objection: 'none' },
    article: rules,
  },
  {
    id: 'credit-object',
    name: text('提出异议', 'Object'),
    by: ['party', ...filing],
    from: standing,
    to: '=',
    form: 'credit-object',
    require: [
      notInFuture('madeOn', `${rules} 11`),
      state(
        'entry-to-object-to',
        is('credit', 'noticed', 'entered'),
        '没有可以异议的惩戒',
        'There is nothing to object to',
      ),
      state(
        'no-objection-open',
        { not: is('objection', 'pending') },
        '异议正在审查',
        'An objection is being examined',
      ),
    ],
    set: { objection: 'pending' },
    article: `${rules} 11`,
  },
  {
    id: 'decide-objection',
    name: text('审查异议', 'Decide on the objection'),
    by: judge,
    from: standing,
    to: '=',
    form: 'decide-objection',
    require: [
      state('objection-open', is('objection', 'pending'), '没有待审查的异议', 'No objection is open'),
    ],
    set: {
      objection: { input: 'result' },
      credit: {
        if: [upheld, { if: [is('credit', 'entered'), 'removing', 'none'] }, { fact: 'credit' }],
      },
    },
    article: `${rules} 12`,
  },
  {
    id: 'enter-credit',
    name: text('决定纳入', 'Enter'),
    by: judge,
    from: open,
    to: '=',
    form: 'enter-credit',
    require: [
      state('noticed-first', is('credit', 'noticed'), '没有事先告知', 'No notice was given'),
      state('objection-settled', { not: is('objection', 'pending') }, '异议尚未审查', 'An objection is open'),
      guard(
        'objection-time-over',
        { any: [{ clock: 'credit-objection', is: ['lapsed'] }, is('objection', 'dismissed')] },
        rules,
        text('异议期限未满', 'The time to object has not passed'),
        text('等待届满，或者审查异议', 'Wait, or decide on the objection'),
      ),
      guard(
        'entry-approved',
        { '==': [{ input: 'approved' }, true] },
        `${rules} 5`,
        text('未经院长签发', 'The president has not issued it'),
        text('报院长签发', 'Ask the president'),
      ),
    ],
    set: { credit: 'entered' },
    article: `${rules} 1、5`,
  },
  {
    id: 'ask-repair',
    name: text('申请信用修复', 'Ask for repair'),
    by: ['party', ...filing],
    from: standing,
    to: '=',
    form: 'ask-repair',
    require: [
      notInFuture('madeOn', rules),
      state('entered-before', is('credit', 'entered'), '没有纳入，无需修复', 'There is no entry'),
    ],
    set: { credit: 'repairing' },
    article: `${rules} 2.2`,
  },
  {
    id: 'decide-repair',
    name: text('决定信用修复', 'Decide on the repair'),
    by: judge,
    from: standing,
    to: '=',
    form: 'decide-repair',
    require: [
      state('repair-asked', is('credit', 'repairing'), '没有修复申请', 'No repair was asked for'),
      paperIssued('credit-repair-decision', rules, text('信用修复决定书', 'decision on the repair')),
    ],
    set: { credit: { if: [granted, 'removing', 'entered'] } },
    article: `${rules} 2.2、10`,
  },
  {
    id: 'remove-credit',
    name: text('消除信用惩戒', 'Remove the entry'),
    by: filing,
    from: standing,
    to: afterwards,
    form: 'remove-credit',
    require: [
      notInFuture('removedOn', `${rules} 10`),
      guard(
        'to-be-removed',
        {
          any: [
            is('credit', 'removing'),
            // performed, enforced or ended: nothing is left that the entry could press for
            {
              all: [
                { stage: ['credit-standing'] },
                is('credit', 'noticed', 'entered', 'repairing'),
                { not: is('ending', 'terminated') },
              ],
            },
            { all: [is('credit', 'noticed'), is('ending', 'terminated')] },
          ],
        },
        `${rules} 10`,
        text('没有应当消除的事由', 'Nothing says that it is to be removed'),
        text(
          '先决定修复、异议成立，或者等待期限届满',
          'Decide on the repair or the objection, or wait for the term',
        ),
      ),
    ],
    set: { credit: 'removed' },
    article: `${rules} 10`,
  },
  {
    id: 'expire-credit',
    name: text('纳入期限届满，自动消除', 'The term is over: removed'),
    by: ['system'],
    from: standing,
    to: afterwards,
    set: { credit: 'removed' },
    article: `${rules} 2、10`,
  },
];
