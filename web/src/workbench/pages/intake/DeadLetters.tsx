import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { discardLetter, retryLetter } from '../../../api/intake.ts';
import type { DeadLetter } from '../../../api/intake.ts';
import { ApiProblem } from '../../../api/request.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { deadQuery, INTAKE } from './queries.ts';
import { words } from './words.ts';

/** What could not be taken, with the reason: tried again one by one or all, or discarded for a reason. */
export function DeadLetters({ waiting }: { readonly waiting: number }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const query = useQuery(deadQuery(waiting));
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: [INTAKE] });
  const all = useMutation({
    mutationFn: async (letters: readonly DeadLetter[]) => {
      let taken = 0;
      for (const { id } of letters)
        try {
          await retryLetter(id);
          taken += 1;
        } catch (error) {
          // what still cannot be taken keeps its reason and waits; what is lost on the way is lost for all
          if (!(error instanceof ApiProblem) || error.status === 0) throw error;
        }
      return { taken, left: letters.length - taken };
    },
    onSettled: again,
  });
  return (
    <section aria-labelledby="intake-dead">
      <h2 id="intake-dead">{say(words.dead)}</h2>
      <p className="soft">{say(words.deadHint)}</p>
      {all.data !== undefined && <p role="status">{say(words.retried(all.data.taken, all.data.left))}</p>}
      {all.error instanceof ApiProblem && (
        <p role="alert" className="intake-bad">
          {say(all.error.text)}
        </p>
      )}
      <Answer query={query}>
        {(letters) =>
          letters.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.noDead)} />
            </div>
          ) : (
            <>
              <p>
                <Button loading={all.isPending} onClick={() => all.mutate(letters)}>
                  {say(words.retryAll)}
                </Button>
                {waiting > letters.length && <span className="soft"> {say(words.many)}</span>}
              </p>
              <ul className="intake-dead">
                {letters.map((letter) => (
                  <Letter key={letter.id} letter={letter} onSettled={again} />
                ))}
              </ul>
            </>
          )
        }
      </Answer>
    </section>
  );
}

interface LetterProps {
  readonly letter: DeadLetter;
  readonly onSettled: () => Promise<void>;
}

function Letter({ letter, onSettled }: LetterProps): ReactElement {
  const say = useSay();
  const [reason, setReason] = useState<string | null>(null);
  const settle = useMutation({
    mutationFn: () => (reason === null ? retryLetter(letter.id) : discardLetter(letter.id, reason.trim())),
    onSuccess: onSettled,
  });
  return (
    <li className="card" data-letter={letter.id}>
      <h3>{say(letter.reason.text)}</h3>
      <p className="soft">
        {letter.source === '' ? say(words.nameless) : letter.source} · {letter.key} · {letter.via} ·{' '}
        {moment(letter.lastAt)} · {say(words.times(letter.times))}
      </p>
      {settle.error instanceof ApiProblem && (
        <p role="alert" className="intake-bad">
          {say(settle.error.text)}
        </p>
      )}
      <div className="intake-acts">
        {reason === null ? (
          <>
            <Button
              aria-label={say(words.retryOf(letter.key))}
              loading={settle.isPending}
              onClick={() => settle.mutate()}
            >
              {say(words.retry)}
            </Button>
            <Button onClick={() => setReason('')}>{say(words.discard)}</Button>
          </>
        ) : (
          <>
            <label>
              {say(words.reason)}{' '}
              <input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
            </label>
            <Button danger disabled={reason.trim().length < 2} onClick={() => settle.mutate()}>
              {say(words.confirm)}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
