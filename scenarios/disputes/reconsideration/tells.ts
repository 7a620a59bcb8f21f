import type { Action } from '@gaoyao/kernel/process';

/** What the other matters of the dispute are told. */

type Telling = NonNullable<Action['tells']>[number];

export const tellsAccepted: readonly Telling[] = [
  {
    message: 'reconsideration-accepted/1',
    carries: {
      kind: 'reconsideration',
      filedOn: { fact: 'filedOn' },
      number: { fact: 'number' },
      body: { coalesce: [{ fact: 'body' }, '行政复议机关'] },
      // a stay is told by itself; that the application was in time was looked at when it was accepted
      stayed: false,
      excused: true,
    },
  },
];

export const tellsStay = (stayed: boolean): readonly Telling[] => [
  { message: 'reconsideration-stayed/1', carries: { stayed, on: { today: true } } },
];

export const tellsDecided: Telling = {
  message: 'reconsideration-decided/1',
  carries: { result: { fact: 'effect' }, servedOn: { input: 'servedOn' }, number: { fact: 'number' } },
  when: { '!=': [{ fact: 'result' }, 'not-accepted'] },
};

/** It is over for good, and this is what became of the act. Nothing is told of what was never accepted. */
export const tellsEnded = (finalOn: Telling['carries'][string], when?: Telling['when']): Telling => ({
  message: 'reconsideration-ended/1',
  carries: {
    result: { fact: 'effect' },
    finalOn,
    fine: { fact: 'fine' },
    document: { fact: 'number' },
  },
  when: when === undefined ? { given: { fact: 'effect' } } : { all: [{ given: { fact: 'effect' } }, when] },
});
