import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { issueKey, renewSecret, revokeKey, type OutsideSystem } from '../../../api/systems.ts';
import { moment } from '../../../language/dates.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { keyForm } from './forms.ts';
import { SYSTEMS } from './queries.ts';
import { words } from './words.ts';

const OVERLAP_HOURS = 24;
const KEY_DAYS = 365;

/** Keys in force, and what has just been made: shown once, until somebody says it is kept. */
export function Keys({ system }: { readonly system: OutsideSystem }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const { withStepUp, dialog } = useStepUp();
  const [issuing, setIssuing] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const name = <span className="for-readers"> {say(system.name)}</span>;
  const heading = `keys-${system.id}`;
  const refresh = (): void => void client.invalidateQueries({ queryKey: [SYSTEMS] });
  return (
    <section aria-labelledby={heading}>
      {dialog}
      <h3 id={heading}>
        {say(words.keys)}
        {name}
      </h3>
      {made !== null && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={say(words.shownOnce)}
          description={
            <div className="systems-made">
              <code>{made}</code>
              <Button onClick={() => void navigator.clipboard.writeText(made)}>{say(words.copy)}</Button>
              <Button type="primary" onClick={() => setMade(null)}>
                {say(words.close)}
              </Button>
            </div>
          }
        />
      )}
      {system.keys.length === 0 ? (
        <p className="soft">{say(words.noKeys)}</p>
      ) : (
        <ul className="systems-keys">
          {system.keys.map((key) => (
            <li key={key.id}>
              <span>
                {key.note === '' ? key.id.slice(-6) : key.note}
                <small>
                  {say(words.expires)} {moment(key.expiresAt)} · {say(words.used)}{' '}
                  {key.usedAt === null ? say(words.never) : moment(key.usedAt)}
                </small>
              </span>
              <Button
                danger
                onClick={() => {
                  withStepUp(() => revokeKey(system.id, key.id)).then(refresh, refresh);
                }}
              >
                {say(words.revoke)}
                <span className="for-readers"> {key.note === '' ? key.id.slice(-6) : key.note}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="systems-acts">
        <Button onClick={() => setIssuing(true)}>
          {say(words.issue)}
          {name}
        </Button>
        {system.webhook !== null && (
          <Button
            onClick={() => {
              withStepUp(() => renewSecret(system.id)).then(({ secret }) => setMade(secret), refresh);
            }}
          >
            {say(words.secret)}
            {name}
          </Button>
        )}
      </div>
      {issuing && (
        <FormDrawer
          title={`${say(words.issue)} ${say(system.name)}`}
          draftKey={`systems.key.${system.id}`}
          initial={{ days: KEY_DAYS }}
          form={keyForm}
          send={async (input) =>
            withStepUp(() =>
              issueKey(system.id, {
                note: typeof input['note'] === 'string' ? input['note'] : '',
                days: Number(input['days']),
                ...(input['rotate'] === true ? { endOthersAfterHours: OVERLAP_HOURS } : {}),
              }),
            )
          }
          onSent={({ key }) => {
            setIssuing(false);
            setMade(key);
            refresh();
          }}
          onClose={() => setIssuing(false)}
        />
      )}
    </section>
  );
}
