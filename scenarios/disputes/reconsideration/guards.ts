import type { Condition } from '@gaoyao/kernel/process';
import { confirmed, guard, paperIssued, text, type Guard } from '@gaoyao/kernel/scenario';
import type { Text } from '@gaoyao/kernel/store';

export { guard, confirmed, paperIssued, paperSigned } from '@gaoyao/kernel/scenario';
export type { Guard } from '@gaoyao/kernel/scenario';

/** What the law demands of several acts. What one act alone needs stands with that act. */

/** The parties are told in writing that the review stands still (39.3). */
export const suspensionNoticed = paperIssued(
  'suspension-notice',
  '行政复议法 39.3',
  text('中止通知书', 'notice of suspension'),
);

/** A day in the form that lies in the future cannot have happened. */
export const notInFuture = (field: string, name: Text): Guard =>
  guard(
    `${field}-not-in-future`,
    { any: [{ not: { given: { input: field } } }, { '<=': [{ input: field }, { today: true }] }] },
    '行政复议法 88',
    text(`${name.zh}晚于今天`, `${name.en} lies in the future`),
    text('核对日期', 'Check the day'),
  );

/** Nothing that is told to the parties is told by word of mouth alone. */
export const toldInWriting = (article: string): Guard =>
  confirmed(
    'told-in-writing',
    'told',
    article,
    text('没有书面告知当事人', 'The parties were not told in writing'),
    text('书面告知后再办理', 'Tell them in writing first'),
  );

const actHandlers = ['actHandler', 'actSecondHandler'] as const;

/** Whoever handled the act, or speaks for the agency, neither reviews it nor sits on its hearing. */
export const independent = (fields: readonly string[]): Condition => ({
  all: fields.flatMap((field) =>
    [...actHandlers, 'respondentRepresentative'].map((fact): Condition => ({
      not: { '==': [{ input: field }, { fact }] },
    })),
  ),
});

export const independentReviewers: Condition = {
  all: ['handler', 'coHandler'].flatMap((reviewer) =>
    actHandlers.map((fact): Condition => ({ not: { '==': [{ fact: reviewer }, { fact }] } })),
  ),
};

/** The reviewers had no hand in the act, as far as the answer has told by now. */
export const reviewersIndependent = guard(
  'reviewers-independent',
  independentReviewers,
  '行政复议法 3、36',
  text('复议人员参与过原行政行为', 'A reviewer took part in the act under review'),
  text('先更换复议人员', 'Name other reviewers first'),
);

/** All of these accounts are different people. */
export const different = (fields: readonly string[]): Condition => ({
  all: fields.flatMap((field, at) =>
    fields.slice(at + 1).map((other): Condition => ({ '!=': [{ input: field }, { input: other }] })),
  ),
});
