import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../../session.ts';

/** A change of how one signs in: afterwards the page shows what is there now. */
export function useChange<T>(
  withStepUp: <R>(call: () => Promise<R>) => Promise<R>,
  onDone?: (result: T) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (call: () => Promise<T>) => withStepUp(call),
    onSuccess: (result) => onDone?.(result),
    onSettled: () =>
      Promise.all(
        [['factors'], ['own-sessions'], sessionQuery.queryKey].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

/** What a section of the page is given: how to make a call that may need a step-up. */
export interface SectionProps {
  readonly withStepUp: <R>(call: () => Promise<R>) => Promise<R>;
}
