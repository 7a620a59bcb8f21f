import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

interface OnceProps {
  readonly name: string;
  readonly value: string;
  readonly onKept: () => void;
}

/** Something secret that is shown until its owner says it is kept, and never again. */
export function Once({ name, value, onKept }: OnceProps): ReactElement {
  const say = useSay();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={`${name} · ${say(words.once)}`}
      description={
        <div className="notices-acts">
          <code>{value}</code>
          <Button onClick={() => void navigator.clipboard.writeText(value)}>{say(words.copy)}</Button>
          <Button type="primary" onClick={onKept}>
            {say(words.kept)}
          </Button>
        </div>
      }
    />
  );
}
