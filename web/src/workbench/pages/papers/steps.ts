import type { Paper } from '../../../api/papers.ts';

export type Step =
  'sign' | 'issue' | 'serve' | 'scan' | 'refuse' | 'edit' | 'review' | 'number' | 'correct' | 'withdraw';

/**
 * What can be done with a paper in its state, the next one first. Who may do it is for the server to say, but whose turn it is
 * to sign is known: nobody else is offered it.
 */
export function stepsOf(
  paper: Pick<Paper, 'state' | 'mySignature' | 'signers' | 'byHand' | 'audience'>,
): readonly Step[] {
  const serve: readonly Step[] = paper.audience === 'internal' ? [] : ['serve'];
  switch (paper.state) {
    case 'draft':
      return [
        ...(paper.mySignature ? (['sign', 'refuse'] as const) : []),
        ...(paper.signers === 0 ? (['issue'] as const) : []),
        'edit',
        'review',
        'number',
        'scan',
        'withdraw',
      ];
    case 'signed':
      return ['issue', 'edit', 'number', 'scan', 'withdraw'];
    case 'issuing':
      return [paper.byHand ? 'scan' : 'issue', 'withdraw'];
    case 'issued':
    case 'served':
      return [...serve, 'correct', 'withdraw'];
    default:
      return [];
  }
}

const LEADING: readonly Step[] = ['sign', 'issue', 'serve'];

/** The step that the paper waits for, when the page knows it. */
export const leadingStep = (
  steps: readonly Step[],
  paper: Pick<Paper, 'state' | 'byHand'>,
): Step | undefined =>
  paper.state === 'served'
    ? undefined
    : paper.state === 'issuing'
      ? steps[0]
      : steps.find((step) => LEADING.includes(step));
