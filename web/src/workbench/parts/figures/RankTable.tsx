import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { ChangeMark } from './ChangeMark.tsx';
import { figureText, partsText } from './figure-text.ts';
import { Name } from './Name.tsx';
import { ranked } from './ranking.ts';
import type { Part, RankedFigure } from './ranking.ts';
import { words } from './words.ts';

interface RankTableProps {
  readonly label: string;
  /** What a row is called. */
  readonly heading: string;
  /** Null where the figure is not kept this way. */
  readonly parts: readonly Part[] | null;
  readonly figure: RankedFigure;
  /** Places are counted, the best first; without it the worst is first. */
  readonly ranks?: boolean;
  /** Why there is nothing to show where the figure is not kept this way. */
  readonly otherwise?: string;
  readonly onChoose: (key: string) => void;
}

/** One figure of every agency, violation or unit: the bar is drawn over the number, which stands in the table. */
export function RankTable({
  label,
  heading,
  parts,
  figure,
  ranks = false,
  otherwise,
  onChoose,
}: RankTableProps): ReactElement {
  const say = useSay();
  if (parts === null || parts.length === 0)
    return (
      <p className="nothing-here">
        {parts === null ? (otherwise ?? say(words.notByThis)) : say(words.noParts)}
      </p>
    );
  return (
    <div className="rank-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="rank">
        <thead>
          <tr>
            {ranks && <th scope="col">{say(words.rank)}</th>}
            <th scope="col">{heading}</th>
            <th scope="col" className="number">
              {say(figure.name)}
            </th>
            <th scope="col">{say(words.change)}</th>
          </tr>
        </thead>
        <tbody>
          {ranked(parts, figure, ranks ? 'best' : 'worst').map((row) => (
            <tr key={row.key}>
              {ranks && <td className="rank-place">{row.rank ?? '—'}</td>}
              <th scope="row">
                {row.key === '' ? (
                  <Name text={row.name} />
                ) : (
                  <button type="button" onClick={() => onChoose(row.key)}>
                    <Name text={row.name} />
                  </button>
                )}
              </th>
              <td className="number">
                {figureText(row.value, figure.unit, say)}
                {partsText(row) !== '' && <small>{partsText(row)}</small>}
                {row.note !== undefined && <small>{say(row.note)}</small>}
                <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                  <rect className="bar-ground" width="100" height="4" />
                  <rect width={(row.share * 100).toFixed(1)} height="4" />
                </svg>
              </td>
              <td>
                <ChangeMark change={row.change} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
