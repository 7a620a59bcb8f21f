import type { Condition } from '@gaoyao/kernel/process';
import { guard, text, type Guard } from '@gaoyao/kernel/scenario';

export { guard, paperIssued } from '@gaoyao/kernel/scenario';
export type { Guard } from '@gaoyao/kernel/scenario';

/** A day in the form that lies in the future cannot have happened. */
export const notInFuture = (field: string, article: string): Guard =>
  guard(
    `${field}-not-in-future`,
    { '<=': [{ input: field }, { today: true }] },
    article,
    text('日期晚于今天', 'The day lies in the future'),
    text('核对日期', 'Check the day'),
  );

/** A fact that holds exactly this value. */
export const is = (fact: string, ...values: readonly (string | boolean)[]): Condition =>
  values.length === 1 ? { '==': [{ fact }, values[0]!] } : { in: [{ fact }, values] };

export const chosen = (field: string, ...values: readonly string[]): Condition => ({
  in: [{ input: field }, values],
});

export const judge = ['judge'] as const;
export const filing = ['court-clerk', 'judge'] as const;
