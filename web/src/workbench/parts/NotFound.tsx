import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../language.ts';
import { words } from './words.ts';

export function NotFound(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.notFound));
  return (
    <div className="page nothing">
      <h1>{say(words.notFound)}</h1>
      <p>{say(words.notFoundHint)}</p>
      <Link to="/">{say(words.toMyDay)}</Link>
    </div>
  );
}
