import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { alertWords, dropAlert, openAlert, type SignalAlert } from '../../../api/signal-rules.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Problem } from './Problem.tsx';
import { reasonText } from './reason.ts';
import { words } from './words.ts';

interface AlertCardProps {
  readonly alert: SignalAlert;
  readonly maySettle: boolean;
  readonly onSettled: () => void;
}

/** An alert that waits: why it was raised, what was said on request, opened or dropped with a reason. */
export function AlertCard({ alert, maySettle, onSettled }: AlertCardProps): ReactElement {
  const say = useSay();
  const [reason, setReason] = useState<string | null>(null);
  const said = useMutation({ mutationFn: () => alertWords(alert.id) });
  const settle = useMutation({
    mutationFn: (what: 'open' | 'drop'): Promise<unknown> =>
      what === 'open' ? openAlert(alert.id) : dropAlert(alert.id, reason ?? ''),
    onSuccess: onSettled,
  });
  return (
    <li className="card" data-alert={alert.id}>
      <h3>
        {alert.title}{' '}
        <span className={alert.level >= 3 ? 'tag over' : 'tag'}>
          {say(words.level)} {alert.level}
        </span>
        <span className="soft">
          {say(alert.unit.name)} · {moment(alert.at)} · {say(alert.rule.name)}
        </span>
      </h3>
      <p>{reasonText(alert.why, say)}</p>
      {alert.problem !== null && <p className="soft">{say(words.refused(alert.problem))}</p>}
      {said.data !== undefined && (
        <blockquote>
          {[said.data.title, said.data.words, said.data.address].filter((text) => text !== null).join(' · ')}
        </blockquote>
      )}
      <Problem error={said.error ?? settle.error} />
      {maySettle && (
        <div className="rule-acts">
          {alert.hasWords && said.data === undefined && (
            <Button onClick={() => said.mutate()}>{say(words.read)}</Button>
          )}
          <Button type="primary" loading={settle.isPending} onClick={() => settle.mutate('open')}>
            {say(words.open)}
          </Button>
          {reason === null ? (
            <Button onClick={() => setReason('')}>{say(words.drop)}</Button>
          ) : (
            <>
              <label>
                {say(words.reason)}
                <input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
              </label>
              <Button danger disabled={reason.trim() === ''} onClick={() => settle.mutate('drop')}>
                {say(words.confirm)}
              </Button>
            </>
          )}
        </div>
      )}
    </li>
  );
}
