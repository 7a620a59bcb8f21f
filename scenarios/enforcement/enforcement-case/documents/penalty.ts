import { filled, paragraph } from './words.ts';
import type { Block, Field } from './words.ts';

/** Kinds and amounts of a penalty (行政处罚法 9): proposed at the end of the inquiry, fixed in the decision. */

export const penaltyOf = (action: 'conclude' | 'recheck' | 'decide'): Readonly<Record<string, Field>> => ({
  reprimand: filled('警告或者通报批评', 'Warning or criticism', `act.${action}.reprimand`),
  fine: filled('罚款', 'Fine', `act.${action}.fine`, { format: 'money' }),
  fineWords: filled('罚款（大写）', 'Fine in words', `act.${action}.fine`, { format: 'money-words' }),
  confiscation: filled('没收', 'Confiscation', `act.${action}.confiscation`, { format: 'money' }),
  confiscationWords: filled('没收（大写）', 'Confiscation in words', `act.${action}.confiscation`, {
    format: 'money-words',
  }),
  restriction: filled('资格或者行为限制', 'Restriction', `act.${action}.restriction`),
});

/** Printed only where a fine is imposed. */
export const whereFined = { field: 'fine', is: [0], not: true } as const;

/** One line per kind of penalty that is imposed. */
export const penaltyLines: readonly Block[] = [
  paragraph('——{reprimand}；', { field: 'reprimand', is: ['none'], not: true }),
  paragraph('——罚款人民币{fine}元（大写：{fineWords}）；', whereFined),
  paragraph('——没收违法所得、非法财物，价值人民币{confiscation}元（大写：{confiscationWords}）；', {
    field: 'confiscation',
    is: [0],
    not: true,
  }),
  paragraph('——{restriction}。', { field: 'restriction', is: ['none'], not: true }),
];
