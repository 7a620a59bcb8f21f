import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

/** The pages of the grid, beside each other. */
export function GridTabs(): ReactElement {
  const say = useSay();
  return (
    <nav className="grid-tabs" aria-label={say(words.parts)}>
      <Link to="/w/grid" activeOptions={{ exact: true, includeSearch: false }}>
        {say(words.desk)}
      </Link>
      <Link to="/w/grid/patrols" activeOptions={{ includeSearch: false }}>
        {say(words.patrols)}
      </Link>
      <Link to="/w/grid/duty">{say(words.duty)}</Link>
      <Link to="/w/grid/kinds">{say(words.kinds)}</Link>
      <Link to="/w/grid/board">{say(words.board)}</Link>
    </nav>
  );
}
