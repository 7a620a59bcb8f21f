import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../../language.ts';
import { Tabs } from '../../parts/Tabs.tsx';
import { Alerts } from './Alerts.tsx';
import { Delays } from './Delays.tsx';
import { Emergencies } from './Emergencies.tsx';
import { Flagged } from './Flagged.tsx';
import { Trace } from './Trace.tsx';
import { words } from './words.ts';
import './inspection.css';

/** Interference in cases is a scenario: this leads to its matters. */
function Interference(): ReactElement {
  const say = useSay();
  return (
    <section className="card">
      <p className="inspection-hint">{say(words.interferenceHint)}</p>
      <p className="actions">
        <Link className="button" to="/w/matters" search={{ scenario: 'interference' }}>
          {say(words.toInterference)}
        </Link>
        <Link className="button" to="/w/flows/$flowId/new" params={{ flowId: 'interference' }}>
          {say(words.recordInterference)}
        </Link>
      </p>
    </section>
  );
}

/** For inspectors: what was read by whom and why, within the reach of their posts. */
export function InspectionPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.title));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.title)}</h1>
        <span className="soft">{say(words.hint)}</span>
      </header>
      <Tabs
        label={say(words.title)}
        items={[
          { key: 'alerts', label: say(words.alerts), children: <Alerts /> },
          { key: 'emergencies', label: say(words.emergencies), children: <Emergencies /> },
          { key: 'delays', label: say(words.delays), children: <Delays /> },
          { key: 'trace', label: say(words.trace), children: <Trace /> },
          { key: 'flagged', label: say(words.flagged), children: <Flagged /> },
          { key: 'interference', label: say(words.interference), children: <Interference /> },
        ]}
      />
    </div>
  );
}
