import { useState } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { figureText, type FigureUnit } from './figure-text.ts';
import type { Drawing } from './projection.ts';
import { STEP_MARKS, stepOf, stepsOf } from './steps.ts';
import { words } from './words.ts';

interface LandMapProps {
  readonly drawn: Drawing;
  /** Value of each unit by its id; one that is not there has none. */
  readonly values: ReadonlyMap<string, number | null>;
  readonly unit: FigureUnit;
  readonly label: string;
  readonly onChoose?: (unit: string) => void;
  /** A keyboard walks the land itself: no list with the same numbers stands beside it. */
  readonly walked?: boolean;
}

/**
 * Size of the names in units of the drawing: a tall drawing is shrunk to the height of its place, so that its letters have to
 * be larger; where there are many units they are smaller, so that they stay apart.
 */
const letters = ({ width, height, units }: Drawing): number =>
  24 * Math.max(1, height / (width * 0.95)) * (units.length > 12 ? 0.75 : 1);

/**
 * Units as land in five steps. Each step has a colour that is told apart by its lightness alone, and a mark beside the
 * number; a list of the same numbers stands next to it for those who do not see the picture.
 */
export function LandMap({
  drawn,
  values,
  unit,
  label,
  onChoose,
  walked = false,
}: LandMapProps): ReactElement {
  const say = useSay();
  const [pointedAt, setPointedAt] = useState<string>();
  const { low, high } = stepsOf([...values.values()]);
  const step = (id: string): string => String(stepOf(values.get(id), low, high) ?? 'none');
  const mark = (id: string): string => STEP_MARKS[stepOf(values.get(id), low, high) ?? -1] ?? '';
  return (
    <div className="drawn">
      <svg
        viewBox={`0 0 ${String(drawn.width)} ${String(drawn.height)}`}
        role="img"
        aria-label={label}
        style={{ '--land-name': `${letters(drawn).toFixed(0)}px` } as CSSProperties}
      >
        {drawn.units.map(({ id, path }) => (
          <path
            key={id}
            d={path}
            className={`land step-${step(id)}${id === pointedAt ? ' pointed-at' : ''}`}
            data-unit={id}
            {...(onChoose === undefined ? {} : { onClick: () => onChoose(id) })}
          />
        ))}
        {drawn.units.map(({ id, name, at: [x, y] }) => (
          <text key={id} x={x} y={y} className={`land-name on-step-${step(id)}`}>
            <tspan x={x}>{say(name)}</tspan>
            <tspan x={x} dy="1.25em" className="land-value">
              {figureText(values.get(id) ?? null, unit, say)} {mark(id)}
            </tspan>
          </text>
        ))}
      </svg>
      {walked && (
        <ul className="for-readers land-list">
          {drawn.units.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                data-drill={id}
                onFocus={() => setPointedAt(id)}
                onBlur={() => setPointedAt(undefined)}
                onClick={() => onChoose?.(id)}
              >
                {say(name)} {figureText(values.get(id) ?? null, unit, say)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="legend" role="group" aria-label={say(words.legend)}>
        <i className="swatch step-none" aria-hidden /> {say(words.noValue)}
        {low !== null && high !== null && (
          <>
            <span>{figureText(low, unit, say)}</span>
            {STEP_MARKS.map((one, index) => (
              <i key={one} className={`swatch step-${String(index)}`} aria-hidden>
                {one}
              </i>
            ))}
            <span>{figureText(high, unit, say)}</span>
          </>
        )}
      </p>
    </div>
  );
}
