import type { Action } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import { guard } from './guards.ts';
import { head } from './people.ts';

/**
 * Fast handling in a declared emergency. It changes how soon things are done and nothing else: every step that protects the
 * party stands in the flow of the ordinary procedure and is asked for here as well.
 */
export const fast: readonly Action[] = [
  {
    id: 'declare-fast',
    name: text('转为快速处理', 'Handle fast'),
    by: head,
    from: ['inquiry'],
    to: '=',
    form: 'declare-fast',
    require: [
      guard(
        'emergency-declared',
        { '==': [{ rule: 'declared' }, 1] },
        '行政处罚法 49',
        text('没有已经公布的突发事件应急响应', 'No emergency response is declared'),
        text('按普通程序办理', 'Follow the ordinary procedure'),
      ),
    ],
    decide: [{ parameter: 'enforcement.emergency-declared', into: 'declared' }],
    set: { track: 'fast' },
    article: '行政处罚法 49',
  },
];
