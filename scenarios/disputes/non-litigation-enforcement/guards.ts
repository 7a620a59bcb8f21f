import type { Action, Condition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

export type Guard = NonNullable<Action['require']>[number];

/** A demand of the law: what must hold, the article, what is said when it does not, and the way out. */
export const guard = (id: string, when: Condition, article: string, refusal: Text, remedy: Text): Guard => ({
  id,
  when,
  article,
  refusal,
  remedy,
});

/** The paper on which the act rests must have left the court. */
export const paperIssued = (template: string, article: string, name: Text): Guard =>
  guard(
    `${template}-issued`,
    { paper: template, is: ['issued', 'served'] },
    article,
    text(`${name.zh}尚未签发`, `The ${name.en} has not been issued`),
    text(`先制作、签署并签发${name.zh}`, `Write, sign and issue it first`),
  );

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
