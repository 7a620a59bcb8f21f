import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { performAct } from '../../../api/calls.ts';
import type { NearEvent } from '../../../api/grid.ts';
import type { EventRow } from '../../../api/grid-desk.ts';
import { ApiProblem, randomKey } from '../../../api/request.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { GRID, nearQuery } from './queries.ts';
import { words } from './words.ts';

/** Open events that may be the same, with what is alike; the new one can follow the one that is there. */
export function NearList({ event }: { readonly event: EventRow }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const follow = useMutation({
    mutationFn: ({ matter, number }: NearEvent) =>
      performAct(
        event.matter,
        { action: 'follow-existing', input: { matter, number }, version: event.version },
        randomKey(),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [GRID] }),
  });
  return (
    <div className="card">
      <h3>{say(words.near)}</h3>
      {follow.error instanceof ApiProblem && <p role="alert">{say(follow.error.text)}</p>}
      <Answer query={useQuery(nearQuery(event.matter))}>
        {(near) =>
          near.length === 0 ? (
            <p className="soft">{say(words.noNear)}</p>
          ) : (
            <ul className="grid-near">
              {near.map((one) => (
                <li key={one.matter}>
                  <span>
                    <strong>{one.title}</strong>{' '}
                    <span className="soft">
                      {one.number} · {say(one.stage)} · {moment(one.reportedAt)}
                    </span>
                    <br />
                    {say(one.why)}
                  </span>
                  <Button
                    loading={follow.isPending && follow.variables.matter === one.matter}
                    disabled={follow.isPending}
                    aria-label={`${say(words.follow)} ${one.number}`}
                    onClick={() => follow.mutate(one)}
                  >
                    {say(words.follow)}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}
