import { PlusOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { EvidencePoint } from '../../../api/work.ts';
import { useSay } from '../../language.ts';
import { PointMark } from '../../parts/PointMark.tsx';
import { words } from './words.ts';

interface PointsProps {
  readonly points: readonly EvidencePoint[];
  /** Opens the form that adds evidence for a point; left out when no such act can be done now. */
  readonly onPoint: ((point: string) => void) | undefined;
}

function Point({
  point,
  onPoint,
}: Pick<PointsProps, 'onPoint'> & { readonly point: EvidencePoint }): ReactElement {
  const say = useSay();
  const kinds = point.kinds.map(({ name }) => say(name));
  return (
    <li>
      <span className="point-name">
        {say(point.name)}
        {point.compulsory && <small className="soft"> {say(words.compulsory)}</small>}
      </span>
      <PointMark state={point.state} />
      {point.state !== 'met' && (
        <div className="point-why soft">
          <span>{say(point.why)}</span>
          {point.wanted !== null && <span>{say(point.wanted)}</span>}
          {kinds.length > 0 && (
            <span>
              {say(words.wouldDo)}
              {kinds.join(say({ zh: '、', en: ', ' }))}
            </span>
          )}
          {onPoint !== undefined && (
            <button
              type="button"
              className="as-link"
              aria-label={say(words.addFor(point.name))}
              onClick={() => onPoint(point.id)}
            >
              <PlusOutlined aria-hidden /> {say(words.addEvidence)}
            </button>
          )}
        </div>
      )}
    </li>
  );
}

/** Each point of evidence with how far it is proved, what is wrong with it, and the way to add what is missing. */
export function Points({ points, onPoint }: PointsProps): ReactElement {
  const say = useSay();
  const met = points.filter(({ state }) => state === 'met').length;
  const open = points.filter(({ state, compulsory }) => compulsory && state !== 'met').length;
  return (
    <section className="card points" aria-labelledby="points-title">
      <h2 id="points-title">
        {say(words.points)} <span className="soft">· {say(words.pointsMet(met, points.length))}</span>
      </h2>
      {open > 0 && <p className="tone-over points-open">{say(words.openPoints(open))}</p>}
      <ul>
        {points.map((point) => (
          <Point key={point.id} point={point} onPoint={onPoint} />
        ))}
      </ul>
    </section>
  );
}
