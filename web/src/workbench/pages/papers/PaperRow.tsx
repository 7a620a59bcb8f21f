import { LockOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { PaperItem } from '../../../api/papers.ts';
import { day } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { PaperStateMark } from './paper-state.tsx';
import { words } from './words.ts';

/** One paper of the list: what it is, where it stands, and whom it waits for. */
export function PaperRow({
  matter,
  paper,
}: {
  readonly matter: string;
  readonly paper: PaperItem;
}): ReactElement {
  const say = useSay();
  const waits = paper.state === 'draft' && paper.next !== null;
  const facts = [
    paper.number ?? (paper.state === 'draft' ? say(words.version(paper.version)) : say(words.noNumber)),
    paper.outside ? say(words.outside) : '',
    paper.corrects === null ? '' : say(words.correcting),
    paper.servedOn !== null
      ? say(words.servedOn(paper.servedOn))
      : paper.issuedOn !== null
        ? say(words.issuedOn(paper.issuedOn))
        : say(words.draftedOn(day(paper.draftedAt))),
  ];
  return (
    <li>
      {paper.closed ? (
        <span>
          <LockOutlined aria-hidden /> {say(paper.name)}
          <small className="soft"> {say(words.closed)}</small>
        </span>
      ) : (
        <Link
          to="/w/matters/$matterId/papers/$paperId"
          params={{ matterId: matter, paperId: paper.id }}
          className="paper-link"
        >
          {say(paper.name)}
        </Link>
      )}
      <PaperStateMark paper={paper} />
      <small className="soft">{facts.filter((fact) => fact !== '').join(' · ')}</small>
      {waits && (
        <small className="waits">{say(words.waitsFor(paper.next, paper.signed, paper.signers))}</small>
      )}
    </li>
  );
}
