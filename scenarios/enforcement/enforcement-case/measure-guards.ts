import { text } from '@gaoyao/kernel/scenario';
import { confirmed, guard, type Guard } from './guards.ts';

/** What the law demands of every measure. */

/** A measure is taken once its head has approved it; the approval is used up by the measure. */
export const approvedBefore = (measure: 'preserve' | 'seize' | 'freeze', article: string): Guard =>
  guard(
    'approved-before',
    { '==': [{ fact: 'approved' }, measure] },
    article,
    text('未经行政机关负责人批准', 'The head of the agency has not approved it'),
    measure === 'seize'
      ? text(
          '先报批；情况紧急的，按紧急查封、扣押办理',
          'Ask for approval; in an urgent case seize as urgent',
        )
      : text('先报机关负责人批准', 'Ask the head for approval first'),
  );

/** Goods of a case run on one clock: what is added to the list later shares its last day, which favours the party. */
export const onOneClock = (clock: string, article: string): Guard =>
  guard(
    'on-one-clock',
    { clock, is: ['not-started', 'open', 'paused'] },
    article,
    text(
      '本案的该项措施已经处理完毕或者期满',
      'This measure has ended in this case, or its period has run out',
    ),
    text('依法采取其他措施', 'Take another measure as the law allows'),
  );

/** A measure lasts thirty days at most; the last day is written on its decision. */
export const withinThirtyDays = (article: string): Guard =>
  guard(
    'within-thirty-days',
    {
      all: [
        { '<=': [{ days: [{ today: true }, { input: 'until' }] }, 30] },
        { '>=': [{ input: 'until' }, { today: true }] },
      ],
    },
    article,
    text('期限超过三十日或者早于今天', 'The last day is more than thirty days away, or past'),
    text('期限不得超过三十日', 'Thirty days at most'),
  );

/** An extension while the period runs, once, told in writing. */
export const extension = (clock: 'seizure' | 'freezing', article: string): readonly Guard[] => [
  guard(
    'extended-once-in-time',
    { all: [{ clock, is: ['open', 'paused'] }, { not: { done: `extend-${clock}` } }] },
    article,
    text('期限已满，或者已经延长一次', 'The period has run out, or was extended once already'),
    text('到期立即解除', 'Lift the measure when it runs out'),
  ),
  guard(
    'extension-thirty-days',
    { '<=': [{ days: [{ due: clock }, { input: 'until' }] }, 30] },
    article,
    text('延长后的届满日超过原期限届满后三十日', 'It ends more than thirty days after the first period'),
    text('延长不得超过三十日', 'Thirty days more at most'),
  ),
  confirmed(
    'complex-case',
    'complex',
    article,
    text('只有情况复杂才可以延长', 'Only complex circumstances allow it'),
    text('在原期限内作出处理决定', 'Decide within the first period'),
  ),
];

/** What is held goes to the police with its case, and not without it. */
export const handedOverWithCase = (article: string): Guard =>
  guard(
    'handed-over-with-case',
    { any: [{ '!=': [{ input: 'handling' }, 'police'] }, { '==': [{ fact: 'transfer' }, 'approved'] }] },
    article,
    text('案件没有批准移送', 'The transfer of the case is not approved'),
    text('先批准移送', 'Approve the transfer first'),
  );
