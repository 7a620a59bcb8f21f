import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { CockpitFigure } from '../../../api/cockpit.ts';
import { useSay } from '../../language.ts';
import { ChangeMark } from '../../parts/figures/ChangeMark.tsx';
import { figureText, partsText } from '../../parts/figures/figure-text.ts';
import { words } from './words.ts';

interface BigFiguresProps {
  readonly figures: readonly CockpitFigure[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function BigFigure({
  figure,
  chosen,
  onChoose,
}: {
  readonly figure: CockpitFigure;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): ReactElement {
  const say = useSay();
  const name = say(figure.name);
  const parts = partsText(figure);
  return (
    <li className={chosen ? 'big chosen' : 'big'} data-figure={figure.id}>
      <h3>
        <button type="button" aria-pressed={chosen} aria-label={say(words.choose(name))} onClick={onChoose}>
          {name}
        </button>
      </h3>
      <p className="big-value">
        <strong>{figureText(figure.value, figure.unit, say)}</strong>
        {parts !== '' && <small>{parts}</small>}
      </p>
      {!figure.kept ? (
        <p className="change none">{say(words.notKept)}</p>
      ) : figure.value === null ? (
        <p className="change none">{say(words.nothingToDivide)}</p>
      ) : (
        <p>
          <ChangeMark change={figure.change} />
        </p>
      )}
      <div className="big-foot">
        <details>
          <summary aria-label={`${say(words.definition)}: ${name}`}>{say(words.definition)}</summary>
          <div className="definition">
            <p>{say(figure.meaning)}</p>
            {figure.change !== null && (
              <p>{say(words.yearBefore(figureText(figure.change.before, figure.unit, say)))}</p>
            )}
          </div>
        </details>
        <Link to="/w/matters" search={{ scenario: figure.list }} aria-label={say(words.listOf(name))}>
          {say(words.list)} ›
        </Link>
      </div>
    </li>
  );
}

/** The main figures, each with its change, its definition and the way to its matters; one of them is shown in the charts. */
export function BigFigures({ figures, chosen, onChoose }: BigFiguresProps): ReactElement {
  const say = useSay();
  return (
    <section className="cockpit-bigs" aria-label={say(words.big)}>
      <ul>
        {figures.map((figure) => (
          <BigFigure
            key={figure.id}
            figure={figure}
            chosen={figure.id === chosen}
            onChoose={() => onChoose(figure.id)}
          />
        ))}
      </ul>
    </section>
  );
}
