import { queryOptions } from '@tanstack/react-query';
import { deadLetters, intakeState } from '../../../api/intake.ts';

/** Everything of the page is kept under this key, so that one act refreshes all of it. */
export const INTAKE = 'intake';
const EVERY_MS = 15_000;

export const stateQuery = queryOptions({
  queryKey: [INTAKE, 'state'],
  queryFn: intakeState,
  refetchInterval: EVERY_MS,
});

/** Read again whenever another number waits. */
export const deadQuery = (waiting: number) =>
  queryOptions({ queryKey: [INTAKE, 'dead', waiting], queryFn: deadLetters });
