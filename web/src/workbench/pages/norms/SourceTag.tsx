import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { sourceStatus } from '../../parts/source-status.ts';

/** How far something was checked against the text of the law: the letter and its word. */
export function SourceTag({ status }: { readonly status: string }): ReactElement {
  const say = useSay();
  const word = sourceStatus[status];
  return (
    <span className="tag source-tag">
      <b>{status}</b> {word !== undefined && say(word)}
    </span>
  );
}
