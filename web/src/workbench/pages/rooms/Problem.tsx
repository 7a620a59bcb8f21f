import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { ApiProblem } from '../../../api/request.ts';
import { useSay } from '../../language.ts';

/** Why something was refused. */
export function Problem({ of }: { readonly of: Error | null }): ReactElement | null {
  const say = useSay();
  if (of === null) return null;
  return (
    <Alert type="error" showIcon role="alert" title={of instanceof ApiProblem ? say(of.text) : of.message} />
  );
}
