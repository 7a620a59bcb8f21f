import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { ApiProblem } from '../../api/request.ts';
import type { Refusal } from '../../api/contract.ts';
import { useSay } from '../language.ts';
import { Refusals } from '../parts/Refusals.tsx';
import { words } from './words.ts';

const refusalsOf = (problem: ApiProblem): readonly Refusal[] =>
  Array.isArray(problem.details['refusals']) ? (problem.details['refusals'] as Refusal[]) : [];

/** Why the server did not take it: somebody was faster, the law says no, or something failed. What was typed stays. */
export function SendProblem({ problem }: { readonly problem: Error }): ReactElement {
  const say = useSay();
  if (!(problem instanceof ApiProblem))
    return <Alert type="error" showIcon role="alert" title={problem.message} />;
  // what asks for a reason has been read anew and stands above
  if (problem.code === 'matters.prompts-open')
    return <Alert type="warning" showIcon role="alert" title={say(problem.text)} />;
  if (problem.status === 409) {
    return (
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={say(words.conflict)}
        description={say(words.conflictHint)}
      />
    );
  }
  const refusals = refusalsOf(problem);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={say(refusals.length > 0 ? words.refused : words.notSent)}
      description={refusals.length > 0 ? <Refusals refusals={refusals} /> : say(problem.text)}
    />
  );
}
