import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { performAct } from '../../../api/calls.ts';
import type { OpenVisit } from '../../../api/care.ts';
import { ApiProblem, randomKey } from '../../../api/request.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Remaining } from '../../parts/Remaining.tsx';
import { CARE } from './queries.ts';
import { words } from './words.ts';

/** An alert that was not looked into yet: where, since when, who goes, and what was heard meanwhile. */
export function VisitCard({ visit }: { readonly visit: OpenVisit }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const { event } = visit;
  const go = useMutation({
    mutationFn: () =>
      performAct(event.matter, { action: 'go', input: {}, version: event.version }, randomKey()),
    onSettled: () => client.invalidateQueries({ queryKey: [CARE] }),
  });
  const isGoing = event.stage.id === 'going';
  const who = event.handler === null ? null : say(event.handler.name);
  return (
    <li className="card care-alert" data-visit={event.matter}>
      <h2 lang="zh-CN">{visit.address ?? say(words.unknownPlace)}</h2>
      <p>{say(words.dry(moment(visit.drySince), visit.hours))}</p>
      <p className="soft">
        {event.number} ·{' '}
        {who === null ? say(words.nobody) : say(isGoing ? words.goes(who) : words.named(who))}
        {event.clock?.remaining != null && (
          <>
            {' · '}
            {say(event.clock.name)} <Remaining remaining={event.clock.remaining} />
          </>
        )}
      </p>
      {visit.answered && <p className="care-good">{say(words.answered)}</p>}
      {visit.ranAgain !== null && <p className="care-good">{say(words.ranAgain(moment(visit.ranAgain)))}</p>}
      {visit.attempts > 0 && <p className="care-fault">{say(words.attempts(visit.attempts))}</p>}
      {go.error instanceof ApiProblem && (
        <p role="alert" className="care-fault">
          {say(go.error.text)}
        </p>
      )}
      <div className="care-acts">
        {!isGoing && (
          <Button type="primary" loading={go.isPending} onClick={() => go.mutate()}>
            {say(words.go)}
          </Button>
        )}
        <Link to="/w/matters/$matterId" params={{ matterId: event.matter }}>
          {say(words.open)}
        </Link>
      </div>
    </li>
  );
}
