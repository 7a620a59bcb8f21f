import type { ReactElement } from 'react';
import { usePageTitle, useSay } from '../../language.ts';
import { Tabs } from '../../parts/Tabs.tsx';
import { Anomalies } from './Anomalies.tsx';
import { DisputeList } from './DisputeList.tsx';
import { useLeadsArea, useWatches } from './purpose.ts';
import { words } from './words.ts';
import '../matter/clocks.css';
import '../matter/matter.css';
import './disputes.css';

/** Disputes as one's post sees them: officers their own, supervisors what is wrong in their area first. */
export function DisputesPage(): ReactElement {
  const say = useSay();
  usePageTitle(say(words.disputes));
  const watches = useWatches();
  const leads = useLeadsArea();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{say(words.disputes)}</h1>
        <p className="soft">{say(words.about)}</p>
        {leads && <a href="/w/cockpit/disputes">{say(words.figures)}</a>}
      </header>
      <div className="card">
        <Tabs
          label={say(words.disputes)}
          first={watches && !leads ? 'anomalies' : 'disputes'}
          items={[
            { key: 'disputes', label: say(words.disputes), children: <DisputeList /> },
            { key: 'anomalies', label: say(words.anomalies), children: <Anomalies /> },
          ]}
        />
      </div>
    </div>
  );
}
