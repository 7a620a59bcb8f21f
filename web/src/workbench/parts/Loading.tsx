import type { ReactElement } from 'react';
import { useSay } from '../language.ts';
import { words } from './words.ts';

/** Grey lines where content will stand, so that nothing jumps when it comes. */
export function Loading(): ReactElement {
  const say = useSay();
  return (
    <div className="loading" role="status" aria-live="polite">
      <span className="for-readers">{say(words.loading)}</span>
      <i style={{ width: '38%' }} />
      <i style={{ width: '92%' }} />
      <i style={{ width: '84%' }} />
      <i style={{ width: '64%' }} />
    </div>
  );
}
