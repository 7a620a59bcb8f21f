import { LockOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { EvidenceItem, KindItem } from '../../../api/evidence.ts';
import type { EvidencePoint } from '../../../api/work.ts';
import { moment } from '../../../language/dates.ts';
import { sizeText } from '../../../language/sizes.ts';
import { useSay } from '../../language.ts';
import { ProofMark } from './ProofMark.tsx';
import { StateMark } from './StateMark.tsx';
import { Thumbnail } from './Thumbnail.tsx';
import { whoText } from './who.ts';
import { words } from './words.ts';

const copies = {
  redacted: words.redactedCopy,
  thumbnail: words.thumbnailCopy,
  transcode: words.transcodeCopy,
  drawing: words.drawingCopy,
} as const;

interface EvidenceRowProps {
  readonly matter: string;
  readonly item: EvidenceItem;
  /** Stands under the piece it was made of. */
  readonly isCopy: boolean;
  readonly kinds: readonly KindItem[];
  readonly points: readonly EvidencePoint[];
}

/** One piece of the list: its picture, what it is, what it proves, and whether the ledger holds it. */
export function EvidenceRow({ matter, item, isCopy, kinds, points }: EvidenceRowProps): ReactElement {
  const say = useSay();
  const kind = kinds.find(({ id }) => id === item.kind);
  const named = item.points.map((id) => {
    const name = points.find((point) => point.id === id)?.name;
    return name === undefined ? id : say(name);
  });
  const facts = [
    kind === undefined ? item.kind : say(kind.name),
    item.derivation === null ? '' : say(copies[item.derivation]),
    say(words.capturedAt(moment(item.capturedAt))),
    item.capturedBy === null ? '' : whoText(item.capturedBy, say),
    item.file === null ? '' : sizeText(item.file.size),
    item.version > 1 ? say(words.version(item.version)) : '',
  ];
  return (
    <li className={`${item.state === 'withdrawn' ? 'withdrawn' : ''}${isCopy ? ' copy' : ''}`}>
      <Thumbnail matter={matter} item={item} />
      <div className="evidence-about">
        {item.shared !== undefined ? (
          item.title === null ? (
            <strong>{say(words.sharedClosed)}</strong>
          ) : (
            <Link
              to="/w/case-code/$grantId/$itemId"
              params={{ grantId: item.shared.grant, itemId: item.id }}
              className="evidence-link"
              preload={false}
            >
              {item.title}
            </Link>
          )
        ) : item.title === null ? (
          <strong>{say(words.erased)}</strong>
        ) : (
          <Link
            to="/w/matters/$matterId/evidence/$itemId"
            params={{ matterId: matter, itemId: item.id }}
            className="evidence-link"
            // opening an item is a reading: a pointer that passes over it opens nothing
            preload={false}
          >
            {item.title}
          </Link>
        )}
        <small className="soft">{facts.filter((fact) => fact !== '').join(' · ')}</small>
        {named.length > 0 && (
          <span className="evidence-points">
            {named.map((name) => (
              <span key={name} className="tag">
                {name}
              </span>
            ))}
          </span>
        )}
        {item.closed && (
          <small className="soft">
            <LockOutlined aria-hidden /> {say(words.closed)}
          </small>
        )}
        {item.shared !== undefined && (
          <small className="soft">
            {say(words.sharedFrom)}
            {whoText(item.shared.agency, say)}
          </small>
        )}
      </div>
      <div className="evidence-marks">
        <ProofMark proof={item.proof} />
        <StateMark item={item} />
      </div>
    </li>
  );
}
