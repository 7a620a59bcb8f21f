import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { ChangeCard } from './ChangeCard.tsx';
import { MoreButton } from './MoreButton.tsx';
import { changesQuery } from './queries.ts';
import { words } from './words.ts';

/** Everything that was ever proposed or changed, the newest first. */
export function ChangeHistory(): ReactElement {
  const say = useSay();
  const list = useInfiniteQuery(changesQuery('all'));
  return (
    <>
      <Answer query={list}>
        {({ pages }) => {
          const changes = pages.flatMap(({ items }) => items);
          return changes.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.nothingYet)} />
            </div>
          ) : (
            <ul className="admin-cards">
              {changes.map((change) => (
                <ChangeCard key={change.id} change={change} />
              ))}
            </ul>
          );
        }}
      </Answer>
      <MoreButton list={list} />
    </>
  );
}
