import { useCallback, useEffect, useState } from 'preact/hooks';
import { ApiProblem } from '../api/request.ts';
import { words } from './words.ts';

/** What a page asked for: not there yet, there, or refused with a word on why. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly problem: ApiProblem | undefined;
  readonly again: () => void;
}

const unexpected = (): ApiProblem => new ApiProblem('web.unexpected', 0, words.unexpected);

export const problemOf = (error: unknown): ApiProblem => (error instanceof ApiProblem ? error : unexpected());

/** Asks when drawn and whenever `key` changes; an answer that comes too late is dropped. */
export function useLoaded<T>(ask: () => Promise<T>, key = ''): Loaded<T> {
  const [state, setState] = useState<{ value?: T; problem?: ApiProblem }>({});
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    ask().then(
      (value) => {
        if (wanted) setState({ value });
      },
      (error: unknown) => {
        if (wanted) setState({ problem: problemOf(error) });
      },
    );
    return () => {
      wanted = false;
    };
  }, [key, turn]);
  const again = useCallback(() => {
    setState({});
    setTurn((n) => n + 1);
  }, []);
  return { value: state.value, problem: state.problem, again };
}

/** Something the person does: under way, refused, or done. */
export function useDoing(): {
  readonly busy: boolean;
  readonly problem: ApiProblem | undefined;
  readonly run: <T>(act: () => Promise<T>, then?: (value: T) => void) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const run = useCallback(<T>(act: () => Promise<T>, then?: (value: T) => void): void => {
    setBusy(true);
    setProblem(undefined);
    act()
      .then(
        (value) => then?.(value),
        (error: unknown) => setProblem(problemOf(error)),
      )
      .finally(() => setBusy(false));
  }, []);
  return { busy, problem, run };
}
