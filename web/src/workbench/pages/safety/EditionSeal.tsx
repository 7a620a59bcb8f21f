import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { Edition } from '../../../api/safety.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Name } from '../../parts/figures/Name.tsx';
import { Panel } from '../../parts/figures/Panel.tsx';
import { editionStates, editionWords as words } from './edition-words.ts';

interface EditionSealProps {
  readonly edition: Edition;
  readonly others: readonly Edition[];
  /** What is kept still has the digest it was published with. */
  readonly intact: boolean;
}

/** What makes an edition one: when it was counted and published, its digest, the matter in which it was decided. */
export function EditionSeal({ edition, others, intact }: EditionSealProps): ReactElement {
  const say = useSay();
  const former = others.find(({ id }) => id === edition.supersedes);
  const next = others.find(({ supersedes }) => supersedes === edition.id);
  return (
    <Panel name="seal" title={say(words.seal)} hint={say(words.sealHint)}>
      {edition.withdrawn !== null && (
        <p className="lost" role="note">
          ⚠ {say(words.withdrawn)} · {moment(edition.withdrawn.at)} ·{' '}
          <span lang="zh-CN">{edition.withdrawn.reason}</span>
        </p>
      )}
      {edition.state === 'draft' && <p className="lost">✎ {say(words.draftHint)}</p>}
      {next !== undefined && (
        <p className="lost" role="note">
          ⚠ {say(words.superseded)}{' '}
          <Link to="/w/safety/editions/$id" params={{ id: next.id }}>
            {say(words.numberOf(next.number))}
          </Link>
        </p>
      )}
      <dl className="definition-list seal">
        <dt>{say(words.state)}</dt>
        <dd>
          {edition.state === 'published' ? '✓ ' : '✎ '}
          {say(editionStates[edition.state])} · {say(words.numberOf(edition.number))}
        </dd>
        <dt>{say(words.countedTo)}</dt>
        <dd>{moment(edition.asOf)}</dd>
        <dt>{say(words.publishedAt)}</dt>
        <dd>
          {edition.publishedAt === null ? '—' : moment(edition.publishedAt)}
          {edition.publishedBy != null && (
            <>
              {' · '}
              <Name text={edition.publishedBy} />
            </>
          )}
        </dd>
        {edition.reason !== null && (
          <>
            <dt>{say(words.reason)}</dt>
            <dd lang="zh-CN">{edition.reason}</dd>
          </>
        )}
        {former !== undefined && (
          <>
            <dt>{say(words.supersedes)}</dt>
            <dd>
              <Link to="/w/safety/editions/$id" params={{ id: former.id }}>
                {say(words.numberOf(former.number))}
              </Link>
            </dd>
          </>
        )}
        <dt>{say(words.digest)}</dt>
        <dd>
          <code className="digest">{edition.sha256}</code>
          <small className={intact ? undefined : 'stale-word'}>
            {intact ? '✓ ' : '⚠ '}
            {say(intact ? words.intact : words.broken)}
          </small>
        </dd>
        {edition.matter !== null && (
          <>
            <dt>{say(words.matter)}</dt>
            <dd>
              <Link to="/w/matters/$matterId" params={{ matterId: edition.matter.id }}>
                {edition.matter.number}
              </Link>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
