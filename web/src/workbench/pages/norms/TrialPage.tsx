import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { stopTrial } from '../../../api/norm-trials.ts';
import type { NormTrial } from '../../../api/norm-trials.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { numberText } from '../../parts/value.ts';
import { problemText } from '../admin/problem-text.ts';
import { normVersionQuery, trialQuery } from './queries.ts';
import { TrialCases } from './TrialCases.tsx';
import { TrialState } from './TrialState.tsx';
import { TrialSummary, type BandName } from './TrialSummary.tsx';
import { words } from './trial-words.ts';
import { words as pageWords } from './words.ts';
import './norms.css';
import './trial.css';

/** How far it has come; it goes on whether or not somebody looks. */
function Progress({ trial }: { readonly trial: NormTrial }): ReactElement {
  const say = useSay();
  const client = useQueryClient();
  const stopping = useMutation({
    mutationFn: () => stopTrial(trial.id),
    onSuccess: (now) => client.setQueryData(trialQuery(trial.id).queryKey, now),
  });
  const { done, total } = trial;
  return (
    <section className="card trial-progress">
      <p role="status">
        {total === null ? say(words.counting) : say(words.progress(numberText(done), numberText(total)))}
      </p>
      <progress
        aria-label={say(words.progressLabel)}
        {...(total === null ? {} : { value: done, max: Math.max(total, 1) })}
      />
      <p className="soft">{say(words.leave)}</p>
      <Button loading={stopping.isPending} disabled={stopping.isSuccess} onClick={() => stopping.mutate()}>
        {say(words.stop)}
      </Button>
      {stopping.isSuccess && <p role="status">{say(words.stopping)}</p>}
      {stopping.error !== null && (
        <Alert type="error" showIcon role="alert" title={say(problemText(stopping.error))} />
      )}
    </section>
  );
}

function Says(): ReactElement {
  const say = useSay();
  return (
    <section className="card">
      <h2>{say(words.says)}</h2>
      <ul className="trial-says">
        {[words.says1, words.says2, words.says3, words.says4].map((text) => (
          <li key={text.en}>{say(text)}</li>
        ))}
      </ul>
    </section>
  );
}

function Found({ trial }: { readonly trial: NormTrial }): ReactElement {
  const say = useSay();
  const { code, version, against } = trial;
  const now = useQuery(normVersionQuery(code, version)).data?.violation;
  const before = useQuery({
    ...normVersionQuery(code, against ?? version),
    enabled: against !== null,
  }).data?.violation;
  const bandName: BandName = (id) => {
    if (id === null) return words.unknownBand;
    if (id === '') return words.noBand;
    const bands = [...(now?.bands ?? []), ...(before?.bands ?? [])];
    return bands.find((one) => one.id === id)?.name ?? { zh: id, en: id };
  };
  const runs = trial.status === 'waiting' || trial.status === 'running';
  const name = now === undefined ? code : `${code} ${say(now.name)}`;
  return (
    <>
      <header className="page-head">
        <h1>
          {say(words.title)} · {name}
        </h1>
        <TrialState trial={trial} />
        <Link
          className="button end"
          to="/w/norms/$code/edit/$version"
          params={{ code, version: String(version) }}
        >
          {say(words.toVersion)}
        </Link>
      </header>
      <p className="soft trial-about">
        {say(words.ofVersion(version))} ·{' '}
        {say(against === null ? words.againstNothing : words.against(against))} ·{' '}
        {say(words.period(trial.from, trial.to, trial.days))} ·{' '}
        {say(trial.counts ? words.counts : words.tooShort)}
      </p>
      {runs && <Progress trial={trial} />}
      {trial.failure !== null && (
        <Alert
          className="norm-alert"
          type="error"
          showIcon
          title={`${say(words.failed)} ${trial.failure.code}`}
          description={say(trial.failure.text)}
        />
      )}
      <TrialSummary trial={trial} bandName={bandName} />
      <Says />
      {!runs && <TrialCases trial={trial} bandName={bandName} />}
    </>
  );
}

/** A trial of a version on the past: its progress while it runs, then what it found, matter by matter. */
export function TrialPage(): ReactElement {
  const say = useSay();
  const { id } = useParams({ from: '/shell/w/norms/trials/$id' });
  usePageTitle(say(words.title));
  const query = useQuery(trialQuery(id));
  return (
    <div className="page">
      <nav className="soft norm-crumbs">
        <Link to="/w/norms">{say(pageWords.title)}</Link> / {say(words.title)}
      </nav>
      <Answer query={query}>{(trial) => <Found trial={trial} />}</Answer>
    </div>
  );
}
