import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { severities } from './words.ts';

/** The degree of an event: as many squares as its degree, and its word. */
export function Severity({ of }: { readonly of: 1 | 2 | 3 | 4 }): ReactElement {
  const say = useSay();
  const word = severities[of - 1];
  return (
    <span className={`severity severity-${String(of)}`}>
      <i aria-hidden>{'■'.repeat(of)}</i> {word !== undefined && say(word)}
    </span>
  );
}
