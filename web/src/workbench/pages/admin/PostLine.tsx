import type { ReactElement } from 'react';
import type { Post } from '../../../api/administration.ts';
import { due } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { scopes, words } from './words.ts';

/** A post in one line: role, agency, how far it reaches, until when, and who lent it. */
export function PostLine({ post }: { readonly post: Post }): ReactElement {
  const say = useSay();
  const scope = scopes[post.scope];
  return (
    <span className="post-line">
      <strong>{say(post.roleName)}</strong> {say(post.agencyName)}
      <span className="soft">
        {post.unitName === null ? scope !== undefined && say(scope) : say(post.unitName)} ·{' '}
        {say(post.to === null ? words.noEnd : words.until(due(post.to)))}
        {post.lentBy !== null && ` · ${say(words.lentBy(say(post.lentBy)))}`}
      </span>
    </span>
  );
}
