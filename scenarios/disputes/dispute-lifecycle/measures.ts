import type { Condition, Expression, FlowDefinition } from '@gaoyao/kernel/process';
import { text } from '@gaoyao/kernel/scenario';

const numbers = [1, 2, 3, 4, 5, 6, 7, 8] as const;
/** More measures than these are part of one another. */
export const MOST_MEASURES = numbers.length;
const done = (number: number): string => `measureDone${String(number)}`;
const until = (number: number): string => `measureDue${String(number)}`;

const named: Expression = { input: 'number' };

/** What became of each measure: until when it was to be done, and that it was. */
export const measureFacts: FlowDefinition['facts'] = {
  measures: { name: text('整改措施数', 'Measures'), type: 'number', initial: 0 },
  measuresDone: { name: text('已完成措施数', 'Measures done'), type: 'number', initial: 0 },
  measuresLate: { name: text('逾期完成措施数', 'Measures done late'), type: 'number', initial: 0 },
  ...Object.fromEntries(
    numbers.flatMap((number): [string, FlowDefinition['facts'][string]][] => [
      [
        until(number),
        { name: text(`第 ${String(number)} 项期限`, `Measure ${String(number)} due`), type: 'day' },
      ],
      [
        done(number),
        { name: text(`第 ${String(number)} 项完成`, `Measure ${String(number)} done`), type: 'boolean' },
      ],
    ]),
  ),
};

/** The next measure takes the next number, with its own day. */
export const addMeasure: Readonly<Record<string, Expression>> = {
  measures: { '+': [{ fact: 'measures' }, 1] },
  ...Object.fromEntries(
    numbers.map((number): [string, Expression] => [
      until(number),
      {
        if: [{ '==': [{ fact: 'measures' }, number - 1] }, { input: 'due' }, { fact: until(number) }],
      },
    ]),
  ),
};

/** The measure named in the form is done; done after its own day it is counted as late. */
export const finishMeasure: Readonly<Record<string, Expression>> = {
  measuresDone: { '+': [{ fact: 'measuresDone' }, 1] },
  measuresLate: {
    '+': [
      { fact: 'measuresLate' },
      {
        if: [
          {
            any: numbers.map((number): Condition => ({
              all: [{ '==': [named, number] }, { '>': [{ today: true }, { fact: until(number) }] }],
            })),
          },
          1,
          0,
        ],
      },
    ],
  },
  ...Object.fromEntries(
    numbers.map((number): [string, Expression] => [
      done(number),
      { if: [{ '==': [named, number] }, true, { fact: done(number) }] },
    ]),
  ),
};

/** The form names a measure that was set and that is still open. */
export const measureOpen: Condition = {
  all: [
    { '<=': [named, { fact: 'measures' }] },
    ...numbers.map((number): Condition => ({
      not: { all: [{ '==': [named, number] }, { '==': [{ fact: done(number) }, true] }] },
    })),
  ],
};

export const everyMeasureDone: Condition = {
  all: [{ '>': [{ fact: 'measures' }, 0] }, { '==': [{ fact: 'measuresDone' }, { fact: 'measures' }] }],
};
