import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { ApiProblem } from '../../../api/request.ts';
import { useSay } from '../../language.ts';

/** Why something was not done, in the server's words. */
export function Problem({ error }: { readonly error: Error | null }): ReactElement | null {
  const say = useSay();
  if (error === null) return null;
  return (
    <Alert
      className="wide"
      type="error"
      role="alert"
      title={error instanceof ApiProblem ? say(error.text) : error.message}
    />
  );
}
