import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { CockpitFigure } from '../../../api/cockpit.ts';
import { useSay } from '../../language.ts';
import { ChangeMark } from '../../parts/figures/ChangeMark.tsx';
import { figureText, partsText } from '../../parts/figures/figure-text.ts';
import { Panel } from '../../parts/figures/Panel.tsx';
import { words } from './words.ts';

/** The figures beside the main ones: what was done in time, and what was put right. */
export function Others({ figures }: { readonly figures: readonly CockpitFigure[] }): ReactElement {
  const say = useSay();
  return (
    <Panel name="others" title={say(words.others)}>
      <ul className="others">
        {figures.map((figure) => (
          <li key={figure.id} data-figure={figure.id}>
            <details>
              <summary>{say(figure.name)}</summary>
              <p>{say(figure.meaning)}</p>
            </details>
            <strong>
              <Link to="/w/matters" search={{ scenario: figure.list }}>
                {figureText(figure.value, figure.unit, say)}
                <span className="for-readers"> {say(words.listOf(say(figure.name)))}</span>
              </Link>
            </strong>
            <small>{partsText(figure)}</small>
            {figure.kept ? (
              <ChangeMark change={figure.change} />
            ) : (
              <span className="change none">{say(words.notKept)}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
