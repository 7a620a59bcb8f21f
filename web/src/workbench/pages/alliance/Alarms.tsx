import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { settleAllianceAlarm } from '../../../api/alliance.ts';
import type { AllianceAlarm, AllianceState } from '../../../api/alliance.ts';
import type { FormSchema } from '../../../api/contract.ts';
import { moment } from '../../../language/dates.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { ALLIANCE, useAlarms } from './queries.ts';
import { words } from './words.ts';

const reasonForm: FormSchema = {
  type: 'object',
  properties: {
    reason: {
      ...{ type: 'string', 'x-title': words.reason, 'x-widget': 'long-text', minLength: 1, maxLength: 2000 },
    },
  },
  required: ['reason'],
};

/** What witnesses alarmed about. Every official reads it; an inspector settles it with a reason, and it stays. */
export function Alarms({ state }: { readonly state: AllianceState }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const query = useAlarms();
  const [settling, setSettling] = useState<AllianceAlarm | null>(null);
  const agencyOf = (name: string): string => {
    const found = state.witnesses.find((one) => one.name === name);
    return found === undefined ? name : say(found.agency);
  };
  const card = (alarm: AllianceAlarm): ReactElement => {
    const { id, witness, meaning, origin, at, note, explainedAt, settled } = alarm;
    const open = settled === null && explainedAt === null;
    return (
      <li key={id} className={open ? 'card alliance-alarm' : 'card'}>
        <h3>
          {agencyOf(witness)} {open && <span className="tag over">{say(words.open)}</span>}
        </h3>
        <p>{say(meaning)}</p>
        <p className="soft alliance-name">
          {origin} · {moment(at)}
        </p>
        {explainedAt !== null && <p>{say(words.explained(moment(explainedAt)))}</p>}
        {settled !== null && (
          <p>
            {say(words.settledBy(say(settled.by), moment(settled.at)))}
            {settled.reason}
          </p>
        )}
        <details>
          <summary>{say(words.original)}</summary>
          <pre tabIndex={0}>{note}</pre>
        </details>
        {open && state.maySettle && (
          <Button onClick={() => setSettling(alarm)}>
            {say(words.settle)}
            <span className="for-readers"> {agencyOf(witness)}</span>
          </Button>
        )}
      </li>
    );
  };
  return (
    <section aria-labelledby="alliance-alarms">
      <h2 id="alliance-alarms">{say(words.alarms)}</h2>
      <Answer query={query}>
        {(alarms) =>
          alarms.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.noAlarms)} />
            </div>
          ) : (
            <ul className="alliance-list">{alarms.map(card)}</ul>
          )
        }
      </Answer>
      {settling !== null && (
        <FormDrawer
          title={`${say(words.settle)} ${agencyOf(settling.witness)}`}
          note={<p>{say(words.settleNote)}</p>}
          draftKey={`alliance.settle.${settling.id}`}
          form={reasonForm}
          send={(input) => settleAllianceAlarm(settling.id, String(input['reason']))}
          onSent={() => {
            setSettling(null);
            void client.invalidateQueries({ queryKey: [ALLIANCE] });
          }}
          onClose={() => setSettling(null)}
        />
      )}
    </section>
  );
}
