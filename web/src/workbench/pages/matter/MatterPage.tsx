import { LockOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { ActionItem, MatterPage as Matter } from '../../../api/contract.ts';
import { ApiProblem } from '../../../api/request.ts';
import { usePageTitle, useSay } from '../../language.ts';
import { Answer } from '../../parts/Answer.tsx';
import { matterQuery } from '../../queries.ts';
import { About } from './About.tsx';
import { ActionPanel } from './ActionPanel.tsx';
import { Actions } from './Actions.tsx';
import { ClockCards } from './ClockCards.tsx';
import { MatterNotFound } from './EmergencyAccess.tsx';
import { MatterTabs } from './MatterTabs.tsx';
import { Prompts } from './Prompts.tsx';
import { evidenceAct, presetFor, wanted } from './wanted.ts';
import { People } from './People.tsx';
import { RiskPanel } from './risks/RiskPanel.tsx';
import { StageStrip } from './StageStrip.tsx';
import { words as standingWords } from './standing-words.ts';
import { words } from './words.ts';
import './matter.css';
import './clocks.css';

function MatterView({ matter }: { readonly matter: Matter }): ReactElement {
  const say = useSay();
  const navigate = useNavigate();
  const purpose = useSearch({ from: '/shell/w/matters/$matterId' });
  const { action, asked } = wanted(matter, purpose);
  const [done, setDone] = useState<ActionItem | null>(null);
  usePageTitle(matter.number);

  // The address says which form is open, so that a reload opens it again with what was typed.
  const choose = (chosen: ActionItem | null, point?: string): void => {
    void navigate({
      to: '/w/matters/$matterId',
      params: { matterId: matter.id },
      search: chosen === null ? {} : { do: chosen.id, point },
      replace: true,
      resetScroll: false,
    });
  };
  const opened = action !== null && purpose.do !== action.id ? action : null;
  // a task with one act that can be done leads straight to its form
  useEffect(() => {
    if (opened !== null) choose(opened);
  });

  return (
    <div className="page matter">
      <div>
        {matter.standing.emergency && (
          <Alert className="done-note" type="warning" showIcon title={say(standingWords.emergencyBanner)} />
        )}
        <header className="card">
          <h1>
            {matter.number}
            <span className={matter.status === 'open' ? 'tag accent' : 'tag'}>
              {say(
                matter.status === 'open' ? matter.stage.name : (matter.outcome?.name ?? matter.stage.name),
              )}
            </span>
            <span className="tag">{say(matter.scenario.name)}</span>
          </h1>
          <p className="soft">
            {[matter.title, say(matter.agency.name), matter.unit === null ? '' : say(matter.unit.name)]
              // a title that names the place already is not followed by it
              .filter((part, index) => part !== '' && !(index > 0 && matter.title.includes(part)))
              .join(' · ')}
          </p>
          <StageStrip stages={matter.stages} />
          {matter.closedTo.length > 0 && (
            <p className="soft">
              <LockOutlined aria-hidden /> {say(standingWords.closed)}
              {matter.closedTo.map(({ name }) => say(name)).join(' · ')}
            </p>
          )}
        </header>
        {done !== null && (
          <Alert
            className="done-note"
            type="success"
            showIcon
            role="status"
            closable={{ onClose: () => setDone(null) }}
            title={`${say(words.sent)}${say(done.name)}`}
          />
        )}
        <ClockCards clocks={matter.clocks} />
        <Actions
          matter={matter}
          asked={asked}
          onChoose={(chosen) => {
            setDone(null);
            choose(chosen);
          }}
        />
        <MatterTabs matter={matter} />
        <People matter={matter} />
      </div>
      <aside className="about" aria-label={say(words.side)}>
        <RiskPanel matter={matter.id} />
        <Prompts
          matter={matter}
          onPoint={(point) => {
            const adding = evidenceAct(matter);
            if (adding === undefined) return;
            setDone(null);
            choose(adding, point);
          }}
        />
        <About matter={matter} />
      </aside>
      {action !== null && (
        <ActionPanel
          key={`${action.id} ${purpose.point ?? ''}`}
          matter={matter}
          action={action}
          {...(purpose.point === undefined ? {} : { preset: presetFor(action, purpose.point) })}
          onClose={() => choose(null)}
          onDone={(sent) => {
            choose(null);
            setDone(sent);
          }}
        />
      )}
    </div>
  );
}

/** One case: where it stands, what runs, what may be done, and everything that was done. */
export function MatterPage(): ReactElement {
  const { matterId } = useParams({ from: '/shell/w/matters/$matterId' });
  const matter = useQuery(matterQuery(matterId));
  // also when it was there a moment ago: what is closed to the reader does not stay on the screen
  if (matter.error instanceof ApiProblem && matter.error.code === 'matters.not-found')
    return <MatterNotFound matter={matterId} />;
  return <Answer query={matter}>{(data) => <MatterView matter={data} />}</Answer>;
}
