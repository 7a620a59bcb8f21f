import type { ReactElement } from 'react';
import type { SafetyDefinition } from '../../../api/safety.ts';
import { useSay } from '../../language.ts';
import { Panel } from '../../parts/figures/Panel.tsx';
import { generalLimits, words } from './words.ts';

/** What the figures cannot tell: what holds of all, and of the chosen one. */
export function Limits({ of }: { readonly of?: SafetyDefinition | undefined }): ReactElement {
  const say = useSay();
  return (
    <Panel name="limits" title={say(words.limits)}>
      <ul className="limits">
        {of !== undefined && (
          <li>
            <strong>{say(of.name)}</strong> {say(of.limits)}
          </li>
        )}
        {generalLimits.map((one) => (
          <li key={one.en}>{say(one)}</li>
        ))}
      </ul>
    </Panel>
  );
}
