import type { ReactElement } from 'react';
import type { PatrolShown } from '../../../api/patrols.ts';
import { useSay } from '../../language.ts';
import { sketchOf } from './sketch.ts';
import { words } from './words.ts';

/** The way from place to place, numbered as it is walked. The list below says the same. */
export function RouteSketch({
  places,
  reached,
}: {
  readonly places: PatrolShown['places'];
  /** How many places are done. */
  readonly reached: number;
}): ReactElement | null {
  const say = useSay();
  if (places.length < 2) return null;
  const { width, height, points } = sketchOf(places);
  return (
    <svg
      className="patrol-sketch"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={say(words.routeName)}
    >
      <polyline points={points.map(({ x, y }) => `${String(x)},${String(y)}`).join(' ')} />
      {points.map(({ x, y }, at) => (
        <g key={places[at]!.place} className={at < reached ? 'done' : ''}>
          <circle cx={x} cy={y} r={9} />
          <text x={x} y={y + 4}>
            {at + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}
