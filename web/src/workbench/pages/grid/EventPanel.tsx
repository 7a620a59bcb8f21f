import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { EventKind } from '../../../api/grid.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Remaining } from '../../parts/Remaining.tsx';
import { CheckAnswer } from './CheckAnswer.tsx';
import { DispatchForm } from './DispatchForm.tsx';
import { NearList } from './NearList.tsx';
import { eventQuery } from './queries.ts';
import { placedNames, words } from './words.ts';

interface EventPanelProps {
  readonly matter: string;
  readonly kinds: ReadonlyMap<string, EventKind>;
  readonly onBack: () => void;
}

/** One event: how it stands, what it may be, what is near, and giving it to somebody. */
export function EventPanel({ matter, kinds, onBack }: EventPanelProps): ReactElement {
  const say = useSay();
  const head = useRef<HTMLHeadingElement>(null);
  const query = useQuery(eventQuery(matter));
  const there = query.data !== undefined;
  useEffect(() => {
    if (there) head.current?.focus();
  }, [there]);
  return (
    <Answer query={query}>
      {({ event, suggestions, competent }) => {
        const kind = event.kind === null ? undefined : kinds.get(event.kind);
        return (
          <div className="grid-panel">
            <div className="card">
              <Button className="grid-back" onClick={onBack}>
                {say(words.back)}
              </Button>
              <h2 tabIndex={-1} ref={head}>
                {event.title}
              </h2>
              <p className="soft">
                {event.number} · {say(event.stage.name)} · {say(words.reported(moment(event.reportedAt)))}
              </p>
              <p>
                {event.unit !== null && say(event.unit.name)} · {say(placedNames[event.placed])} ·{' '}
                {kind === undefined ? say(words.unclassified) : say(kind.name)} ·{' '}
                {say(words.level(event.level))}
              </p>
              {event.clock !== null && (
                <p>
                  {say(event.clock.name)}{' '}
                  {event.clock.remaining !== null && <Remaining remaining={event.clock.remaining} />}
                </p>
              )}
              {competent !== null && (
                <p>
                  {say(competent.name)} <span className="soft">{say(words.why(say(competent.why)))}</span>
                </p>
              )}
              {event.handler !== null && <p>{say(words.hasIt(say(event.handler.name)))}</p>}
              <Link className="button-link" to="/w/matters/$matterId" params={{ matterId: matter }}>
                {say(words.openMatter)}
              </Link>
            </div>
            {event.stage.id === 'answered' && <CheckAnswer event={event} />}
            {event.stage.id === 'reported' && (
              <>
                <DispatchForm key={event.version} event={event} suggestions={suggestions} kinds={kinds} />
                <NearList event={event} />
              </>
            )}
          </div>
        );
      }}
    </Answer>
  );
}
