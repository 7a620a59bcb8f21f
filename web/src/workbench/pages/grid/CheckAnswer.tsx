import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { performAct } from '../../../api/calls.ts';
import type { EventRow } from '../../../api/grid-desk.ts';
import { ApiProblem, randomKey } from '../../../api/request.ts';
import { useSay } from '../../language.ts';
import { GRID } from './queries.ts';
import { words } from './words.ts';

/** The answer is accepted, or goes back to its handler with the reason. */
export function CheckAnswer({ event }: { readonly event: EventRow }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [said, setSaid] = useState('');
  const note = said.trim();
  const check = useMutation({
    mutationFn: (action: 'accept-result' | 'send-back') =>
      performAct(
        event.matter,
        {
          action,
          input: action === 'send-back' ? { reason: note } : note === '' ? {} : { note },
          version: event.version,
        },
        randomKey(),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [GRID] }),
  });
  return (
    <div className="card grid-dispatch">
      <h3>{say(words.check)}</h3>
      <label className="grid-instruction">
        {say(words.checkNote)}
        <Input.TextArea
          rows={2}
          maxLength={1_000}
          value={said}
          onChange={({ target }) => setSaid(target.value)}
        />
      </label>
      {check.error instanceof ApiProblem && (
        <p role="alert" className="grid-problem">
          {say(check.error.text)}
        </p>
      )}
      <div className="grid-suggested">
        <Button type="primary" loading={check.isPending} onClick={() => check.mutate('accept-result')}>
          {say(words.acceptResult)}
        </Button>
        <Button disabled={check.isPending || note === ''} onClick={() => check.mutate('send-back')}>
          {say(words.sendBack)}
        </Button>
      </div>
    </div>
  );
}
