import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { ApiProblem } from '../../../api/request.ts';
import { useSay } from '../../language.ts';

/** Why a change was not made. A dialog the person closed themselves needs no explaining. */
export function Refused({ problem }: { readonly problem: Error | null }): ReactElement | null {
  const say = useSay();
  if (problem === null) return null;
  if (problem instanceof ApiProblem && problem.code === 'access.step-up-needed') return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="refused-change"
      title={problem instanceof ApiProblem ? say(problem.text) : problem.message}
    />
  );
}
