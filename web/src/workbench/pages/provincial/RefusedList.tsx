import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { saveFile } from '../../../api/download.ts';
import { refusedFile, refusedMessages, resolveRefused } from '../../../api/provincial.ts';
import type { RefusedMessage } from '../../../api/provincial.ts';
import { moment, today } from '../../../language/dates.ts';
import { FormDrawer } from '../../form/FormDrawer.tsx';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { useStepUp } from '../../parts/StepUpDialog.tsx';
import { MoreButton } from '../admin/MoreButton.tsx';
import { Refused } from '../security/Refused.tsx';
import { messageForm, parsed, reasonForm } from './forms.ts';
import { PROVINCIAL, useGrowing } from './queries.ts';
import { words } from './words.ts';

type Asked = { readonly one: RefusedMessage; readonly what: 'correct' | 'drop' };

function Card({
  one,
  onAsk,
}: {
  readonly one: RefusedMessage;
  readonly onAsk: (what: Asked['what']) => void;
}) {
  const say = useSay();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => resolveRefused(one.id, { do: 'again' }),
    onSuccess: () => client.invalidateQueries({ queryKey: [PROVINCIAL] }),
  });
  const name = one.message ?? say(words.noId);
  return (
    <li className="card">
      <h3 className="facts">{name}</h3>
      <p>{say(one.reason.text)}</p>
      <p className="soft facts">
        {one.reason.code} · {say(one.agency ?? words.noAgency)} · {moment(one.receivedAt)}{' '}
        {say(words[one.way])} · {say(words.tries(one.tries))}
      </p>
      <Refused problem={again.error} />
      <div className="actions">
        <Button loading={again.isPending} onClick={() => again.mutate()}>
          {say(words.again)}
          <span className="for-readers"> {name}</span>
        </Button>
        <Button onClick={() => onAsk('correct')}>
          {say(words.correct)}
          <span className="for-readers"> {name}</span>
        </Button>
        <Button onClick={() => onAsk('drop')}>
          {say(words.drop)}
          <span className="for-readers"> {name}</span>
        </Button>
      </div>
    </li>
  );
}

/** Messages that could not be taken: why, to be put right and taken in again. */
export function RefusedList(): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const { withStepUp, dialog } = useStepUp();
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useGrowing(['refused'], (cursor) => refusedMessages({ cursor }));
  const file = useMutation({
    mutationFn: () =>
      withStepUp(() => saveFile(refusedFile, `provincial-refused-${today()}.json`, 'handling')),
  });
  const send = (input: Readonly<Record<string, unknown>>): Promise<unknown> =>
    asked?.what === 'correct'
      ? Promise.resolve()
          .then(() => parsed(input['message']))
          .then((message) => resolveRefused(asked.one.id, { do: 'again', message }))
      : resolveRefused(asked?.one.id ?? '', { do: 'drop', reason: String(input['reason']) });
  return (
    <>
      {dialog}
      <Refused problem={file.error} />
      <Answer query={list}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items);
          return found.length === 0 ? (
            <div className="card">
              <Nothing title={say(words.noRefused)} />
            </div>
          ) : (
            <>
              <p className="provincial-filters">
                <Button
                  icon={<DownloadOutlined aria-hidden />}
                  loading={file.isPending}
                  onClick={() => file.mutate()}
                >
                  {say(words.download)}
                </Button>
              </p>
              <ul className="provincial-list">
                {found.map((one) => (
                  <Card key={one.id} one={one} onAsk={(what) => setAsked({ one, what })} />
                ))}
              </ul>
            </>
          );
        }}
      </Answer>
      <MoreButton list={list} />
      {asked !== null && (
        <FormDrawer
          title={`${say(words[asked.what])} ${asked.one.message ?? ''}`}
          {...(asked.what === 'drop' ? { note: <p>{say(words.dropNote)}</p> } : {})}
          draftKey={`provincial.refused.${asked.what}.${asked.one.id}`}
          form={asked.what === 'drop' ? reasonForm : messageForm}
          send={send}
          onSent={() => {
            setAsked(null);
            void client.invalidateQueries({ queryKey: [PROVINCIAL] });
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
