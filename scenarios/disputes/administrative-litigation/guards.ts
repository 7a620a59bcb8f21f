import { guard, text, type Guard } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

export { guard, paperIssued, paperSigned } from '@gaoyao/kernel/scenario';
export type { Guard } from '@gaoyao/kernel/scenario';

/** What the law demands of several acts. What one act alone needs stands with that act. */

/** A day in the form that lies in the future cannot have happened. */
export const notInFuture = (field: string, name: Text): Guard =>
  guard(
    `${field}-not-in-future`,
    { any: [{ not: { given: { input: field } } }, { '<=': [{ input: field }, { today: true }] }] },
    '行诉解释 48',
    text(`${name.zh}晚于今天`, `${name.en} lies in the future`),
    text('核对日期', 'Check the day'),
  );

/** Who attended a hearing is recorded before the court's decision is: the figures of attendance rest on it. */
export const hearingSettled = guard(
  'attendance-recorded',
  { not: { given: { fact: 'hearingOn' } } },
  '行政诉讼法 3.3、行诉解释 128–132',
  text('已通知开庭，还没有登记出庭情况', 'A hearing was notified and who attended is not on record'),
  text('先登记出庭情况', 'Record the attendance first'),
);

/** It was pronounced before it was served. */
export const servedAfterPronounced = guard(
  'served-after-pronounced',
  { '>=': [{ input: 'servedOn' }, { input: 'pronouncedOn' }] },
  '行政诉讼法 80',
  text('送达日早于宣判日', 'It was served before it was pronounced'),
  text('核对日期', 'Check the days'),
);
