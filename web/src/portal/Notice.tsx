/** @jsxImportSource preact */
import type { ComponentChildren, JSX } from 'preact';
import type { ApiProblem } from '../api/request.ts';
import { useLanguage } from '../language/preact.ts';
import type { Loaded } from './loaded.ts';
import { words } from './words.ts';

/** Why something did not work, read aloud at once. */
export function Refused({ problem }: { readonly problem: ApiProblem | undefined }): JSX.Element | null {
  const { say } = useLanguage();
  return problem === undefined ? null : (
    <p class="refused" role="alert">
      <b aria-hidden="true">!</b> {say(problem.text)}
    </p>
  );
}

/** A page while it loads, when it cannot, and when it is there. */
export function Waiting<T>({
  of,
  children,
}: {
  readonly of: Loaded<T>;
  readonly children: (value: T) => ComponentChildren;
}): JSX.Element {
  const { say } = useLanguage();
  if (of.value !== undefined) return <>{children(of.value)}</>;
  if (of.problem === undefined) return <p role="status">{say(words.loading)}</p>;
  return (
    <>
      <Refused problem={of.problem} />
      {of.problem.code !== 'access.assurance-too-low' && (
        <button type="button" onClick={of.again}>
          {say(words.again)}
        </button>
      )}
    </>
  );
}
