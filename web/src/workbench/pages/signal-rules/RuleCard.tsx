import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { switchRule, tryRule, type SignalRule } from '../../../api/signal-rules.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Problem } from './Problem.tsx';
import { TrialResult } from './TrialResult.tsx';
import { words } from './words.ts';

interface RuleCardProps {
  readonly rule: SignalRule;
  readonly mayKeep: boolean;
  readonly onEdit: () => void;
  readonly onChanged: () => void;
}

const DAY = 86_400_000;
const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

/** A rule: how it stands, its trial, and switching it on and off. */
export function RuleCard({ rule, mayKeep, onEdit, onChanged }: RuleCardProps): ReactElement {
  const say = useSay();
  const [period, setPeriod] = useState({ from: dayOf(Date.now() - 30 * DAY), until: dayOf(Date.now()) });
  const [reason, setReason] = useState<string | null>(null);
  const act = useMutation({
    mutationFn: (what: 'try' | 'on' | 'off'): Promise<unknown> => {
      if (what === 'on') return switchRule(rule.code, { to: 'on', version: rule.version });
      if (what === 'off') return switchRule(rule.code, { to: 'off', reason: reason ?? '' });
      return tryRule(rule.code, {
        version: rule.version,
        from: `${period.from}T00:00:00+08:00`,
        until: `${period.until}T23:59:59+08:00`,
      });
    },
    onSuccess: () => {
      setReason(null);
      onChanged();
    },
  });
  const date = (key: 'from' | 'until'): ReactElement => (
    <label>
      {say(words[key])}
      <input
        type="date"
        value={period[key]}
        onChange={(event) => setPeriod((before) => ({ ...before, [key]: event.target.value }))}
      />
    </label>
  );
  return (
    <li className="card" data-rule={rule.code}>
      <h3>
        {say(rule.content.name)}{' '}
        <span className={rule.state === 'on' ? 'tag accent' : 'tag'}>{say(words[rule.state])}</span>
        <span className="soft">
          {rule.code} · {say(words.version(rule.version))} · {say(words[rule.content.condition.type])} ·{' '}
          {say(rule.unit.name)}
        </span>
      </h3>
      {rule.onVersion !== null && rule.onVersion !== rule.version && (
        <p className="soft">{say(words.stillOn(rule.onVersion))}</p>
      )}
      {mayKeep && (
        <div className="rule-acts">
          {date('from')}
          {date('until')}
          <Button onClick={() => act.mutate('try')} loading={act.isPending}>
            {say(words.tryIt)}
          </Button>
          <Button onClick={onEdit}>{say(words.edit)}</Button>
          {rule.state !== 'on' && (
            <Button type="primary" disabled={rule.trial === null} onClick={() => act.mutate('on')}>
              {say(words.switchOn)}
            </Button>
          )}
          {rule.onVersion !== null && reason === null && (
            <Button onClick={() => setReason('')}>{say(words.switchOff)}</Button>
          )}
          {reason !== null && (
            <>
              <label>
                {say(words.reason)}
                <input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
              </label>
              <Button danger disabled={reason.trim() === ''} onClick={() => act.mutate('off')}>
                {say(words.switchOff)}
              </Button>
            </>
          )}
        </div>
      )}
      <Problem error={act.error} />
      {rule.trial !== null && <TrialResult trial={rule.trial} />}
      <details>
        <summary>{say(words.history)}</summary>
        <ol>
          {rule.history.map((step) => (
            <li key={`${step.at} ${step.step}`}>
              {moment(step.at)} {say(step.by)} {say(words[step.step])} {say(words.version(step.version))}
              {step.reason !== null && `：${step.reason}`}
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}
