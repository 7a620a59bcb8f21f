import type { ErrorComponentProps } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { ApiProblem } from '../../api/request.ts';
import { useSay } from '../language.ts';
import { words } from './words.ts';

interface FailedProps {
  readonly problem: Error;
  readonly onAgain: () => void;
}

/** Says what went wrong in the server's own words, with its code for support, and offers the way out. */
export function Failed({ problem, onAgain }: FailedProps): ReactElement {
  const say = useSay();
  const known = problem instanceof ApiProblem ? problem : null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={<h1 className="failed">{say(words.failed)}</h1>}
      description={
        <>
          <p>{known === null ? say(words.unexpected) : say(known.text)}</p>
          <p className="soft">
            {say(words.code)} {known?.code ?? problem.message}
          </p>
        </>
      }
      action={<Button onClick={onAgain}>{say(words.again)}</Button>}
    />
  );
}

export function RouteFailed({ error, reset }: ErrorComponentProps): ReactElement {
  return (
    <div className="page">
      <Failed
        problem={error instanceof Error ? error : new Error(String(error))}
        onAgain={() => {
          reset();
          globalThis.location.reload();
        }}
      />
    </div>
  );
}
