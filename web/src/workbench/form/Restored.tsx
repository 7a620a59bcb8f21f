import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import type { ActionFormState } from './useActionForm.ts';
import { words } from './words.ts';

/** Says that a form holds what was typed before a reload, and offers to begin anew. */
export function Restored({
  state,
}: {
  readonly state: Pick<ActionFormState, 'restored' | 'discard'>;
}): ReactElement | null {
  const say = useSay();
  if (!state.restored) return null;
  return (
    <Alert
      className="restored-note"
      type="info"
      showIcon
      role="status"
      title={say(words.restored)}
      action={
        <Button size="small" type="link" onClick={state.discard}>
          {say(words.discard)}
        </Button>
      }
    />
  );
}
