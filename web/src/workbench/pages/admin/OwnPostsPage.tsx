import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { endLentPost, lendPost, type OwnPost } from '../../../api/administration.ts';
import { due } from '../../../language/dates.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import * as forms from './forms.ts';
import { PostLine } from './PostLine.tsx';
import type { Draft } from './ProposeDrawer.tsx';
import { ownPostsQuery } from './queries.ts';
import { useProposing } from './useProposing.tsx';
import { words } from './words.ts';
import './admin.css';

/** One’s own posts, whom they are lent to, and the way to lend one and to take it back. */
export function OwnPostsPage(): ReactElement {
  const say = useSay();
  const posts = useQuery(ownPostsQuery);
  const { begin, outcome, drawer } = useProposing();
  usePageTitle(say(words.ownPosts));
  const ending = (id: string, title: string): Draft => ({
    key: `post.end.${id}`,
    title,
    form: forms.reasonOnly,
    send: (input) => endLentPost(id, String(input['reason'])),
  });
  const lending = (post: OwnPost): Draft => ({
    key: `post.delegate.${post.id}`,
    title: say(words.lend),
    about: `${say(post.roleName)} · ${say(post.agencyName)}`,
    form: forms.lendForm,
    send: (input) =>
      lendPost(post.id, {
        to: String(input['to']),
        until: String(input['until']),
        reason: String(input['reason']),
      }),
  });
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.ownPosts)}</h1>
        <span className="soft">{say(words.ownPostsHint)}</span>
      </header>
      {outcome}
      <Answer query={posts}>
        {(items) =>
          items.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.noPosts)} />
            </div>
          ) : (
            <ul className="admin-cards">
              {items.map((post) => (
                <li key={post.id} className="card person">
                  <PostLine post={post} />
                  {post.lentTo.length > 0 && (
                    <ul className="posts" aria-label={say(words.lentTo)}>
                      {post.lentTo.map((lent) => (
                        <li key={lent.id}>
                          <span>
                            {say(words.lentTo)} {say(words.numbered(say(lent.name), lent.staffNumber))}{' '}
                            <span className="soft">
                              {say(words.until(due(lent.until)))} · {lent.reason}
                            </span>
                          </span>
                          <Button
                            size="small"
                            onClick={() => begin(ending(lent.id, say(words.takeBackPost)))}
                          >
                            {say(words.takeBackPost)}
                          </Button>
                        </li>
                      ))}
                    </ul>
                  )}
                  <div className="person-acts">
                    {post.lentBy === null ? (
                      <Button onClick={() => begin(lending(post))}>{say(words.lend)}</Button>
                    ) : (
                      <Button onClick={() => begin(ending(post.id, say(words.giveBack)))}>
                        {say(words.giveBack)}
                      </Button>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {drawer}
    </div>
  );
}
