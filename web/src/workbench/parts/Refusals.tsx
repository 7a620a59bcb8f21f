import type { ReactElement } from 'react';
import type { Refusal } from '../../api/contract.ts';
import { useSay } from '../language.ts';

/** Each reason with its article and the way out. */
export function Refusals({ refusals }: { readonly refusals: readonly Refusal[] }): ReactElement {
  const say = useSay();
  return (
    <ul className="refusals">
      {refusals.map((refusal) => (
        <li key={refusal.code}>
          {say(refusal.text)}
          {refusal.article !== undefined && <span className="article">{refusal.article}</span>}
          {refusal.remedy !== undefined && <small>{say(refusal.remedy)}</small>}
        </li>
      ))}
    </ul>
  );
}
