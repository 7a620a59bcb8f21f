import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import type { ReactElement } from 'react';
import { startTrial } from '../../../api/norm-trials.ts';
import type { NormTrial } from '../../../api/norm-trials.ts';
import type { NormVersion } from '../../../api/norms.ts';
import { moment } from '../../../language/dates.ts';
import { useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Nothing } from '../../parts/Nothing.tsx';
import { problemText } from '../admin/problem-text.ts';
import { NORMS, trialsQuery } from './queries.ts';
import { words } from './trial-words.ts';
import { TrialState } from './TrialState.tsx';

/** Asks for a trial and goes to where its progress is seen. */
function Start({ entry }: { readonly entry: NormVersion }): ReactElement {
  const say = useSay();
  const prefix = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const starting = useMutation({
    mutationFn: () =>
      startTrial(entry.code, entry.version, {
        ...(from === '' ? {} : { from }),
        ...(to === '' ? {} : { to }),
      }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: [NORMS, entry.code, 'trials'] });
      void navigate({ to: '/w/norms/trials/$id', params: { id } });
    },
  });
  return (
    <form
      className="trial-start"
      onSubmit={(event) => {
        event.preventDefault();
        starting.mutate();
      }}
    >
      <div>
        <label htmlFor={`${prefix}from`}>{say(words.from)}</label>
        <Input
          id={`${prefix}from`}
          type="date"
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </div>
      <div>
        <label htmlFor={`${prefix}to`}>{say(words.to)}</label>
        <Input id={`${prefix}to`} type="date" value={to} onChange={(event) => setTo(event.target.value)} />
      </div>
      <Button type="primary" htmlType="submit" loading={starting.isPending}>
        {say(words.start)}
      </Button>
      {starting.error !== null && (
        <Alert type="error" showIcon role="alert" title={say(problemText(starting.error))} />
      )}
    </form>
  );
}

function Row({ one }: { readonly one: NormTrial }): ReactElement {
  const say = useSay();
  return (
    <li>
      <TrialState trial={one} />
      <span>{say(words.period(one.from, one.to, one.days))}</span>
      {one.status === 'done' && (
        <strong>{say(words.changedOf(one.summary.changed, one.summary.cases))}</strong>
      )}
      <span className={one.counts ? 'tag' : 'tag over'}>
        {say(one.counts ? words.counts : words.tooShort)}
      </span>
      <span className="end">
        <time className="soft">{moment(one.askedAt)}</time>{' '}
        <Link
          to="/w/norms/trials/$id"
          params={{ id: one.id }}
          aria-label={say(words.openOf(moment(one.askedAt)))}
        >
          {say(words.open)}
        </Link>
      </span>
    </li>
  );
}

/** The trials of a version, and the next one. */
export function Trials({ entry }: { readonly entry: NormVersion }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const query = useQuery(trialsQuery(entry.code, entry.version));
  const finished = (query.data ?? []).filter(({ status }) => status === 'done').length;
  const { matter } = entry;
  useEffect(() => {
    // a finished trial is recorded in the matter: what may be done there has changed
    if (matter !== null && finished > 0) void client.invalidateQueries({ queryKey: ['matter', matter] });
  }, [client, matter, finished]);
  return (
    <>
      <section className="card">
        <h2>{say(words.title)}</h2>
        <p>{say(words.what)}</p>
        <p className="soft">{say(words.startNote)}</p>
        <Start entry={entry} />
      </section>
      <Answer query={query}>
        {(items) => (
          <section className="card">
            <h2>{say(words.list)}</h2>
            {items.length === 0 ? (
              <Nothing title={say(words.none)} hint={say(words.noneHint)} />
            ) : (
              <ul className="norm-versions">
                {items.map((one) => (
                  <Row key={one.id} one={one} />
                ))}
              </ul>
            )}
          </section>
        )}
      </Answer>
    </>
  );
}
