import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FormSchema } from '../../../api/contract.ts';
import { alerts, settleAlert } from '../../../api/inspection.ts';
import type { AlertItem } from '../../../api/inspection.ts';
import { moment } from '../../../language/dates.ts';
import type { Text } from '../../../language/text.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Nothing } from '../../parts/Nothing.tsx';
import { INSPECTION, useGrowing } from './lists.ts';
import { StateList } from './StateList.tsx';
import { words } from './words.ts';

const findingForm: FormSchema = {
  type: 'object',
  properties: {
    finding: {
      type: 'string',
      'x-title': words.finding,
      'x-widget': 'long-text',
      minLength: 1,
      maxLength: 2000,
    },
  },
  required: ['finding'],
};

/** The facts of an alert, each in words; what is not known here is not shown. */
function factsOf({ details }: AlertItem): readonly Text[] {
  const { files, threshold, reason, acted, part, task, day, period } = details;
  const said = (value: unknown, yes: Text, no: Text): Text[] =>
    typeof value === 'boolean' ? [value ? yes : no] : [];
  const plain = (value: unknown): Text[] => (typeof value === 'string' ? [{ zh: value, en: value }] : []);
  return [
    ...plain(day ?? period),
    ...(typeof files === 'number' && typeof threshold === 'number' ? [words.files(files, threshold)] : []),
    ...plain(reason),
    ...said(acted, words.acted, words.notActed),
    ...said(part, words.hasPart, words.noPart),
    ...said(task, words.hasTask, words.noTask),
  ];
}

function AlertCard({ alert, onSettle }: { readonly alert: AlertItem; readonly onSettle: () => void }) {
  const say = useSay();
  return (
    <li className="card">
      <h3>
        {say(alert.kind.name)} <span className="soft">{moment(alert.at)}</span>
      </h3>
      <p>
        <strong>{say(alert.reader.name)}</strong> {alert.reader.staffNumber} · {say(alert.agency)}
        {alert.matter !== null && (
          <>
            {' · '}
            <Link to="/w/matters/$matterId" params={{ matterId: alert.matter.id }}>
              {alert.matter.number}
            </Link>
          </>
        )}
      </p>
      <p className="soft facts">{factsOf(alert).map(say).join(' · ')}</p>
      {alert.seen === null ? (
        <Button onClick={onSettle}>{say(words.settle)}</Button>
      ) : (
        <p>
          <span className="tag">{say(words.seen)}</span> {alert.seen.finding}{' '}
          <span className="soft">
            {say(alert.seen.by.name)} {moment(alert.seen.at)}
          </span>
        </p>
      )}
    </li>
  );
}

/** Unusual readings and emergency accesses as facts; each is settled with what was found. */
export function Alerts(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const [state, setState] = useState<'open' | 'seen'>('open');
  const [asked, setAsked] = useState<AlertItem | null>(null);
  const list = useGrowing(['alerts', state], (cursor) => alerts({ state, cursor }));
  return (
    <>
      <StateList
        states={[
          { value: 'open', label: say(words.open) },
          { value: 'seen', label: say(words.seen) },
        ]}
        state={state}
        onState={setState}
        list={list}
        nothing={<Nothing title={say(words.noAlerts)} hint={say(words.noAlertsHint)} />}
        card={(alert) => <AlertCard key={alert.id} alert={alert} onSettle={() => setAsked(alert)} />}
      />
      {asked !== null && (
        <FormDrawer
          title={say(asked.kind.name)}
          draftKey={`alert.${asked.id}`}
          form={findingForm}
          send={(input) => settleAlert(asked.id, String(input['finding']))}
          onSent={() => {
            setAsked(null);
            void client.invalidateQueries({ queryKey: [INSPECTION] });
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
