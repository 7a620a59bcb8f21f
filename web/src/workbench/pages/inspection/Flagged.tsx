import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FormSchema } from '../../../api/contract.ts';
import { flagged, flagPerson, unflagPerson } from '../../../api/inspection.ts';
import type { FlaggedItem } from '../../../api/inspection.ts';
import { day } from '../../../language/dates.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { INSPECTION } from './lists.ts';
import { words } from './words.ts';

const reason = {
  type: 'string',
  'x-title': words.reason,
  'x-widget': 'long-text',
  minLength: 1,
  maxLength: 2000,
} as const;
const flagForm: FormSchema = {
  type: 'object',
  properties: {
    party: { type: 'string', 'x-title': words.person, 'x-widget': 'party' },
    reason,
    until: { type: 'string', format: 'date', 'x-title': words.until, 'x-widget': 'day' },
  },
  required: ['party', 'reason', 'until'],
};
const endForm: FormSchema = { type: 'object', properties: { reason }, required: ['reason'] };

/** Persons whose files are looked at with particular care: names masked, each with a reason and an end. */
export function Flagged(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const list = useQuery({ queryKey: [INSPECTION, 'flagged'], queryFn: flagged });
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<FlaggedItem | null>(null);
  const onSent = (): void => {
    setAdding(false);
    setEnding(null);
    void client.invalidateQueries({ queryKey: [INSPECTION, 'flagged'] });
  };
  return (
    <>
      <p className="inspection-hint">
        <Button onClick={() => setAdding(true)}>{say(words.flag)}</Button>
      </p>
      <Answer query={list}>
        {(found) =>
          found.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.noFlagged)} hint={say(words.flagNote)} />
            </div>
          ) : (
            <ul className="inspection-list">
              {found.map((one) => (
                <li key={one.party} className="card">
                  <h3>{one.name}</h3>
                  <p className="facts">{one.reason}</p>
                  <p className="soft">
                    {say(one.by)} {day(one.at)} · {say(words.until)} {day(one.until)}
                  </p>
                  <Button onClick={() => setEnding(one)}>
                    {say(words.unflag)}
                    <span className="for-readers"> {one.name}</span>
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {adding && (
        <FormDrawer
          title={say(words.flag)}
          note={<p>{say(words.flagNote)}</p>}
          draftKey="inspection.flag"
          form={flagForm}
          send={(input) =>
            flagPerson({
              party: String(input['party']),
              reason: String(input['reason']),
              until: new Date(`${String(input['until'])}T23:59:59+08:00`).toISOString(),
            })
          }
          onSent={onSent}
          onClose={() => setAdding(false)}
        />
      )}
      {ending !== null && (
        <FormDrawer
          title={`${say(words.unflag)} ${ending.name}`}
          draftKey={`inspection.unflag.${ending.party}`}
          form={endForm}
          send={(input) => unflagPerson(ending.party, String(input['reason']))}
          onSent={onSent}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  );
}
