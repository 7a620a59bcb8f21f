import type { ReactElement } from 'react';
import type { TileBody, TileDefinition } from '../../../../api/boards.ts';
import { useSay } from '../../../language.ts';
import { ChangeMark } from '../../../parts/figures/ChangeMark.tsx';
import { figureText, partsText } from '../../../parts/figures/figure-text.ts';
import { Name } from '../../../parts/figures/Name.tsx';
import { words as figureWords } from '../../../parts/figures/words.ts';
import { changeOf, noteOf, rankedOf } from '../tile-figure.ts';
import { words } from '../words.ts';

interface RankingBodyProps {
  readonly body: Extract<TileBody, { kind: 'ranking' }>;
  readonly definition: TileDefinition;
  readonly onUnit: (unit: string) => void;
}

/** `2`, or `2–4` where the difference to its neighbours is within chance. */
const placeText = (rank: readonly [number, number] | null): string =>
  rank === null ? '—' : rank[0] === rank[1] ? String(rank[0]) : `${String(rank[0])}–${String(rank[1])}`;

/** Units by their place; those whose difference is within chance share a range and say so. */
export function RankingBody({ body: { units }, definition, onUnit }: RankingBodyProps): ReactElement {
  const say = useSay();
  const { name, unit } = rankedOf(definition);
  const most = Math.max(0, ...units.map(({ value }) => value ?? 0));
  const tied = units.some(({ rank }) => rank !== null && rank[0] !== rank[1]);
  return (
    <div className="rank-scroll" tabIndex={0} role="region" aria-label={say(words.scrollable(say(name)))}>
      <table className="rank">
        <thead>
          <tr>
            <th scope="col">{say(figureWords.rank)}</th>
            <th scope="col">{say(words.unit)}</th>
            <th scope="col" className="number">
              {say(name)}
            </th>
            <th scope="col">{say(words.yearOnYear)}</th>
          </tr>
        </thead>
        <tbody>
          {units.map((one) => {
            const note = noteOf(one);
            return (
              <tr key={one.id}>
                <td className="rank-place">{placeText(one.rank)}</td>
                <th scope="row">
                  <button type="button" data-drill={one.id} onClick={() => onUnit(one.id)}>
                    <Name text={one.name} />
                  </button>
                </th>
                <td className="number">
                  {figureText(one.value, unit, say)}
                  {partsText(one) !== '' && <small>{partsText(one)}</small>}
                  {note !== undefined && <small>{say(note)}</small>}
                  <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                    <rect className="bar-ground" width="100" height="4" />
                    <rect width={most === 0 ? 0 : (((one.value ?? 0) / most) * 100).toFixed(1)} height="4" />
                  </svg>
                </td>
                <td>
                  <ChangeMark change={changeOf(one.yearOnYear)} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {tied && <p className="hint">{say(words.tied)}</p>}
    </div>
  );
}
