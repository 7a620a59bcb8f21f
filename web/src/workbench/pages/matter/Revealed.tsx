import { EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { ApiProblem } from '../../../api/request.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

interface RevealedProps {
  /** What stands there until it is revealed. */
  readonly masked: string;
  /** What it is, for the name of the button. */
  readonly what: string;
  readonly reveal: () => Promise<string | null>;
}

/** One personal value: masked, and shown in full by a request of its own that the person can see in their account. */
export function Revealed({ masked, what, reveal }: RevealedProps): ReactElement {
  const say = useSay();
  const shown = useMutation({ mutationFn: reveal });
  if (shown.isSuccess) return <span className="revealed">{shown.data ?? say(words.notGiven)}</span>;
  return (
    <span className="revealed">
      <span>{masked}</span>{' '}
      <Button
        size="small"
        type="link"
        icon={<EyeOutlined aria-hidden />}
        loading={shown.isPending}
        aria-label={`${say(words.reveal)}${say({ zh: '', en: ' ' })}${what}`}
        onClick={() => shown.mutate()}
      >
        {say(words.reveal)}
      </Button>
      {shown.error !== null && (
        <span role="alert" className="deviation">
          {shown.error instanceof ApiProblem ? say(shown.error.text) : shown.error.message}
        </span>
      )}
    </span>
  );
}
