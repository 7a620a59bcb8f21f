import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import { flowPictureAddress } from '../../../api/calls.ts';
import type { Flow } from '../../../api/contract.ts';
import { useLanguage, usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { flowQuery, flowStatisticsQuery } from '../../queries.ts';
import { ClockTable } from './ClockTable.tsx';
import { PolicyTable } from './PolicyTable.tsx';
import { ActionTable, StageTable } from './StageTable.tsx';
import { words } from './words.ts';
import './flow.css';

// The diagram library is larger than the rest of the workbench: only those who look at a flow fetch it.
const FlowPicture = lazy(() =>
  import('./FlowPicture.tsx').then((module) => ({ default: module.FlowPicture })),
);

function FlowView({ flow }: { readonly flow: Flow }): ReactElement {
  const say = useSay();
  const language = useLanguage();
  const { definition } = flow;
  const statistics = useQuery(flowStatisticsQuery(definition.id));
  usePageTitle(`${say(definition.name)} · ${say(words.flow)}`);
  return (
    <div className="page">
      <header className="page-head">
        <h1>
          {say(definition.name)} · {say(words.flow)}
        </h1>
        <div className="end">
          <Link className="button" to="/w/matters" search={{ scenario: definition.id }}>
            {say(words.matters)}
          </Link>
          <a
            className="button"
            href={flowPictureAddress(definition.id, language)}
            download={`${definition.id}.bpmn`}
          >
            <DownloadOutlined aria-hidden /> {say(words.download)}
          </a>
        </div>
      </header>
      {definition.summary !== undefined && <p className="soft flow-summary">{say(definition.summary)}</p>}
      <section className="card" aria-labelledby="picture-title">
        <h2 id="picture-title">{say(words.picture)}</h2>
        <p className="soft">{say(words.pictureHint)}</p>
        <Suspense fallback={<Loading />}>
          <FlowPicture id={definition.id} statistics={statistics.data} />
        </Suspense>
      </section>
      <section className="card">
        <h2 id="stages-title">{say(words.stages)}</h2>
        <Answer query={statistics}>
          {(data) => <StageTable definition={definition} statistics={data} />}
        </Answer>
        <p className="soft table-note">{say(words.meaning)}</p>
      </section>
      <section className="card">
        <h2 id="flow-clocks-title">{say(words.clocks)}</h2>
        <ClockTable definition={definition} />
      </section>
      <section className="card">
        <h2 id="flow-actions-title">{say(words.actions)}</h2>
        <ActionTable definition={definition} statistics={statistics.data} />
      </section>
      <section className="card">
        <h2 id="flow-policy-title">{say(words.policy)}</h2>
        <PolicyTable flow={flow} />
        <p className="soft table-note">{say(words.policyNote)}</p>
      </section>
      <section className="card" aria-labelledby="basis-title">
        <h2 id="basis-title">{say(words.basis)}</h2>
        <ul className="basis">
          {definition.basis.map((basis) => (
            <li key={basis.law.zh + basis.version}>
              <strong>{say(basis.law)}</strong>
              <span className="soft">
                {say(words.version)} {basis.version}
                {basis.articles !== undefined && ` · ${basis.articles}`}
              </span>
            </li>
          ))}
        </ul>
        <p className="soft table-note">
          {say(words.hash)} <code>{flow.hash.slice(0, 16)}</code>
        </p>
      </section>
    </div>
  );
}

/** A scenario's process: drawn, counted, and with the law it rests on. */
export function FlowPage(): ReactElement {
  const { flowId } = useParams({ from: '/shell/w/flows/$flowId' });
  const flow = useQuery(flowQuery(flowId));
  return <Answer query={flow}>{(data) => <FlowView flow={data} />}</Answer>;
}
