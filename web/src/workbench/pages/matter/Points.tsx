import { PlusOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import type { EvidencePoint } from '../../../api/work.ts';
import { dictionary } from '../../../language/text.ts';
import type { Text } from '../../../language/text.ts';
import { useSay } from '../../language.ts';
import { PointMark } from '../../parts/PointMark.tsx';
import { words } from './words.ts';

/** Kinds of evidence as the law lists them (行政处罚法 46). */
const kinds: Readonly<Record<string, Text>> = dictionary({
  documentary: { zh: '书证', en: 'documents' },
  physical: { zh: '物证', en: 'physical evidence' },
  'audio-visual': { zh: '视听资料', en: 'audio-visual material' },
  electronic: { zh: '电子数据', en: 'electronic data' },
  testimony: { zh: '证人证言', en: 'witness statements' },
  'party-statement': { zh: '当事人的陈述', en: 'statements of the party' },
  'expert-opinion': { zh: '鉴定意见', en: 'expert opinions' },
  'scene-record': { zh: '勘验笔录、现场笔录', en: 'records of inspection and of the scene' },
});

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
  const would = point.wouldDo.map((kind) => say(kinds[kind] ?? { zh: kind, en: kind }));
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
          {would.length > 0 && (
            <span>
              {say(words.wouldDo)}
              {would.join(say({ zh: '、', en: ', ' }))}
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
