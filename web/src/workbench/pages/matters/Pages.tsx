import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { MatterFilters } from '../../../api/calls.ts';
import { useSay } from '../../language.ts';
import { words } from './words.ts';

interface PagesProps {
  readonly filters: MatterFilters;
  readonly cursor: string | undefined;
  readonly next: string | null;
}

/**
 * A cursor knows only what comes next; the way back is the trail of cursors kept with the browser's history entry.
 * An address opened from elsewhere has no trail and offers the first page.
 */
export function Pages({ filters, cursor, next }: PagesProps): ReactElement | null {
  const say = useSay();
  const navigate = useNavigate();
  const trail = useLocation({ select: (location) => location.state.trail }) ?? [];
  if (cursor === undefined && next === null) return null;

  const go = (to: string | undefined, via: string[]): void => {
    void navigate({ to: '/w/matters', search: { ...filters, cursor: to }, state: { trail: via } });
  };
  const strayed = cursor !== undefined && trail.length === 0;

  return (
    <nav className="pages" aria-label={say(words.pages)}>
      {strayed ? (
        <Button onClick={() => go(undefined, [])}>{say(words.first)}</Button>
      ) : (
        <Button
          disabled={cursor === undefined}
          onClick={() => go(trail.at(-1) === '' ? undefined : trail.at(-1), trail.slice(0, -1))}
        >
          {say(words.previous)}
        </Button>
      )}
      {!strayed && <span>{say(words.page(trail.length + 1))}</span>}
      <Button disabled={next === null} onClick={() => next !== null && go(next, [...trail, cursor ?? ''])}>
        {say(words.next)}
      </Button>
    </nav>
  );
}
