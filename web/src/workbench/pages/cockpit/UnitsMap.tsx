import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import type { FigureDefinition } from '../../../api/cockpit.ts';
import { useSay } from '../../language.ts';
import { figureText } from './figure-text.ts';
import { Panel } from './Panel.tsx';
import { drawing } from './projection.ts';
import { landQuery } from './queries.ts';
import type { Part } from './ranking.ts';
import { RankTable } from './RankTable.tsx';
import { words } from './words.ts';

interface UnitsMapProps {
  readonly unit: string;
  readonly parts: readonly Part[];
  readonly figure: FigureDefinition;
  readonly onChoose: (unit: string) => void;
}

const STEPS = 5;

/** Which of five steps a value falls in, between the least and the greatest shown. */
function stepOf(value: number | null | undefined, low: number, high: number): string {
  if (value === null || value === undefined) return 'none';
  if (high === low) return high === 0 ? '0' : String(STEPS - 1);
  return String(Math.min(STEPS - 1, Math.floor(((value - low) / (high - low)) * STEPS)));
}

/** The units below as a picture for the eye; the list beside it holds every number and is what a keyboard walks. */
export function UnitsMap({ unit, parts, figure, onChoose }: UnitsMapProps): ReactElement {
  const say = useSay();
  const land = useQuery(landQuery(unit));
  const drawn = useMemo(() => drawing(land.data ?? []), [land.data]);
  const byUnit = new Map(parts.map((part) => [part.key, part]));
  const known = parts.flatMap(({ value }) => value ?? []);
  const [low, high] = known.length === 0 ? [0, 0] : [Math.min(...known), Math.max(...known)];
  const name = say(figure.name);
  return (
    <Panel name="map" title={`${say(words.map)} · ${name}`}>
      <div className="map-and-list">
        {drawn === undefined ? (
          <p className="nothing-here">{say(land.isPending ? words.mapComes : words.mapNone)}</p>
        ) : (
          <div className="drawn">
            <svg
              viewBox={`0 0 ${String(drawn.width)} ${String(drawn.height)}`}
              role="img"
              aria-label={say(words.mapOf(name))}
            >
              {drawn.units.map(({ id, path }) => (
                <path
                  key={id}
                  d={path}
                  className={`land step-${stepOf(byUnit.get(id)?.value, low, high)}`}
                  data-unit={id}
                  onClick={() => onChoose(id)}
                />
              ))}
              {drawn.units.map(({ id, name, at: [x, y] }) => (
                <text key={id} x={x} y={y} className="land-name">
                  <tspan x={x}>{say(name)}</tspan>
                  <tspan x={x} dy="1.3em" className="land-value">
                    {figureText(byUnit.get(id)?.value ?? null, figure.unit, say)}
                  </tspan>
                </text>
              ))}
            </svg>
            <p className="legend">
              <i className="swatch step-none" aria-hidden /> {say(words.noValue)}
              {known.length > 0 && (
                <>
                  <span>{figureText(low, figure.unit, say)}</span>
                  {Array.from({ length: STEPS }, (_, step) => (
                    <i key={step} className={`swatch step-${String(step)}`} aria-hidden />
                  ))}
                  <span>{figureText(high, figure.unit, say)}</span>
                </>
              )}
            </p>
          </div>
        )}
        {parts.length === 0 ? (
          <p className="nothing-here">{say(words.noUnits)}</p>
        ) : (
          <RankTable
            label={`${say(words.map)} · ${name}`}
            heading={say(words.unit)}
            parts={parts}
            figure={figure}
            onChoose={onChoose}
          />
        )}
      </div>
    </Panel>
  );
}
