import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { signalAlerts, signalRules } from '../../../api/signal-rules.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { AlertCard } from './AlertCard.tsx';
import { RuleCard } from './RuleCard.tsx';
import { RuleForm } from './RuleForm.tsx';
import { words } from './words.ts';
import './signal-rules.css';

const RULES = 'signal-rules';
const EVERY_MS = 30_000;

/** Rules of signals and the alerts they raised, for those who work at the desk of the grid. */
export function SignalRulesPage(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [editing, setEditing] = useState<string | null>(null);
  const rules = useQuery({ queryKey: [RULES, 'rules'], queryFn: signalRules });
  const alerts = useQuery({
    ...{ queryKey: [RULES, 'alerts'], queryFn: () => signalAlerts('waiting'), refetchInterval: EVERY_MS },
  });
  usePageTitle(say(words.title));
  const refresh = (): void => void client.invalidateQueries({ queryKey: [RULES] });
  const done = (): void => {
    setEditing(null);
    refresh();
  };
  return (
    <div className="page signal-rules">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      <section aria-labelledby="signal-alerts">
        <h2 id="signal-alerts">{say(words.alerts)}</h2>
        <Answer query={alerts}>
          {({ items, maySettle }) =>
            items.length === 0 ? (
              <p className="soft">{say(words.noAlerts)}</p>
            ) : (
              <ul>
                {items.map((alert) => (
                  <AlertCard key={alert.id} alert={alert} maySettle={maySettle} onSettled={refresh} />
                ))}
              </ul>
            )
          }
        </Answer>
      </section>
      <section aria-labelledby="signal-rules">
        <h2 id="signal-rules">{say(words.rules)}</h2>
        <Answer query={rules}>
          {(all) => (
            <>
              {all.mayKeep && editing === null && (
                <p>
                  <Button onClick={() => setEditing('')}>{say(words.add)}</Button>
                </p>
              )}
              {editing === '' && <RuleForm rule={null} all={all} onDone={done} />}
              {all.items.length === 0 && <p className="soft">{say(words.noRules)}</p>}
              <ul>
                {all.items.map((rule) =>
                  editing === rule.code ? (
                    <li key={rule.code}>
                      <RuleForm rule={rule} all={all} onDone={done} />
                    </li>
                  ) : (
                    <RuleCard
                      key={rule.code}
                      rule={rule}
                      mayKeep={all.mayKeep}
                      onEdit={() => setEditing(rule.code)}
                      onChanged={refresh}
                    />
                  ),
                )}
              </ul>
            </>
          )}
        </Answer>
      </section>
    </div>
  );
}
