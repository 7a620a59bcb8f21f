/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { ApiProblem } from '../api/request.ts';
import { useLanguage } from '../language/preact.ts';

/** Something the person does: under way, or refused with a word on why. */
export interface Doing {
  readonly busy: boolean;
  readonly problem: ApiProblem | undefined;
  readonly run: (act: () => Promise<unknown>, then?: () => void) => void;
}

export function useDoing(): Doing {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const run = useCallback((act: () => Promise<unknown>, then?: () => void): void => {
    setBusy(true);
    setProblem(undefined);
    act()
      .then(
        () => then?.(),
        (error: unknown) =>
          setProblem(
            error instanceof ApiProblem
              ? error
              : new ApiProblem('web.unexpected', 0, {
                  zh: '没有办成，请再试一次。',
                  en: 'That did not work: try again.',
                }),
          ),
      )
      .finally(() => setBusy(false));
  }, []);
  return { busy, problem, run };
}

export function Refusal({ of }: { readonly of: Doing }): JSX.Element | null {
  const { say } = useLanguage();
  return of.problem === undefined ? null : (
    <p class="room-refused" role="alert">
      <b aria-hidden="true">!</b> {say(of.problem.text)}
    </p>
  );
}
