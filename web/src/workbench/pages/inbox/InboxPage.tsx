import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FormSchema } from '../../../api/contract.ts';
import { acceptHandover, inbox, returnHandover } from '../../../api/inbox.ts';
import type { InboxItem } from '../../../api/inbox.ts';
import { moment } from '../../../language/dates.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { words } from './words.ts';
import './inbox.css';

const returnForm: FormSchema = {
  type: 'object',
  properties: {
    reason: {
      type: 'string',
      'x-title': words.reason,
      'x-widget': 'long-text',
      minLength: 1,
      maxLength: 2000,
    },
  },
  required: ['reason'],
};

function Entry({
  one,
  onAccept,
  onReturn,
}: {
  readonly one: InboxItem;
  readonly onAccept: () => void;
  readonly onReturn: () => void;
}): ReactElement {
  const say = useSay();
  return (
    <li className="card">
      <h2>
        {say(one.to.name)} <span className="soft">{one.from.number}</span>
        {one.state !== 'waiting' && <span className="tag">{say(words[one.state])}</span>}
      </h2>
      <p className="soft">
        {say(one.from.agency)} · {say(one.from.scenario.name)} · {say(words.handed)} {moment(one.handedAt)} ·{' '}
        {say(words.schema)} {one.schema}
      </p>
      <dl className="inbox-fields">
        {one.fields.map((field) => (
          <div key={field.id}>
            <dt>{say(field.name)}</dt>
            <dd>{say(field.value)}</dd>
          </div>
        ))}
      </dl>
      {one.reason !== null && <p>{one.reason}</p>}
      {one.matter !== null && (
        <p>
          {say(words.opened)}{' '}
          <Link to="/w/matters/$matterId" params={{ matterId: one.matter.id }}>
            {one.matter.number}
          </Link>
        </p>
      )}
      {one.answerProblem !== null && (
        <p role="note">
          <span className="tag over">{one.answerProblem}</span> {say(words.notTaken)}
        </p>
      )}
      {(one.state === 'waiting' || one.state === 'taking') && (
        <p className="actions">
          <Button type="primary" onClick={onAccept}>
            {say(words.accept)}
          </Button>
          {one.state === 'waiting' && <Button onClick={onReturn}>{say(words.giveBack)}</Button>}
        </p>
      )}
    </li>
  );
}

/** What other scenarios handed over to the posts of whoever looks: accepted into a matter, or returned with a reason. */
export function InboxPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  const client = useQueryClient();
  const [state, setState] = useState<'waiting' | 'decided'>('waiting');
  const [asked, setAsked] = useState<{
    readonly entry: InboxItem;
    readonly what: 'accept' | 'return';
  } | null>(null);
  const list = useQuery({ queryKey: ['inbox', state], queryFn: () => inbox(state) });
  const done = (): void => {
    setAsked(null);
    void client.invalidateQueries({ queryKey: ['inbox'] });
  };
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      <Segmented
        className="inbox-state"
        aria-label={say(words.state)}
        value={state}
        options={(['waiting', 'decided'] as const).map((value) => ({ value, label: say(words[value]) }))}
        onChange={setState}
      />
      <Answer query={list}>
        {(items) =>
          items.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.nothing)} hint={say(words.nothingHint)} />
            </div>
          ) : (
            <ul className="inbox-list">
              {items.map((one) => (
                <Entry
                  key={one.id}
                  one={one}
                  onAccept={() => setAsked({ entry: one, what: 'accept' })}
                  onReturn={() => setAsked({ entry: one, what: 'return' })}
                />
              ))}
            </ul>
          )
        }
      </Answer>
      {asked?.what === 'accept' && (
        <FormDrawer
          title={`${say(words.accept)} ${asked.entry.from.number}`}
          note={<p>{say(words.acceptNote)}</p>}
          draftKey={`inbox.${asked.entry.id}`}
          form={asked.entry.form}
          send={(input) => acceptHandover(asked.entry.id, input)}
          onSent={done}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.what === 'return' && (
        <FormDrawer
          title={`${say(words.giveBack)} ${asked.entry.from.number}`}
          draftKey={`inbox-return.${asked.entry.id}`}
          form={returnForm}
          send={(input) => returnHandover(asked.entry.id, String(input['reason']))}
          onSent={done}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}
